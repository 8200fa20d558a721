"""The parts of a paper → answers at their places, and what has no place, in the order of the paper."""

from collections.abc import Sequence
from dataclasses import replace

from ..finished import Entry, Intake, Topic
from ..flow import Interview, changes, validity
from ..model import Kind, Question, Questionnaire
from ..session import Answer, Path, Session, Value
from . import items
from .groups import Groups
from .marks import Rank, mark, mark_length, points
from .outline import Block, Outline, head_and_rest, rank
from .paragraphs import Paragraph


class Placing:
    """Fills `answers` and `tray`."""

    def __init__(self, questionnaire: Questionnaire, intake: Intake) -> None:
        self._questionnaire = questionnaire
        self._intake = intake
        self._blank = Interview(Session(questionnaire))
        self._names: set[str] = set()
        self.answers: dict[Path, Answer] = {}
        self.tray: list[str] = []

    def place(self, outline: Outline) -> None:
        """Puts every paragraph somewhere."""
        intake = self._intake
        self._top(intake.title, outline.title, between="")
        for name, line in ((intake.byline, outline.byline), (intake.dateline, outline.dateline)):
            self._top(name, [line] if line else [])
        self._wait(outline.strays)
        self._top(intake.opening, outline.opening)
        for block in outline.blocks:
            self._block(block)
        for name, closing in (
            (intake.signature, outline.signature),
            (intake.signed, outline.signed),
        ):
            self._top(name, [closing] if closing else [])
        self._wait(outline.asides)
        self._leave_blank()

    def _leave_blank(self) -> None:
        """Says to be blank what the paper does not say: a default would add what its writer never wrote."""
        interview = Interview(Session(self._questionnaire, self.answers))
        for path in interview.stops:
            question = interview.question(path)
            if question.default and interview.untouched(path) and not interview.given(path):
                is_text = question.kind in (Kind.TEXT, Kind.LONGTEXT)
                self.answers[path] = Answer("") if is_text else Answer(later=True)

    # What stands once

    def _top(self, name: str, paragraphs: Sequence[Paragraph], between: str = "\n") -> None:
        """Gives paragraphs to a question of a section; to the tray where that cannot be."""
        text = between.join(paragraph.text for paragraph in paragraphs)
        if not text:
            return
        question = self._questionnaire.by_id.get(name)
        value = _read(question, text) if question else None
        if question is None or value is None:
            self._wait(paragraphs)
            return
        said = self.answers.get((name,))
        if said is not None and said.value is not None:
            value = f"{said.value}\n{value}"
        self.answers[name,] = Answer(value)
        self._switch_on(question)

    def _wait(self, paragraphs: Sequence[Paragraph]) -> None:
        self.tray += [paragraph.text for paragraph in paragraphs]

    def _switch_on(self, question: Question) -> None:
        """Says yes to the question on which another one depends."""
        asked = self._questionnaire.by_id.get(question.when)
        if asked is not None and asked.kind is Kind.CONFIRM:
            self.answers[asked.id,] = Answer(True)

    # Blocks

    def _block(self, block: Block) -> None:
        heading, topic, body = block.heading, block.topic, list(block.body)
        likely = topic or self._intake.topics[-1]
        if heading and self._heads_a_group(heading, likely, body):
            body = [heading, *body]
            heading, topic = None, likely
        if topic is None:
            self._wait([*([heading] if heading else []), *body])
            return
        if heading and not _is_said_again(heading, topic):
            self._titled(heading, topic)
        question = self._questionnaire.by_id[topic.into]
        if question.kind is not Kind.REPEAT:
            self._top(question.id, body)
            return
        self._switch_on(question)
        entry = self._intake.by_repeat[question.id]
        if entry.heading:
            self._groups(question, entry, body)
        else:
            self._items((question.id,), entry, body, each=True)

    def _titled(self, heading: Paragraph, topic: Topic) -> None:
        """Keeps the paper's own heading of a part."""
        if not topic.title or (topic.title,) in self.answers:
            self._wait([heading])
            return
        text = head_and_rest(heading)[0]
        self._top(topic.title, [replace(heading, text=text)])

    def _heads_a_group(self, heading: Paragraph, topic: Topic, body: Sequence[Paragraph]) -> bool:
        """Whether a heading of the first level names a group, in a paper that has no level above it."""
        entry = self._intake.by_repeat.get(topic.into)
        head = head_and_rest(heading)[0]
        if entry is None or not entry.heading or topic.heading == head:
            return False
        groups = Groups(self._questionnaire.by_id[topic.into], entry)
        name, ending = groups.split(head)
        is_above = any(group.heading for group in groups.taken_apart(body))
        says_the_topic = ending in topic.words or any(word in name for word in topic.words)
        return bool(ending) and not is_above and not says_the_topic

    def _groups(self, repeat: Question, entry: Entry, body: Sequence[Paragraph]) -> None:
        (inner,) = (question for question in repeat.questions if question.kind is Kind.REPEAT)
        below = self._intake.by_repeat[inner.id]
        groups = Groups(repeat, entry)
        apart = groups.taken_apart(body)
        for group in apart:
            if group.heading:
                path = self._group(repeat, entry, groups, group.heading)
                self._items((*path, inner.id), below, group.body, each=False)
            elif len(apart) == 1 or _has_items(group.body):
                self._unheaded(repeat, entry, groups, group.body)
            else:
                self._wait(group.body)

    def _unheaded(
        self, repeat: Question, entry: Entry, groups: Groups, body: Sequence[Paragraph]
    ) -> None:
        """Items under no heading, in one group without a name but for those that name theirs: 思想上松懈."""
        (inner,) = (question for question in repeat.questions if question.kind is Kind.REPEAT)
        runs: list[tuple[str, list[Paragraph]]] = []
        for paragraph in _counted_out(body):
            meant = groups.meant(paragraph.text)
            if meant or not runs:
                runs.append((meant, []))
            elif runs[-1][0] and (rank(paragraph) == rank(runs[-1][1][0])):
                runs.append(("", []))
            runs[-1][1].append(paragraph)
        for meant, run in runs:
            path = self._group(repeat, entry, groups, meant)
            self._items((*path, inner.id), self._intake.by_repeat[inner.id], run, each=True)

    def _group(self, repeat: Question, entry: Entry, groups: Groups, heading: str) -> Path:
        """The item of a heading: one that the questionnaire has, reworded, or one of the paper's own."""
        name, ending = groups.split(heading)
        if ending not in entry.ending:
            self.tray.append(heading)
        preset = groups.preset(name, self._listed((repeat.id,)))
        item = preset or changes.new_id(self._blank, self._names)
        self._add((repeat.id,), item)
        standing = repeat.preset_by_id[preset].values if preset else {}
        for question, text in ((entry.heading, name), (entry.short, name.split("，")[0])):
            if question and text and standing.get(question) != text:
                self.answers[repeat.id, item, question] = Answer(text)
        return (repeat.id, item)

    # Items

    def _items(self, path: Path, entry: Entry, body: Sequence[Paragraph], *, each: bool) -> None:
        """`each`: whether paragraphs without numbers are an item each, or one together."""
        body = _counted_out(body)
        outermost = next((found for p in body if (found := rank(p)) is not None), None)
        if outermost is None:
            for texts in _unnumbered(body, entry, each=each):
                self._item(path, entry, texts)
            return
        begun: list[str] = []
        for paragraph in body:
            if rank(paragraph) is outermost:
                self._item(path, entry, begun)
                begun = [_uncounted(paragraph.text[mark_length(paragraph.text) :])]
            elif begun:
                begun.append(paragraph.text)
            else:
                self._wait([paragraph])
        self._item(path, entry, begun)

    def _item(self, path: Path, entry: Entry, texts: Sequence[str]) -> None:
        texts = [text for text in texts if text]
        if not texts:
            return
        questions = self._questionnaire.question(path).by_id
        said = items.answers(texts, entry, questions)
        if not said:
            self.tray += texts
            return
        item = changes.new_id(self._blank, self._names)
        self._add(path, item)
        for name, value in said.items():
            self.answers[*path, item, name] = Answer(value)

    def _listed(self, path: Path) -> tuple[str, ...]:
        value = self.answers.get(path, Answer()).value
        return value if isinstance(value, tuple) else ()

    def _add(self, path: Path, item: str) -> None:
        self._names.add(item)
        self.answers[path] = Answer((*self._listed(path), item))


