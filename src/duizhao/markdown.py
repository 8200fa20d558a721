"""Text → Markdown that any CommonMark reader shows as that text.

Only what would be read as Markdown is escaped, so that ordinary prose stays as it
was typed. Characters that GitHub's dialect reads (`~`, `|` in tables) count as well.
A line end in an answer is a new paragraph, as it is in a word processor.
"""

import re

# Not compiled here: nearly every line is plain, and needs none of them.
_INLINE = r"""(?xm)
      [*`\[~]                                       # emphasis, code, links, strike-through
    | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])          # emphasis, but not in snake_case
    | <(?=[A-Za-z/!?])                              # tags, comments, <https://…>
    | &(?=\#?[A-Za-z0-9]+;)                         # entities
    | \\(?=[!-/:-@\[-`{-~]|[ \t]*$)                 # a backslash that would escape what follows
    """
_ADDRESS = r"(?i)(?:https?|ftp)(?=://)|www(?=\.)"
_BLOCK = r"""(?x)
      (?P<mark>
          \#{1,6}(?=\s|$)                           # headings
        | >                                         # quotes
        | [-+](?=\s|$)                              # lists
        | (?: =+ | -[-\s]* | :?-[-:|\s]* )$         # rules, underlined headings, tables
      )
    | (?P<number>[0-9]{1,9})[.)](?=\s|$)            # 1. and 1)
    """
_PIPE = r"(?<!\\)((?:\\\\)*)\|"
_PLAIN = re.compile(r"(?:[^\x00-@\[-`{-~\s]|[0-9]+(?![0-9.)]))[^*`\[~_<&\\:.\n]*")
"""A line in which none of all that can stand: nearly every one."""


def inline(text: str) -> str:
    """Text for the middle of a line: line ends become spaces."""
    return _inline(" ".join(text.split("\n")))


def block(text: str) -> str:
    """Text for a paragraph of its own, or several: each line end begins a new one."""
    if _PLAIN.fullmatch(text):
        return text
    lines = [_line(line) for line in text.split("\n") if line.strip()]
    return "\n\n".join(lines)


def cell(text: str) -> str:
    """Text for a cell of a table."""
    return into_cell(_inline(text))


def into_cell(markdown: str) -> str:
    """What is Markdown already, so that a cell of a table can hold it."""
    lines = [line.strip() for line in re.sub(_PIPE, r"\1\|", markdown).split("\n")]
    return "<br>".join(line for line in lines if line)


def heading(text: str) -> str:
    """Text for a heading."""
    return into_heading(_escaped(text))


def into_heading(markdown: str) -> str:
    """What is Markdown already, on one line; a run of # at its end is not its closing."""
    line = " ".join(part.strip() for part in markdown.split("\n") if part.strip())
    body = line.rstrip("#")
    is_escaped = (len(body) - len(body.rstrip("\\"))) % 2
    if body != line and not is_escaped:
        line = body + "\\" + line[len(body) :]
    return _unlinked(line)


def _line(line: str) -> str:
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "    ")
    if indent:
        # Four spaces would be code and fewer would vanish; one written as an entity keeps them.
        return "&#32;" + indent[1:] + _inline(body)
    found = re.match(_BLOCK, body)
    if found is None:
        return _inline(body)
    if found["mark"]:
        return "\\" + found["mark"][0] + _inline(body[1:])
    return found["number"] + "\\" + _inline(body[found.end("number") :])


def _inline(text: str) -> str:
    return _unlinked(_escaped(text))


def _escaped(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return re.sub(_INLINE, lambda found: "\\" + found[0], text)


def _unlinked(markdown: str) -> str:
    """GitHub links bare addresses and shows the backslashes in them: one that has any stays text."""
    if "://" not in markdown and "www." not in markdown.lower():
        return markdown
    return re.sub(r"\S+", lambda word: _plain(word[0]), markdown)


def _plain(word: str) -> str:
    return re.sub(_ADDRESS, r"\g<0>\\", word) if "\\" in word else word
