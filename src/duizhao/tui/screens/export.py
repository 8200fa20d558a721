"""Writing the paper to a file; or the answers, or a copy of the whole session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ... import flow, outfile, places, report, settings, template_files
from ...errors import DuizhaoError
from ...phrases.files import COPY, made_of, opened_with
from ...phrases.progress import unsettled
from ...report import layout_file
from ...sitting import Sitting
from ...store import ENDING
from ...wording import N_, _
from ..commands import Command, Keymap
from ..faces import LineFace
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import CLOSE, Dialog

_STYLES = {"heading": N_("# 标题"), "bold": N_("加粗标题"), "plain": N_("不加标记")}
_USES = {"draft": N_("草稿，标出没写的地方"), "": N_("定稿，没写的地方略去")}
_KINDS = (*settings.PAPERS, report.ANSWERS, COPY)
_ENDINGS = {kind: {**report.FORMATS, COPY: ENDING}[kind] for kind in _KINDS}
_LAID_OUT = ("docx", "html")


@dataclass
class _Choice:
    """Something about the file that can be chosen."""

    name: str
    values: Mapping[str, str]
    """Each value with the words for it."""
    at: int = 0

    @property
    def value(self) -> str:
        """The one that is chosen."""
        return list(self.values)[self.at]

    def take(self, value: str) -> None:
        """Chooses a value."""
        self.at = list(self.values).index(value)

    def turn(self, by: int) -> None:
        """Chooses the next value, or the one before."""
        self.at = (self.at + by) % len(self.values)

    def row(self) -> Row:
        """What it is and what is chosen."""
        words = self.values[self.value]
        return Row(_("{name}：{value}").format(name=self.name, value=words))


class Export(Dialog[str]):
    """Ends with what to tell the writer."""

    AUTO_FOCUS = "#line"
    keymap = Keymap(
        [
            Command("write", N_("写出"), ("enter",), bar=True),
            Command("change", N_("换这一项"), ("tab", "f2"), bar=True),
            Command("change-back", N_("换回去"), ("shift+tab",)),
            Command(CLOSE.id, CLOSE.words, CLOSE.keys, bar=True),
        ]
    )

    def __init__(self, sitting: Sitting, then: Callable[[str], None]) -> None:
        super().__init__(then)
        self._sitting = sitting
        missing, printed = flow.gaps_apart(sitting.interview)
        self._unsettled, self._missing = unsettled(len(printed)), len(missing)
        self._choices = _choices(sitting)
        ending = _ENDINGS[self._choices["format"].value]
        self._path = str((sitting.folder or Path.cwd()) / f"{sitting.file.name}{ending}")
        self._replace: Path | None = None
        """The file that the writer has been warned about."""

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(Paragraph(_("写到哪个文件？结尾就是格式。上下键选，Tab 换")), id="ask")
            yield Field(self._face(80), id="line")
            yield Rows(id="rows")
            yield Prose(id="message")
            yield Keys(self.keymap)

    def on_mount(self) -> None:
        """Shows the choices and what is still missing."""
        self._show()

    def _shown(self) -> list[_Choice]:
        """What can be chosen for a file of this format, where there is more than one value."""
        kind = self._choices["format"].value
        names = ["format"]
        if kind not in (report.ANSWERS, COPY):
            names += ["template", "draft"]
            names += ["style"] if kind == "markdown" else []
            names += ["layout"] if kind in _LAID_OUT else []
        return [self._choices[name] for name in names if len(self._choices[name].values) > 1]

    def _show(self, *warnings: str) -> None:
        self.query_one(Rows).show([choice.row() for choice in self._shown()])
        paragraphs = [Paragraph(warning, "warn") for warning in warnings]
        if not warnings:
            told = [self._told_missing() if self._missing else "", self._unsettled]
            paragraphs += [Paragraph(words, "weak") for words in told if words]
        paragraphs.append(Paragraph(str(self._target()), "dim", _("将写到 ")))
        self.query_one("#message", Prose).show(paragraphs)

    def _told_missing(self) -> str:
        if self._choices["draft"].value:
            message = _("还有 {count} 处没写完，草稿里会标出来")
        else:
            message = _("还有 {count} 处没写完，定稿里会略去")
        return message.format(count=self._missing)

    def _target(self) -> Path:
        return _ended_once(places.typed(self._path.strip()).absolute())

    def _typed(self, text: str, _cursor: int) -> None:
        """The ending of the name tells the format."""
        if text == self._path:
            return
        self._path = text
        ending = self._target().suffix.casefold()
        kind = next((kind for kind, usual in _ENDINGS.items() if usual == ending), "")
        if kind:
            self._choices["format"].take(kind)
        self._show()

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the line moves between the choices."""
        return self.query_one(Rows).move(key)

    def action_change(self) -> None:
        """Takes the next value of the choice under the cursor."""
        self._turn(1)

    def action_change_back(self) -> None:
        """Takes the value before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        choice = self._shown()[self.query_one(Rows).cursor]
        choice.turn(by)
        if choice is self._choices["format"]:
            self._name_file(_ENDINGS[choice.value])
        self._show()

    def _name_file(self, ending: str) -> None:
        """Gives the file the ending that goes with what is written."""
        path = _ended_once(Path(self._path.strip()))
        self._path = str(path.with_suffix("") if _is_ended(path) else path) + ending
        field = self.query_one(Field)
        field.face = self._face(field.content_size.width)

    def _face(self, width: int) -> LineFace:
        """The path, with the cursor before its ending: the name is what people change."""
        stem = self._path.removesuffix(Path(self._path).suffix)
        return LineFace(self._path, len(stem), self._typed, multiline=False, width=width)

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        self.action_change()

    async def action_write(self) -> None:
        """Writes the file; over one that exists only when asked a second time."""
        path, kind = self._target(), self._choices["format"].value
        if path.name in _ENDINGS.values():
            self._show(_("还没有文件名"))
            return
        try:
            self._write(path, kind)
        except outfile.Exists:
            self._replace = path
            self._show(_("这个文件已经有了，再按一次 Enter 就覆盖它"))
        except DuizhaoError as error:
            self._show(str(error))
        else:
            self._sitting.folder = path.parent
            if kind in settings.PAPERS:
                settings.remember(paper=kind)
            written = _("已写到 {path}").format(path=path)
            await self.finish(_("。").join([written, opened_with(kind)]))

    def _write(self, path: Path, kind: str) -> None:
        file = self._sitting.file
        if kind == COPY:
            file.save_copy(path)
            return
        chosen = {name: choice.value for name, choice in self._choices.items()}
        options = report.Options(
            template=chosen["template"],
            style=chosen["style"],
            draft=bool(chosen["draft"]),
            origin=file.state.origin,
            layout=chosen["layout"],
        )
        content = report.written(self._sitting.interview, options, kind)
        outfile.write(path, content, replace=self._replace == path)


def _choices(sitting: Sitting) -> dict[str, _Choice]:
    questionnaire = sitting.interview.questionnaire
    templates = [questionnaire.template, *questionnaire.other_templates]
    origin = sitting.file.state.origin
    layouts = layout_file.known(origin)
    finished = flow.progress(sitting.interview).finished
    choices = {
        "format": _Choice(_("格式"), {kind: made_of(kind) for kind in _ENDINGS}),
        "template": _Choice(
            _("模板"), {name: template_files.title(name, origin) for name in templates}
        ),
        "draft": _Choice(_("用途"), {use: _(words) for use, words in _USES.items()}, int(finished)),
        "style": _Choice(_("标题写法"), {style: _(words) for style, words in _STYLES.items()}),
        "layout": _Choice(_("版式"), {name: layout_file.title(name, origin) for name in layouts}),
    }
    choices["layout"].take(layout_file.usual(questionnaire.language))
    choices["format"].take(settings.usual_paper())
    return choices


def _ended_once(path: Path) -> Path:
    """A path without the ending that stood there, when another was typed before it with the whole name."""
    twice = _is_ended(path) and _is_ended(path.with_suffix(""))
    return path.with_suffix("") if twice else path


def _is_ended(path: Path) -> bool:
    return path.suffix.casefold() in _ENDINGS.values()
