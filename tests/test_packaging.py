"""What a wheel contains: hatchling says nothing when a listed directory is missing."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from duizhao import __version__

ROOT = Path(__file__).parents[1]
SHIPPED = ("prompts", "templates")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the files in a wheel made of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    built = subprocess.run([*command, str(ROOT)], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = out.iterdir()
    with ZipFile(wheel) as archive:
        return archive.namelist()


def files(directory: Path) -> set[str]:
    """The files below a directory, by their names from there."""
    found = (file for file in directory.rglob("*") if file.is_file())
    return {str(file.relative_to(directory)) for file in found}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_wheel_holds_every_questionnaire_and_template(wheel: list[str], name: str) -> None:
    """The top-level directories arrive whole, inside the package."""
    prefix = f"duizhao/{name}/"
    shipped = {entry.removeprefix(prefix) for entry in wheel if entry.startswith(prefix)}
    assert shipped == files(ROOT / name) != set()


def test_a_wheel_holds_the_package_and_nothing_else(wheel: list[str]) -> None:
    """Neither tests nor anything of the checkout gets among other people's packages."""
    tops = {entry.split("/")[0] for entry in wheel}
    assert tops == {"duizhao", f"duizhao-{__version__}.dist-info"}


@pytest.mark.parametrize("name", SHIPPED)
def test_questionnaires_and_templates_are_data(name: str) -> None:
    """A Python file there would break `pip install -e`, and could be taken for a plug-in."""
    assert not [file for file in files(ROOT / name) if file.endswith(".py")]