def _read(question: Question, text: str) -> Value | None:
    """Text as an answer, when it says what it said before; None when it cannot stand."""
    try:
        value = validity.read(question, text)
    except validity.Objection:
        return None
    if question.kind is Kind.DATE:
        return items.as_one(question, text)
    return value


def _is_said_again(heading: Paragraph, topic: Topic) -> bool:
    """Whether the template will write a heading as the paper has it."""
    return head_and_rest(heading)[0] == topic.heading


def _has_items(body: Sequence[Paragraph]) -> bool:
    return any(rank(paragraph) is not None for paragraph in _counted_out(body))


def _counted_out(body: Sequence[Paragraph]) -> list[Paragraph]:
    """Each point of a paragraph that counts 一是…；二是… as a paragraph, if nothing is counted otherwise."""
    ranks = {rank(paragraph) for paragraph in body} - {None}
    if ranks - {Rank.POINT}:
        return list(body)
    numbers = {found.number for p in body if (found := mark(p.text)) is not None}
    found_out: list[Paragraph] = []
    for paragraph in body:
        pieces = points(paragraph.text)
        begun = mark(paragraph.text)
        if pieces is None or (begun and begun.number + 1 in numbers):
            found_out.append(paragraph)
        else:
            texts = [piece.strip() for piece in pieces]
            found_out += [Paragraph(text, paragraph.line) for text in texts if text]
    return found_out


def _unnumbered(body: Sequence[Paragraph], entry: Entry, *, each: bool) -> list[list[str]]:
    """The texts of items that nothing counts. A line without a stop is the headline of what follows."""
    if not each:
        return [[paragraph.text for paragraph in body]]
    found: list[list[str]] = []
    for paragraph in body:
        begins = entry.begins and paragraph.text.startswith(entry.begins)
        if found and not begins and found[-1][-1][-1] not in '。；;！？!?”"':
            found[-1].append(paragraph.text)
        else:
            found.append([paragraph.text])
    return found


def _uncounted(text: str) -> str:
    """A point without the semicolon that leads to the next one."""
    return text.rstrip("；; ")
