"""Known holes in what the program is made of: no range of a dependency lets one in.

Most lines were looked up in November 2026 in the Python Packaging Advisory Database, at OSV or in the CVE's own
record. Of CVE-2024-56201, CVE-2025-27516 and CVE-2024-22195 only Jinja's release notes and what scanners say of
them were seen; the date of CVE-2020-1747 is from memory. Textual had none in the database; for platformdirs,
questionary, prompt_toolkit, rapidfuzz, rich and XlsxWriter a general search found none. The test needs no network,
and so cannot know what is published later: `pip-audit` does, wherever there is a network.
"""

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

FIXED = [
    ("jinja2", "3.1.6", "CVE-2025-27516: the filter attr leads to str.format (2025-03)"),
    ("jinja2", "3.1.5", "CVE-2024-56326: a reference to str.format leaves the sandbox (2024-12)"),
    ("jinja2", "3.1.5", "CVE-2024-56201: a template's name is run as code (2024-12)"),
    ("jinja2", "3.1.4", "CVE-2024-34064: keys of xmlattr, with a slash (2024-05)"),
    ("jinja2", "3.1.3", "CVE-2024-22195: keys of xmlattr, with a space (2024-01)"),
    ("jinja2", "2.11.3", "CVE-2020-28493: a pattern that takes long, in urlize (2021-02)"),
    ("jinja2", "2.10.1", "CVE-2019-10906: str.format_map leaves the sandbox (2019-04)"),
    ("jinja2", "2.8.1", "CVE-2016-10745: str.format leaves the sandbox (2019-04)"),
    ("markdown-it-py", "2.2.0", "CVE-2023-26303: a text that makes it fail (2023-02)"),
    ("markdown-it-py", "2.2.0", "CVE-2023-26302: bytes that make its command fail (2023-02)"),
    ("python-docx", "0.8.6", "CVE-2016-5851: entities of XML (2016-12)"),
    ("pyyaml", "5.4", "CVE-2020-14343: the full loader runs code (2021-02)"),
    ("pyyaml", "5.3.1", "CVE-2020-1747: the full loader runs code (2020-03)"),
]
"""Package, the first version without it, and what it is."""

BROUGHT_ALONG = [
    (
        "lxml",
        "6.1.0",
        "CVE-2026-41066: iterparse reads files, which python-docx does not use (2026-04)",
    ),
    ("pygments", "2.20.0", "CVE-2026-4539: a pattern that takes long, in a lexer (2026-03)"),
]
"""The same of what our dependencies bring, which have no range of ours."""

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
RANGES = {
    needed.name.lower(): needed.specifier for needed in map(Requirement, PROJECT["dependencies"])
}


@pytest.mark.parametrize(("package", "fixed", "what"), FIXED)
def test_no_range_goes_below_what_is_mended(package: str, fixed: str, what: str) -> None:
    """The lowest version that may be installed is not older than the first without the hole."""
    lowest = [Version(one.version) for one in RANGES[package] if one.operator in (">=", "==")]
    assert lowest and min(lowest) >= Version(fixed), what


@pytest.mark.parametrize(("package", "fixed", "what"), BROUGHT_ALONG)
def test_what_comes_along_is_mended_where_the_tests_run(
    package: str, fixed: str, what: str
) -> None:
    """What the ranges lead to is new enough."""
    assert Version(version(package)) >= Version(fixed), what


def test_every_range_has_both_ends() -> None:
    """A lower one to compare with; an upper one, because each of these has broken its users."""
    for package, stated in RANGES.items():
        assert {one.operator for one in stated} == {">=", "<"}, package
