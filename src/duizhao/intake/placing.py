"""The parts of a paper → answers at their places, and what has no place, in the order of the paper."""

from collections.abc import Sequence
from dataclasses import replace

from ..finished import Entry, Fact, Intake, Topic
from ..model import Kind, Question, Questionnaire
from ..session import Answer, Path
from .cases import Cases
from .counting import counted_out, itemised
from .filling import Filling, read
from .groups import Groups
from .headings import PUNCTUATION, fact_of, head_and_rest, leads_in, rank
from .labels import is_label, tables
from .marks import sentences
from .outline import Block, Outline, Round
from .paragraphs import Paragraph

_HEADLINE = 20
"""Characters of a sentence that says in short what the others of its paragraph tell."""


class Placing:
    """Fills `answers` and `tray`."""

    def __init__(self, questionnaire: Questionnaire, intake: Intake) -> None:
        self._questionnaire = questionnaire
        self._intake = intake
        self._filling = Filling(questionnaire, intake)
        self._cases = Cases(self._filling)
        self._innermost = {
            questionnaire.repeats[label.of][0].id: label.of
            for label in intake.labels
            if label.of not in intake.told
        }
        """The topics that tables can be of, and of what in them."""
        self.answers = self._filling.answers
        self.tray = self._filling.tray

    def place(self, outline: Outline) -> None:
        """Puts every paragraph somewhere."""
        intake, edges = self._intake, outline.edges
        self._top(intake.title, edges.title, between="")
        self._line(intake.byline, edges.byline)
        self._line(intake.dateline, edges.dateline)
        self._wait(self._tables(edges.strays))
        opening = self._facts(self._tables(outline.opening))
        self._wait([line for line in opening if line.row is not None])
        self._top(intake.opening, [line for line in opening if line.row is None])
        for block in outline.blocks:
            if isinstance(block, Round):
                self._round(block)
            else:
                self._block(block)
        self._top(intake.farewell, edges.farewell)
        self._line(intake.signature, edges.signature)
        self._line(intake.signed, edges.signed)
        self._wait(self._tables(edges.appended))
        self._wait(outline.asides)
        self._filling.keep_endings()
        self._filling.leave_blank()

    def _line(self, name: str, line: Paragraph | None) -> None:
        self._top(name, [line] if line else [])

    def _top(self, name: str, paragraphs: Sequence[Paragraph], between: str = "\n") -> None:
        """Gives paragraphs to a question of a section; to the tray where that cannot be."""
        text = between.join(paragraph.text for paragraph in paragraphs)
        if not text:
            return
        question = self._questionnaire.by_id.get(name)
        value = read(question, text) if question else None
        if question is None or value is None:
            self._wait(paragraphs)
            return
        said = self.answers.get((name,))
        if said is not None and said.value is not None:
            value = f"{said.value}\n{value}"
        self.answers[name,] = Answer(value)
        self._filling.switch_on(question)

    def _wait(self, paragraphs: Sequence[Paragraph]) -> None:
        self._filling.wait(paragraph.text for paragraph in paragraphs)

    def _block(self, block: Block) -> None:
        heading, topic, body = block.heading, block.topic, self._facts(block.body)
        likely = topic or self._intake.topics[-1]
        if heading and self._heads_a_group(heading, likely, body):
            body = [heading, *body]
            heading, topic = None, likely
        if topic is None or topic.into in self._innermost:
            body = self._tables(body)
        elif topic.into in self._intake.told:
            body = self._tables(body, of=topic.into)
        if topic is None:
            self._wait([*([heading] if heading else []), *body])
            return
        if heading and not _is_said_again(heading, topic):
            self._titled(heading, topic)
        question = self._questionnaire.by_id[topic.into]
        if question.kind is not Kind.REPEAT:
            self._top(question.id, body)
            return
        self._filling.switch_on(question)
        entry = self._intake.by_repeat[question.id]
        if entry.heading:
            self._groups(question, entry, body)
        else:
            self._items((question.id,), entry, body, each=True)

    def _round(self, round: Round) -> None:
        """Problems, causes and measures below a heading of their own, which are linked as they stand there."""
        topic = self._intake.topics[-1]
        entry = self._intake.by_repeat.get(topic.into)
        if entry is None or not entry.heading:
            for block in (Block(round.heading, None, ()), *round.blocks):
                self._block(block)
            return
        parts: list[tuple[str, Sequence[Paragraph]]] = []
        for block in round.blocks:
            into = (block.topic or topic).into
            if into not in self._innermost:
                self._block(block)
                continue
            if block.heading and not is_label(head_and_rest(block.heading)[0], self._intake):
                self._wait([block.heading])
            parts.append((self._innermost[into], block.body))
        self._cases.round(head_and_rest(round.heading)[0], parts)

    def _facts(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """Places what stands behind words of the template, and gives what else there is."""
        rest: list[Paragraph] = []
        said: list[tuple[Fact, list[Paragraph]]] = []
        for paragraph in paragraphs:
            if fact := fact_of(paragraph, self._intake):
                text = paragraph.text[len(fact.lead) :].strip()
                said.append((fact, [replace(paragraph, text=text)] if text else []))
            else:
                (said[-1][1] if said else rest).append(paragraph)
        for fact, answer in said:
            self._fact(fact, answer)
        return rest

    def _fact(self, fact: Fact, answer: Sequence[Paragraph]) -> None:
        question = self._questionnaire.by_id[fact.question]
        self._filling.switch_on(question)
        value = read(question, fact.answer) if fact.answer else None
        if value is not None:
            self._filling.say((question.id,), value)
            self._wait(answer)
        else:
            self._top(question.id, answer)

    def _tables(self, paragraphs: Sequence[Paragraph], of: str = "") -> list[Paragraph]:
        """Places the tables whose columns are known, and gives what else there is. `of`: of what every row is."""
        rest, found = tables(paragraphs, self._intake)
        for table in found:
            self._cases.table(table, of)
        return rest

    def _titled(self, heading: Paragraph, topic: Topic) -> None:
        """Keeps the paper's own heading of a part."""
        if leads_in(heading):
            self._filling.lead((topic.into,), [heading.text])
            return
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
        groups = Groups(self._questionnaire.by_id[topic.into], entry, self._intake)
        name, ending = groups.split(head)
        is_above = any(group.heading for group in groups.taken_apart(body))
        says_the_topic = ending in topic.words or any(word in name for word in topic.words)
        return bool(ending) and not is_above and not says_the_topic

    def _groups(self, repeat: Question, entry: Entry, body: Sequence[Paragraph]) -> None:
        (inner,) = (question for question in repeat.questions if question.kind is Kind.REPEAT)
        below = self._intake.by_repeat[inner.id]
        groups = Groups(repeat, entry, self._intake)
        apart = groups.taken_apart(body)
        # Where items have numbers, one without is alone, and each of its paragraphs goes on with it.
        is_counted = any(_has_items(group.body) for group in apart)
        for group in apart:
            if group.heading:
                path = self._filling.headed(repeat, entry, group.heading)
                each = not is_counted and all(map(_begins_with_a_headline, group.body))
                self._items((*path, inner.id), below, group.body, each=each)
            elif len(apart) == 1 or _has_items(group.body):
                self._unheaded(repeat, entry, groups, group.body)
            else:
                self._filling.lead((repeat.id,), [paragraph.text for paragraph in group.body])

    def _unheaded(
        self, repeat: Question, entry: Entry, groups: Groups, body: Sequence[Paragraph]
    ) -> None:
        """Items under no heading, in one group without a name, unless each names its own: 思想上松懈."""
        (inner,) = (question for question in repeat.questions if question.kind is Kind.REPEAT)
        runs: list[tuple[str, list[Paragraph]]] = []
        for paragraph in counted_out(body):
            meant = groups.meant(paragraph.text)
            if meant or not runs:
                runs.append((meant, []))
            elif runs[-1][0] and (rank(paragraph) == rank(runs[-1][1][0])):
                runs.append(("", []))
            runs[-1][1].append(paragraph)
        if not all(meant for meant, _run in runs):
            runs = [("", list(body))]
        for meant, run in runs:
            path = self._filling.group(repeat, entry, meant)
            self._items((*path, inner.id), self._intake.by_repeat[inner.id], run, each=True)

    def _items(self, path: Path, entry: Entry, body: Sequence[Paragraph], *, each: bool) -> None:
        before, found = itemised(body, entry, self._intake, each=each)
        self._filling.lead(path, [paragraph.text for paragraph in before])
        is_last = path[0] == self._intake.topics[-1].into
        for item in found:
            if is_last:
                self._cases.item(path, entry, item)
            else:
                self._filling.item(path, entry, item)


def _is_said_again(heading: Paragraph, topic: Topic) -> bool:
    """Whether the template will write a heading as the paper has it."""
    return head_and_rest(heading)[0] == topic.heading


def _begins_with_a_headline(paragraph: Paragraph) -> bool:
    """Whether a short sentence without a comma stands before others: 听课走过场。规定听四十节，…"""
    first, *others = sentences(paragraph.text) or [""]
    return bool(others) and len(first) <= _HEADLINE and not PUNCTUATION.search(first[:-1])


def _has_items(body: Sequence[Paragraph]) -> bool:
    return any(rank(paragraph) is not None for paragraph in counted_out(body))
