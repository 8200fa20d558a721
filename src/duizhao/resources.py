"""The questionnaires and templates that come with the program.

They have two homes: in an installed copy `prompts/` and `templates/` lie inside
the package, in a checkout (also when installed with `pip install -e`) at the top
of the repository.
"""

from pathlib import Path

from .errors import UnusableInput
from .wording import _

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE, _PACKAGE.parents[1])


def prompts() -> Path:
    """The directory of the shipped questionnaires."""
    return _shipped("prompts")


def templates() -> Path:
    """The directory of the shipped report templates."""
    return _shipped("templates")


def _shipped(name: str) -> Path:
    for home in _HOMES:
        if (directory := home / name).is_dir():
            return directory
    raise UnusableInput(_("程序没有装完整，缺少 {name}/ 目录，请重新安装。").format(name=name))
