"""The ledger of one or many sessions (整改台账): what was found, what is done about it, by whom, until when.

It is the table that the first of a questionnaire's templates makes that has one; those for
other papers come before that of the paper itself, of which a table is but a part.
"""

from collections.abc import Sequence

from ..errors import UnusableInput
from ..session import Session
from ..text import display, one_line
from ..values import frozen
from ..wording import _
from . import Options, assemble, sheets, table
from .table import Table

FORMATS = {"markdown": ".md", "csv": ".csv", "xlsx": ".xlsx"}
"""What can be written, and how such a file's name ends."""


@frozen
class Source:
    """A session whose measures are gathered."""

    name: str
    session: Session
    origin: str = ""
    """The questionnaire's file, beside which its templates may lie."""


def gathered(sources: Sequence[Source], template: str = "") -> Table:
    """The ledgers of sessions as one table; of several, with a column for the session's name.

    `template` in place of the questionnaires' own. Raises UnusableInput when none makes a
    table, and as `assemble` does.
    """
    tables = [(source.name, _ledger(source, template)) for source in sources]
    return tables[0][1] if len(tables) == 1 else table.together(tables, _("材料"))


def written(made: Table, format: str) -> bytes:
    """The file in one of FORMATS."""
    if format == "csv":
        return sheets.as_csv(made)
    if format == "xlsx":
        return sheets.as_xlsx(made)
    return table.as_markdown(made).encode("utf-8")


def _ledger(source: Source, template: str) -> Table:
    questionnaire = source.session.questionnaire
    usual = [*questionnaire.other_templates, questionnaire.template]
    for name in [template] if template else usual:
        paper = assemble(source.session, Options(template=name, origin=source.origin))
        made = table.found(paper, chinese=questionnaire.language.startswith("zh"))
        if made is not None:
            return made
    message = _("“{name}”的模板里没有表格，做不成台账；请用 --template 指明一个有表格的")
    raise UnusableInput(message.format(name=display(one_line(source.name))))
