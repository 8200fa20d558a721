"""The catalogue: every sentence that the program says passes through `_`.

The sentences stand in the code in Chinese, the language of its first writers,
and are at the same time the keys of the catalogue (gettext's habit). Values are
put in afterwards with `.format()`, so a translation may reorder them.

A sentence that is stated where a module is read, such as what a key does, is marked with `N_`
there and goes through `_` when it is said: only then is it known in which language.
"""

import os
import re
from gettext import NullTranslations, translation

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
"""What the program can speak. Chinese needs no catalogue, being its keys."""

_catalogue = NullTranslations()
_spoken = CHINESE


def _(sentence: str) -> str:
    """The sentence in the writer's language."""
    return _catalogue.gettext(sentence) if sentence else ""


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue; it is said later, through `_`."""
    return sentence


def speak(language: str) -> None:
    """From here on the program says everything in one of LANGUAGES."""
    global _catalogue, _spoken
    _spoken = language
    _catalogue = NullTranslations() if language == CHINESE else _read(language)


def spoken() -> str:
    """The one of LANGUAGES that the program speaks."""
    return _spoken


def _read(language: str) -> NullTranslations:
    from pathlib import Path  # imported late: Chinese needs no file

    return translation("duizhao", str(Path(__file__).parent / "locale"), [language])


def wanted(questionnaire: str = "") -> str:
    """The language to speak: DUIZHAO_LANG, else that of the questionnaire, else of the locale, else Chinese."""
    asked = (os.environ.get("DUIZHAO_LANG", ""), questionnaire, _locale())
    codes = (re.split("[-_.]", tag)[0].casefold() for tag in asked)
    return next((code for code in codes if code in LANGUAGES), CHINESE)


def _locale() -> str:
    """The language that the environment names, in the order POSIX looks: LC_ALL, LC_MESSAGES, LANG."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "")
