"""What report templates run in.

Whatever a template prints is escaped for Markdown unless a filter of this module has
made it Markdown already, so that an answer can never become a heading, a table or a
tag, nor be read as a template. `markupsafe.Markup` marks what is Markdown: Jinja's own
machinery for HTML does the bookkeeping, only the escaping is ours. Wherever Markdown
and text come together (`~`, `+`, join, replace), the text is escaped first.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    TemplateRuntimeError,
    Undefined,
    nodes,
    pass_context,
    pass_environment,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import make_attrgetter
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.utils import Namespace
from markupsafe import Markup

from . import markdown, places
from .expressions import UNANSWERED, Gap, Sandbox
from .expressions.bounded import TEXTUAL, joined, replaced, written
from .expressions.sandbox import Generator
from .text import chinese_date, numeral
from .wording import _

STYLES = ("heading", "bold", "plain")
"""`#` to `###` · a `#` title, bold first level, plain second · no marks at all."""

ROLES = ("byline", "closing")
"""What a paragraph can be besides text: a line under the title, a line of the signature."""

_LARGEST = 64 * 1024
"""Bytes of a template at most."""
_SECONDS = 0.8
"""Of processor time for one paper, to which a caller adds for long ones."""

_APART = frozenset({"id", "index", "parent", "labels"})
_STOPS = "。｡．.；;，,、：:"
_ENDS = "。！？!?…"
_ENTITY = r"&(#?[A-Za-z0-9]+;)$"
_CLOSERS = "”’」』）)】》\"'"


class _Loader(FileSystemLoader):
    """Templates out of folders, and nothing that a link in a folder leads to elsewhere."""

    def get_source(self, environment: Any, template: str) -> Any:
        for folder in map(Path, self.searchpath):
            file = folder.joinpath(*split_template_path(template))
            if places.has(file):
                _look_at(file, folder, template)
                break
        return super().get_source(environment, template)


def _look_at(file: Path, folder: Path, name: str) -> None:
    """TemplateRuntimeError when a template lies elsewhere, or is too large to be one."""
    if not file.resolve().is_relative_to(folder.resolve()):
        raise TemplateRuntimeError(_("“{name}”在模板文件夹之外").format(name=name))
    if file.stat().st_size > _LARGEST:
        message = _("模板“{name}”太大，最多 {limit} KB")
        raise TemplateRuntimeError(message.format(name=name, limit=_LARGEST // 1024))


class _Generator(Generator):
    """What is printed is Markdown once it went through `finalize`: nothing else has to look at it."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("environment.finalize(")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class Environment(Sandbox):
    """The sandbox of report templates."""

    code_generator_class = _Generator

    def __init__(self, folders: Iterable[Path], marked: bool, since: frozenset[str]) -> None:
        self.marked = marked
        self._since = since
        loader = _Loader([str(folder) for folder in folders])
        super().__init__(_SECONDS, to_markdown, autoescape=True, loader=loader)
        self.filters |= self.metered(_FILTERS)
        self.globals |= {"namespace": Namespace, "nothing": UNANSWERED}

    def no_key(self, obj: dict[Any, Any], key: Any) -> Any:
        """A question that was not there when the session was begun is unanswered."""
        return UNANSWERED if key in self._since else super().no_key(obj, key)

    def concat_parts(self, parts: tuple[Any, ...]) -> str:
        """`a ~ b`: text as long as all of it is text, otherwise Markdown."""
        return _joined("", parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Adding text to Markdown escapes the text."""
        if operator == "+" and (_is_markdown(left) or _is_markdown(right)):
            return _joined("", (left, right))
        return super().call_binop(context, operator, left, right)


def to_markdown(value: Any) -> Markup:
    """What a template prints of a value; lists, items and whatever else is no text are refused."""
    if isinstance(value, Markup):
        return value
    if not isinstance(value, TEXTUAL):
        raise TemplateRuntimeError(_("这里是一个列表或一个条目，要用 for 或 . 取出里面的文字"))
    return Markup(markdown.block(str(value)))


def _is_markdown(value: Any) -> bool:
    return isinstance(value, Markup)


def _made(value: Any, make: Callable[[str], str]) -> Markup:
    """What `make` makes of text; what is Markdown already stays as it is."""
    return value if isinstance(value, Markup) else Markup(make(written(value)))


def _joined(between: Any, parts: Iterable[Any]) -> str:
    """Text as long as all of it is text, otherwise Markdown."""
    pieces = [piece for part in parts for piece in (between, part)][1:]
    if not any(_is_markdown(piece) for piece in pieces):
        return joined("", pieces)
    made: list[Markup] = []
    for piece in pieces:
        text = written(piece)
        inside = "\n" not in text and (any(made) or not text.strip())
        made.append(_made(piece, markdown.inline if inside else markdown.block))
    return Markup(joined("", made))


@pass_context
def _heading(context: Context, value: Any, level: int) -> Markup:
    """A line as a heading: level 0 is the title, 1 is 一、, 2 is （一）."""
    style = context.get("style")
    bare = style == "plain" or (style == "bold" and level > 1)
    if _is_markdown(value):
        text = markdown.into_heading(str(value))
    elif bare:
        text = markdown.block(str(value).replace("\n", " "))
    else:
        text = markdown.heading(str(value))
    if bare or not text:
        return Markup(text)
    return Markup(f"**{text}**" if style == "bold" and level else "#" * (level + 1) + f" {text}")


@pass_context
def _sentence(context: Context, value: Any) -> str:
    """Text that ends with exactly one full stop of the paper's language; nothing stays nothing."""
    text = str(value).strip()
    body = _unstopped(text, _is_markdown(value))
    if not body or text.endswith("..."):
        return _like(value, text if body else "")
    inner = body.rstrip(_CLOSERS)
    ended = body[-1] in _ENDS or (inner != body and inner[-1:] in _ENDS)
    return _like(value, body if ended else body + ("。" if _chinese(context) else "."))


def _phrase(value: Any) -> str:
    """Text without the stop at its end, so that the sentence can go on."""
    return _like(value, _unstopped(str(value).strip(), _is_markdown(value)))


def _unstopped(whole: str, is_markdown: bool) -> str:
    text = whole.rstrip(_STOPS + " \u3000")
    if whole[len(text) :].startswith(";") and _ends_an_entity(text + ";"):
        text += ";"
    if is_markdown and (len(text) - len(text.rstrip("\\"))) % 2:
        text = text[:-1]  # the stop had been escaped
    return text


def _ends_an_entity(text: str) -> bool:
    """Whether text ends with what would be a character in HTML: its semicolon is no stop."""
    found = re.search(_ENTITY, text)
    if found is None:
        return False
    from html.entities import html5  # imported late: seldom needed

    return found[1].startswith("#") or found[1] in html5


def _like(value: Any, text: str) -> str:
    """Text made of a value; Markdown when the value was."""
    return Markup(text) if _is_markdown(value) else text


def _cell(value: Any) -> Markup:
    """Text for a cell of a table."""
    if _is_markdown(value):
        return Markup(markdown.into_cell(str(value)))
    return Markup(markdown.cell(str(value)))


def _bullet(value: Any) -> Markup:
    """Text as one entry of a list, with what follows its first line indented below it."""
    text = to_markdown(value)
    return Markup("- " + str(text).replace("\n\n", "\n\n  ")) if text else text


def _role(name: str) -> Callable[[Environment, Any], Markup]:
    """A filter that says what a paragraph is, for formats that set it apart; in Markdown it is text."""

    @pass_environment
    def marked(environment: Environment, value: Any) -> Markup:
        text = to_markdown(value)
        if not environment.marked or not text:
            return text
        return Markup("\n\n".join(f"<!-- {name} -->\n\n{part}" for part in text.split("\n\n")))

    return marked


@pass_environment
def _join(
    environment: Sandbox, items: Iterable[Any], between: Any = "", attribute: str | None = None
) -> str:
    """Jinja's join, with Markdown in mind."""
    parts = map(make_attrgetter(environment, attribute), items) if attribute else items
    return _joined(between, parts)


def _replace(value: Any, old: str, new: Any) -> str:
    """Jinja's replace, with Markdown in mind."""
    if _is_markdown(value) or _is_markdown(new):
        value, new = to_markdown(value), _made(new, markdown.inline)
    return _like(value, replaced(written(value), old, written(new)))


@pass_context
def _date(context: Context, value: Any) -> Any:
    """2022-06-30 or 2022-06 as the paper's language writes it; anything else as it is."""
    return chinese_date(value) if _chinese(context) and isinstance(value, str) else value


def _gap(value: Any) -> Any:
    """The mark of a gap, in a draft; nothing where there is an answer."""
    return value if isinstance(value, Gap) else UNANSWERED


def _written(items: Any) -> Any:
    """The items in which something stands; in a draft, marked gaps count."""
    if isinstance(items, Undefined):
        return items
    return [item for item in items if _stands(item)]


def _stands(item: Mapping[str, Any]) -> bool:
    return any(_counts(value, item) for key, value in item.items() if key not in _APART)


def _counts(value: Any, item: Mapping[str, Any]) -> bool:
    """An item within counts when something stands in it, a linked item always does."""
    if isinstance(value, list):
        return any(
            not isinstance(part, dict) or part.get("parent") is not item or _stands(part)
            for part in value
        )
    return bool(value) if isinstance(value, Undefined) else True


def _chinese(context: Context) -> bool:
    return str(context.resolve_or_missing("language")).startswith("zh")


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "heading": _heading,
    "sentence": _sentence,
    "phrase": _phrase,
    "cell": _cell,
    "bullet": _bullet,
    "date": _date,
    "gap": _gap,
    **{name: _role(name) for name in ROLES},
    "written": _written,
    "join": _join,
    "replace": _replace,
    "numeral": numeral,
}

NAMES = ("style", "draft", "language")
"""What a template sees besides the answers: heading style, whether it is a draft, language."""


def environment(
    folders: Iterable[Path], *, marked: bool = False, since: frozenset[str] = frozenset()
) -> Environment:
    """The environment of templates in `folders`, the first that has one wins.

    `marked`: whether paragraphs of one of ROLES have a comment before them that says so.
    `since`: ids of questions that the session was begun without; unanswered, and no mistake.
    """
    return Environment(folders, marked, since)
