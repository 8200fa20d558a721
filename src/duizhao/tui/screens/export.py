"""Writing the paper to a file; or the answers, or a copy of the whole session."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ... import answers, flow, outfile, report
from ...errors import DuizhaoError
from ...sitting import Sitting
from ...wording import N_, _
from ..commands import Command, Keymap
from ..faces import TextFace
from ..widgets.field import Field
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import CLOSE, Dialog

_STYLES = {"heading": N_("# 标题"), "bold": N_("加粗标题"), "plain": N_("不加标记")}
_ANSWERS = "answers"
_COPY = "copy"
_NAMES = {_ANSWERS: N_("答案文件（可再读入）"), _COPY: N_("整份会话的副本（可接着写）")}
_ENDINGS = {_ANSWERS: ".yaml", _COPY: ".duizhao"}


class Export(Dialog[str]):
    """Ends with what to tell the writer."""

    AUTO_FOCUS = "#line"
    keymap = Keymap(
        [
            CLOSE,
            Command("write", N_("写出"), ("enter",)),
            Command("change", N_("换一个"), ("tab", "f2")),
        ]
    )

    def __init__(self, sitting: Sitting, then: Callable[[str], None]) -> None:
        super().__init__(then)
        self._sitting = sitting
        questionnaire = sitting.interview.questionnaire
        papers = [questionnaire.template, *questionnaire.other_templates]
        self._wares = [*papers, _ANSWERS, _COPY]
        """What can be written: the name of a template, or _ANSWERS or _COPY."""
        self._ware = 0
        self._style = 0
        self._draft = not flow.progress(sitting.interview).finished
        self._path = str(Path.cwd() / f"{sitting.file.name}.md")
        self._replace = ""
        """The path that the writer has been warned about."""

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(id="ask")
            yield Field(
                TextFace(self._path, len(self._path), self._typed, multiline=False), id="line"
            )
            yield Rows(id="rows")
            yield Prose(id="message")

    def on_mount(self) -> None:
        """Shows the choices and what is still missing."""
        self.query_one(Rows).can_focus = False
        ask = _("写到哪个文件？Enter 写出，↑↓ 选一项，Tab 换一个，Esc 返回")
        self.query_one("#ask", Prose).show([Paragraph(ask)])
        self._show()
        missing = flow.gaps(self._sitting.interview)
        if missing:
            told = _("还有 {count} 处没写完，按 Esc 后用 F6 一处一处看").format(count=len(missing))
            self.query_one("#message", Prose).show([Paragraph(told, "weak")])

    def _show(self) -> None:
        ware = self._wares[self._ware]
        template = _(_NAMES.get(ware, ware.removesuffix(".md.j2")))
        style = _(list(_STYLES.values())[self._style])
        draft = _("草稿，标出没写的地方") if self._draft else _("定稿，没写的地方略去")
        rows = [(_("写出"), template)]
        if ware not in _NAMES:
            rows += [(_("标题"), style), (_("用途"), draft)]
        self.query_one(Rows).show(
            [Row(_("{name}：{value}").format(name=name, value=value)) for name, value in rows]
        )

    def _typed(self, text: str, _cursor: int) -> None:
        self._path = text

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the line moves between the choices."""
        return self.query_one(Rows).move(key)

    def take_paste(self, text: str) -> None:
        """Goes to the line."""

    def action_change(self) -> None:
        """Takes the next value of the choice under the cursor."""
        match self.query_one(Rows).cursor:
            case 0:
                self._ware = (self._ware + 1) % len(self._wares)
                self._name_file()
            case 1:
                self._style = (self._style + 1) % len(_STYLES)
            case _:
                self._draft = not self._draft
        self._show()

    def _name_file(self) -> None:
        """Gives the file the ending that goes with what is written."""
        ending = _ENDINGS.get(self._wares[self._ware], ".md")
        self._path = str(Path(self._path).with_suffix(ending))
        field = self.query_one(Field)
        field.face = TextFace(
            self._path,
            len(self._path),
            self._typed,
            multiline=False,
            width=field.content_size.width,
        )

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        self.action_change()

    async def action_write(self) -> None:
        """Writes the file; over one that exists only when asked a second time."""
        path = Path(self._path.strip()).expanduser()
        try:
            self._write(path)
        except outfile.Exists:
            self._replace = str(path)
            self._warn(_("这个文件已经有了，再按一次 Enter 就覆盖它"))
        except DuizhaoError as error:
            self._warn(str(error))
        else:
            await self.finish(_("已写到 {path}").format(path=path.absolute()))

    def _write(self, path: Path) -> None:
        file, ware = self._sitting.file, self._wares[self._ware]
        if ware == _COPY:
            file.save_copy(path)
            return
        if ware == _ANSWERS:
            content = answers.export(file.session)
        else:
            style = list(_STYLES)[self._style]
            how = report.Options(ware, style, self._draft, file.state.origin)
            content = report.assemble(file.session, how)
        outfile.write(path, content, replace=self._replace == str(path))

    def _warn(self, message: str) -> None:
        self.query_one("#message", Prose).show([Paragraph(message, "warn")])
