"""The shipped questionnaires and templates are found wherever the program is installed."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from shutil import copy
from types import ModuleType

import pytest

from duizhao import resources
from duizhao.errors import UnusableInput

ROOT = Path(__file__).parents[1]


def installed(at: Path) -> ModuleType:
    """A second copy of the module, as if the package were installed in `at`."""
    at.mkdir(parents=True)
    spec = spec_from_file_location("duizhao.resources", copy(resources.__file__, at))
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_them_at_its_top() -> None:
    """Without an installation in the way, authors' files are read where authors edit them."""
    assert resources.prompts() == ROOT / "prompts"
    assert resources.templates() == ROOT / "templates"


def test_an_installed_copy_has_them_inside_the_package(tmp_path: Path) -> None:
    """Directories inside the package win over ones that happen to lie two levels up."""
    package = tmp_path / "lib" / "site-packages" / "duizhao"
    module = installed(package)
    (package / "prompts").mkdir()
    (tmp_path / "lib" / "prompts").mkdir()
    assert module.prompts() == package / "prompts"


def test_an_installation_without_them_says_so(tmp_path: Path) -> None:
    """A broken package is one clear sentence, not a traceback."""
    module = installed(tmp_path / "src" / "duizhao")
    with pytest.raises(UnusableInput, match="templates/"):
        module.templates()
