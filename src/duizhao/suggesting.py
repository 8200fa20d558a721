"""Which known word somebody may have meant who wrote another."""

from collections.abc import Iterable

from .wording import _


def suggestion(word: str, known: Iterable[str]) -> str:
    """「，是不是“…”？」 when a known word is close to `word`, otherwise nothing."""
    close = nearest(word, known)
    return _("，是不是“{word}”？").format(word=close) if close else ""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word that is closest to `word`, if one is as close as that (1 is the same); else nothing."""
    from difflib import get_close_matches  # imported late: seldom needed

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=likeness)), "")
