"""What is done with several sessions or papers at once: the ledger, the comparison."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from .. import flow, intake, library, places, store
from ..comparison import Comparison, compare, given
from ..criteria import Likeness
from ..errors import UnusableInput, UsageError
from ..flow import Interview
from ..model import Questionnaire
from ..report import Options, assemble, format_of
from ..report import ledger as ledgers
from ..report.ledger import Source
from ..session import Session
from ..store import SessionFile
from ..text import display, one_line
from ..values import frozen
from ..wording import _, speak, wanted
from . import terminal
from .findings import wrapped
from .streams import give, give_json, put, tell

FORMAT = 1
"""The version of what `compare --json` prints. Keys may be added to it; none is renamed or removed."""

_PAPERS = (".docx", ".markdown", ".md", ".txt")
"""How the name of a file ends that is a paper and no session."""


@frozen
class _Paper:
    """A session or a file, as far as it is compared."""

    name: str
    texts: Sequence[str]
    questionnaire: Questionnaire | None = None
    """A session's own."""


def comparison(options: Namespace) -> int:
    """Shows which sentences two sessions or papers share."""
    one, other = _paper(options.one), _paper(options.other)
    asked = [paper.questionnaire for paper in (one, other) if paper.questionnaire]
    stated = asked[0].checks.likeness if asked else Likeness()
    known = [text for each in asked or [library.load().questionnaire] for text in _of_all(each)]
    compared = compare(one.texts, other.texts, stated, known)
    if options.json:
        give_json(_plain(compared, one.name, other.name))
        return 0
    give("".join(line + "\n" for line in _pairs(compared, one.name, other.name)))
    same = sum(shared.is_same for shared in compared.shared)
    message = _("“{one}” {count} 句，“{other}” {others} 句：一样的 {same} 句，相近的 {near} 句")
    told = message.format(
        one=one.name,
        count=compared.one,
        other=other.name,
        others=compared.other,
        same=same,
        near=len(compared.shared) - same,
    )
    tell(told)
    return 0


def _paper(reference: str) -> _Paper:
    """A session, or where the name ends like that of one, a paper in a file."""
    path = Path(reference)
    if path.suffix.casefold() in _PAPERS:
        found = intake.paper(path).paragraphs
        texts = [paragraph.text for paragraph in found if not paragraph.aside]
        return _Paper(display(one_line(path.name)), texts)
    if path.suffix.casefold() != store.ENDING and places.is_file(path):
        message = _("不能比较“{name}”，可以是材料，或 {known} 文件")
        raise UsageError(message.format(name=path.name, known=_("、").join(_PAPERS)))
    with SessionFile.open(store.find(reference), read_only=True) as file:
        texts = [text for _path, text in flow.texts(Interview(file.session))]
        return _Paper(display(one_line(file.name)), texts, file.session.questionnaire)


def _of_all(questionnaire: Questionnaire) -> list[str]:
    """What every paper of a questionnaire says: what it gives, and the paper of one who has said nothing."""
    try:
        blank = assemble(Session(questionnaire), Options(style="plain"))
    except UnusableInput:  # a template that is gone; papers are compared all the same
        return given(questionnaire)
    return [*given(questionnaire), *blank.split("\n")]


def _pairs(compared: Comparison, one: str, other: str) -> Iterator[str]:
    """A sentence that is the same once, two that are alike one above the other."""
    for shared in compared.shared:
        if shared.is_same:
            yield from wrapped(_("一样  {text}").format(text=shared.one), 6)
            continue
        percent = _("{percent}%").format(percent=shared.percent).ljust(6)
        for name, text in ((one, shared.one), (other, shared.other)):
            said = _("{name}：{text}").format(name=name, text=text)
            yield from wrapped(percent + said, 6)
            percent = " " * 6


def _plain(compared: Comparison, one: str, other: str) -> dict[str, Any]:
    """The comparison for programs; `shared` in the order of the one paper."""
    return {
        "format": FORMAT,
        "one": {"name": one, "sentences": compared.one},
        "other": {"name": other, "sentences": compared.other},
        "shared": [
            {
                "one": shared.one,
                "other": shared.other,
                "percent": shared.percent,
                "same": shared.is_same,
            }
            for shared in compared.shared
        ],
    }


def ledger(options: Namespace) -> int:
    """Writes the ledger of one or many sessions."""
    kind = options.format or format_of(options.output, ledgers.FORMATS)
    if kind == "xlsx" and options.output == "-" and terminal.is_shown():
        raise UsageError(_("Excel 文件在终端里显示不了，请用 -o 写到文件"))
    with ExitStack() as stack:
        paths = dict.fromkeys(store.find(name) for name in options.sessions)
        files = [stack.enter_context(SessionFile.open(path, read_only=True)) for path in paths]
        speak(wanted(files[0].session.questionnaire.language))
        sources = [Source(file.name, file.session, file.state.origin) for file in files]
        content = ledgers.written(ledgers.gathered(sources, options.template), kind)
    put(content, options.output, replace=options.force)
    return 0
