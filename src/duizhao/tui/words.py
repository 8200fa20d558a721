"""Words, for moving and deleting by them.

Chinese does not show where its words end, so a word is what the eye takes in at once: Han
up to the next mark or letter, letters and digits, or marks. Paragraphs end words too.
"""

from .cells import clusters
from .layout import Layout


def word_right(layout: Layout, offset: int) -> int:
    """Where the word after `offset` ends, past spaces; at a paragraph's end, the next paragraph."""
    _, end = layout.paragraph(offset)
    if offset == end:
        return layout.after(offset)
    begin = layout.boundary(offset)
    words = _words(layout.text[begin:end])
    return begin + words[0][1] if words else end


def word_left(layout: Layout, offset: int) -> int:
    """Where the word before `offset` begins, past spaces; or the paragraph before."""
    begin, _ = layout.paragraph(offset)
    if offset == begin:
        return layout.before(offset)
    words = _words(layout.text[begin:offset])
    return begin + (words[-1][0] if words else 0)


def _words(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word of a part of a paragraph."""
    words: list[tuple[int, int]] = []
    previous = None
    for start, end, cells in clusters(text):
        character = text[start]
        kind = (character.isalnum(), cells > 1) if not character.isspace() else None
        if kind and kind == previous:
            words[-1] = (words[-1][0], end)
        elif kind:
            words.append((start, end))
        previous = kind
    return words
