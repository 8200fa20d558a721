"""Headlines first: the items of a list by one line each, before any of them is told in detail."""

from ..flow import Interview, order
from ..session import Path


class Headlines:
    """The way on through a list: from headline to headline, then through the details of each item."""

    def __init__(self, repeat: Path) -> None:
        """`repeat`: the list, one that `order.to_collect` gives."""
        self._repeat = repeat
        self._collected = False

    def __call__(self, interview: Interview, path: Path) -> Path | None:
        """The next stop. The blank left empty, or the last item that there is room for, ends the collecting."""
        stops = order.headlines(interview, self._repeat)
        if self._collected or path not in stops:
            return order.elaborating(self._repeat)(interview, path)
        if path != stops[-1]:
            return stops[-1]
        self._collected = True
        return order.to_elaborate(interview, self._repeat) or order.past_list(interview, path)

    def collects(self, path: Path) -> bool:
        """Whether a stop is one of the headlines, while they are collected."""
        return not self._collected and path[:-2] == self._repeat
