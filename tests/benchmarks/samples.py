"""Sessions to measure with, made of the example paper: as it is, cut down, or many times over."""

from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path as File

from duizhao import answers, library
from duizhao.model import Kind
from duizhao.session import Answer, Change, Path, Position, Session, Step
from duizhao.store import SessionFile

PAPER = File(__file__).parents[1] / "papers" / "example.answers.yaml"
PLACE: Path = ("aspects", "people-centred", "found", "counter", "detail")
"""The long answer of the example at which the writer stopped."""

_TEXTS = (Kind.TEXT, Kind.LONGTEXT)
_COMMON = 50
"""Characters of which a third of Chinese writing consists."""
_TEXT = "便民大厅归我分管，就在我办公室楼下，群众在哪一步折回去，我说不出来。"


def prose(characters: int, paragraph: int) -> str:
    """Text of so many characters, in paragraphs of so many."""
    text = (_TEXT * (characters // len(_TEXT) + 1))[:characters]
    return "\n".join(text[at : at + paragraph] for at in range(0, characters, paragraph))


def example() -> Session:
    """The example paper, a session of ordinary size."""
    questionnaire = library.load().questionnaire
    return Session(questionnaire).apply(answers.read(PAPER, questionnaire))


def sized(session: Session, number: int) -> Session:
    """A session of about so many answers: some of those of `session`, or all of them many times."""
    return _cut(session, number) if number < answered(session) else _grown(session, number)


def answered(session: Session) -> int:
    """How many questions have an answer; lists of items are none."""
    return sum(not _is_list(session, path) for path in session.answers)


def save(session: Session, file: File, long_answer: str) -> None:
    """Writes a session whose writer stopped at the end of a long answer."""
    loaded = library.load(session.questionnaire.id)
    filled = {**session.answers, PLACE: Answer(long_answer)}
    change = Change("fill", (), tuple(Step(path, None, one) for path, one in filled.items()))
    with SessionFile.create(file, loaded.document, origin=loaded.origin) as opened:
        opened.apply(change, position=Position(PLACE, len(long_answer)))
        if opened.unsaved:
            raise OSError(opened.unsaved)


class _Words:
    """Texts in other words: the commonest characters stay where they are, the others change places.

    Nobody writes the same sentence a hundred times, and no two writers have no words in common.
    """

    def __init__(self, session: Session) -> None:
        texts = "".join(one.value for one in session.answers.values() if isinstance(one.value, str))
        found = Counter(character for character in texts if "\u4e00" <= character <= "\u9fff")
        self._others = [character for character, _times in found.most_common()[_COMMON:]]

    def turned(self, text: str, turn: int) -> str:
        """A text as it is at one turn; there are as many as there are characters."""
        by = turn % len(self._others)
        others = [*self._others[by:], *self._others[:by]]
        return text.translate(dict(zip(map(ord, self._others), others, strict=True)))


def _is_list(session: Session, path: Path) -> bool:
    return session.questionnaire.question(path).kind is Kind.REPEAT


def _names(answer: Answer | None) -> tuple[str, ...]:
    return answer.value if answer and isinstance(answer.value, tuple) else ()


def _cut(session: Session, number: int) -> Session:
    """The answers nearest to the long one, and of every list the items that they are in."""
    lists = [path for path in session.answers if _is_list(session, path)]
    others = [path for path in session.answers if path not in lists]
    others.sort(key=lambda path: path[:-1] != PLACE[:-1])
    kept = {path: session.answers[path] for path in others[:number]}
    there = {name for path in kept for name in path}
    for path in lists:
        kept[path] = Answer(tuple(name for name in _names(session.answers[path]) if name in there))
    return Session(session.questionnaire, kept)


def _grown(session: Session, number: int) -> Session:
    """Every item again and again under new names and in other words, with the links that the items have."""
    words = _Words(session)
    lists = [path for path in session.answers if _is_list(session, path)]
    items = {name for path in lists for name in _names(session.answers[path])}
    grown = Session(session.questionnaire, dict(session.answers))
    for turn in count(2):
        if answered(grown) >= number:
            break
        new = {name: f"{name}-{turn}" for name in items}
        steps = []
        for path, answer in session.answers.items():
            again = tuple(new.get(name, name) for name in path)
            if isinstance(answer.value, tuple):
                answer = replace(answer, value=tuple(new.get(n, n) for n in answer.value))
            if path in lists:
                all_names = (*_names(grown.answers.get(again)), *_names(answer))
                answer = replace(answer, value=tuple(dict.fromkeys(all_names)))
            elif again == path:
                continue
            elif session.questionnaire.question(path).kind in _TEXTS:
                answer = replace(answer, value=words.turned(str(answer.value), turn))
            steps.append(Step(again, None, answer))
        grown = grown.apply(Change("fill", (), tuple(steps)))
    return grown
