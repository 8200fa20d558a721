"""TOML text → its tables; what is wrong with it in one sentence, with the line."""

import re
import tomllib
from typing import Any

from .errors import Fault, UnusableInput
from .wording import _


def parsed(source: str, file: str) -> dict[str, Any]:
    """The tables of a file's text. Raises UnusableInput, with `file` and line, when it is no TOML."""
    try:
        return tomllib.loads(source)
    except RecursionError:
        raise UnusableInput(Fault(file, 0, _("嵌套太深了"))) from None
    except ValueError as error:  # not only its own: a number can have more digits than Python takes
        found = re.search(r"at line (\d+)", str(error))  # it has no other place for the line
        line = int(found[1]) if found else source.count("\n") + 1
        message = _("从这里起不合 TOML 的写法，例如文字要用引号括起来")
        raise UnusableInput(Fault(file, line, message)) from None
