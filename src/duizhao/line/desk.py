"""The desk in lines: the sessions there are and the questionnaires to begin with, as one list to choose from."""

from .. import desk, library, shelf
from ..errors import DuizhaoError
from ..sitting import Sitting
from ..text import one_line
from ..wording import _
from .asking import Asker


def choose(asker: Asker) -> Sitting | None:
    """A session that was chosen or begun; None when the writer wants none. Raises what the asker raises."""
    while True:
        try:
            summaries = shelf.summaries()
        except DuizhaoError as error:  # the folder cannot be read; beginning says so again
            asker.tell(str(error))
            summaries = []
        offered = library.available()
        rows = [summary.line() for summary in summaries]
        titles = [one_line(loaded.questionnaire.title) for loaded in offered]
        rows += [_("写新的：{title}").format(title=title) for title in titles]
        chosen = asker.pick(_("写哪一份？"), rows, 0)
        if chosen is None:
            return None
        try:
            if chosen >= len(summaries):
                return Sitting(desk.begin(offered[chosen - len(summaries)]))
            opened = desk.open_or_look(summaries[chosen].path)
        except DuizhaoError as error:
            asker.tell(str(error))
        else:
            return Sitting(opened.file, opened.why_read_only)
