"""What is done with several sessions or papers at once: the ledger, the comparison."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from .. import store
from ..errors import UsageError
from ..report import ledger as ledgers
from ..report.ledger import Source
from ..store import SessionFile
from ..wording import _, speak, wanted
from . import terminal
from .streams import put


def ledger(options: Namespace) -> int:
    """Writes the ledger of one or many sessions."""
    ending = Path(options.output).suffix.casefold()
    known = {usual: name for name, usual in ledgers.FORMATS.items()}
    kind = options.format or known.get(ending, "markdown")
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
