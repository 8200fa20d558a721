"""The catalogue: every sentence that the program says passes through `_`.

The sentences stand in the code in Chinese, the language of its first writers,
and are at the same time the keys of the catalogue (gettext's habit). Values are
put in afterwards with `.format()`, so a translation may reorder them.
"""

from gettext import NullTranslations

_catalogue = NullTranslations()


def _(sentence: str) -> str:
    """The sentence in the writer's language."""
    return _catalogue.gettext(sentence)
