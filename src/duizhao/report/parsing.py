"""The paper's Markdown → the blocks that a page is set from.

Only what papers consist of is known: headings, paragraphs, emphasis, lists, tables. Links,
images and tags are no part of that; they stay the text that they are written as, so that
nothing of the paper is lost. A comment that holds the name of one of ROLES says what the
next paragraph is (`typesetting` writes them; an answer cannot, because its `<` is escaped).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ..text import clean
from ..typesetting import ROLES
from .blocks import (
    DEEPEST,
    Block,
    Blocks,
    Byline,
    Closing,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    Title,
    plain,
)


def parse(markdown: str, *, chinese: bool) -> Blocks:
    """The blocks of a paper; any string has some.

    `chinese`: whether paragraphs are searched for the numbers of headings, 一、（一）1.（1）.
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["link", "image", "autolink", "reference"])
    tree = SyntaxTreeNode(parser.parse(clean(markdown)))
    blocks = _Reader(chinese).blocks(tree.children)
    return tuple(_closed(_titled(blocks)))


class _Reader:
    def __init__(self, chinese: bool, headings: bool = True) -> None:
        """`headings`: whether a paragraph can be one by how it begins."""
        self._chinese = chinese
        self._headings = headings

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
        found: list[Block] = []
        role = ""
        for node in nodes:
            if node.type == "html_block" and (mark := _MARK.fullmatch(node.content.strip())):
                role = mark[1]
                continue
            found += self._block(node, role)
            role = ""
        return found

    def _block(self, node: SyntaxTreeNode, role: str) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield self._heading(node)
            case "paragraph":
                yield from self._paragraph(_runs(node.children[0], self._chinese), role)
            case "bullet_list" | "ordered_list":
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                inside = _Reader(self._chinese, headings=False)
                entries = (tuple(inside.blocks(entry.children)) for entry in node.children)
                yield Listing(start, tuple(entries))
            case "table":
                header, *rows = (
                    tuple(_runs(cell.children[0], self._chinese) for cell in row.children)
                    for part in node.children
                    for row in part.children
                )
                yield Table(header, tuple(rows))
            case "blockquote":
                yield from self.blocks(node.children)
            case "fence" | "code_block":
                yield Paragraph((Run(node.content.rstrip("\n"), code=True),))
            case "html_block":
                yield Paragraph((Run(node.content.strip("\n")),))

    def _heading(self, node: SyntaxTreeNode) -> Block:
        runs = _trimmed(_runs(node.children[0], self._chinese))
        depth = int(node.tag[1:])
        level = _numbered(plain(runs), _HANZI)
        if depth == 1 and not level:
            return Title(_unbold(runs))
        return Heading(min(level or max(depth - 1, 1), DEEPEST), _unbold(runs))

    def _paragraph(self, runs: Runs, role: str) -> Iterator[Block]:
        runs = _trimmed(runs)
        if not runs:
            return
        if role or not self._headings:
            yield _MADE[role](runs) if role else Paragraph(runs)
            return
        text = plain(runs)
        level = _numbered(text, _NUMBERS) if self._chinese else 0
        if all(run.bold for run in runs):
            yield Heading(level or 1, _unbold(runs))
        elif level and not _STOP.search(text):
            yield Heading(level, runs)
        else:
            yield Paragraph(_led(runs, level) if level else runs)


_MARK = re.compile(f"<!-- ({'|'.join(ROLES)}) -->")
_MADE: dict[str, Callable[[Runs], Block]] = {
    "byline": Byline,
    "closing": lambda runs: Closing((runs,)),
}

_HANZI = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("[（(][一二三四五六七八九十]{1,3}[）)]"),
)
_NUMBERS = (
    *_HANZI,
    re.compile(r"[0-9]{1,2}[.．、](?![0-9])"),
    re.compile("[（(][0-9]{1,2}[）)]"),
)
"""How the levels are numbered, the first first (GB/T 9704-2012, 7.3.3)."""

_STOP = re.compile("[。！？；!?;]")
_SENTENCE = re.compile("[。！？!?][”’」』）)》]*")
_SPACE = " \t\n\u3000\u00a0"


def _numbered(text: str, numbers: Sequence[re.Pattern[str]]) -> int:
    """The level that the number at the beginning belongs to; 0 where there is none."""
    levels = (level for level, number in enumerate(numbers, 1) if number.match(text))
    return next(levels, 0)


def _led(runs: Runs, level: int) -> Runs:
    """A heading that the paragraph goes on after: its first sentence."""
    end = _SENTENCE.search(plain(runs))
    return tuple(_cut(runs, end.end(), level)) if end else runs


def _cut(runs: Runs, length: int, level: int) -> Iterator[Run]:
    for run in runs:
        if length > 0:
            yield replace(run, text=run.text[:length], level=level)
        if len(run.text) > max(length, 0):
            yield replace(run, text=run.text[max(length, 0) :])
        length -= len(run.text)


def _titled(blocks: Sequence[Block]) -> Sequence[Block]:
    """A paper without `#` is called what its first line says, if that is no sentence."""
    match blocks:
        case [Paragraph(runs), *rest] if not _STOP.search(plain(runs)):
            if not any(isinstance(block, Title) for block in rest):
                return [Title(runs), *rest]
    return blocks


def _closed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines of a signature that follow one another are one block."""
    lines: list[Runs] = []
    for block in blocks:
        if isinstance(block, Closing):
            lines += block.lines
            continue
        if lines:
            yield Closing(tuple(lines))
            lines = []
        yield block
    if lines:
        yield Closing(tuple(lines))


def _runs(inline: SyntaxTreeNode, chinese: bool) -> Runs:
    """The text of a paragraph, neighbours that look alike in one run."""
    runs: list[Run] = []
    for run in _pieces(inline, Run("")):
        if run.text == _SOFT:
            before = runs[-1].text[-1:] if runs else ""
            run = replace(run, text="" if chinese and before > "\u2e80" else " ")
        if runs and replace(run, text="") == replace(runs[-1], text=""):
            runs[-1] = replace(run, text=runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return tuple(runs)


_SOFT = "\0"
"""A line end in the Markdown. No text has this character: it is cleaned."""


def _pieces(node: SyntaxTreeNode, like: Run) -> Iterator[Run]:
    for child in node.children:
        match child.type:
            case "strong":
                yield from _pieces(child, replace(like, bold=True))
            case "em":
                yield from _pieces(child, replace(like, italic=True))
            case "code_inline":
                yield replace(like, text=child.content, code=True)
            case "softbreak":
                yield replace(like, text=_SOFT)
            case "hardbreak":
                yield replace(like, text="\n")
            case "html_inline" if _BREAK.fullmatch(child.content):
                yield replace(like, text="\n")
            case _:
                yield replace(like, text=child.content)


_BREAK = re.compile("<br ?/?>", re.IGNORECASE)


def _trimmed(runs: Runs) -> Runs:
    """Without the space at either end: what a writer types as an indent, the layout gives."""
    if not runs:
        return runs
    first = replace(runs[0], text=runs[0].text.lstrip(_SPACE))
    runs = tuple(run for run in (first, *runs[1:]) if run.text)
    if not runs:
        return runs
    last = replace(runs[-1], text=runs[-1].text.rstrip(_SPACE))
    return tuple(run for run in (*runs[:-1], last) if run.text)


def _unbold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=False) for run in runs)
