"""The answers and the tray that an import fills, item by item."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ..finished import Entry, Intake, Label
from ..flow import Interview, changes, reading, validity
from ..model import Kind, Question, Questionnaire
from ..session import Answer, Path, Session, Value
from . import items
from .counting import links_below
from .groups import Groups
from .marks import mark_length
from .paragraphs import Paragraph


class Filling:
    """Fills `answers` and `tray`."""

    def __init__(self, questionnaire: Questionnaire, intake: Intake) -> None:
        self.questionnaire = questionnaire
        self.intake = intake
        self.answers: dict[Path, Answer] = {}
        self.tray: list[str] = []
        self._blank = Interview(Session(questionnaire))
        self.headlined: dict[tuple[str, str], Path] = {}
        """The items that there are, by their repeats and by what their first answers say."""
        self._names: set[str] = set()
        self._endings: dict[str, set[str]] = {}
        """What stands behind the paper's own headings of groups, by their repeats."""
        self._leads = {topic.into: topic.lead for topic in intake.topics}

    def wait(self, texts: Iterable[str]) -> None:
        """Texts that have no place."""
        self.tray += texts

    def say(self, path: Path, value: Value) -> None:
        """An answer."""
        self.answers[path] = Answer(value)

    def is_free(self, path: Path, value: Value) -> bool:
        """Whether a question has no answer yet but this one."""
        return self.answers.get(path, Answer(value)).value == value

    def lead(self, path: Path, texts: Sequence[str]) -> None:
        """What leads in to the items of the repeat at `path`: there is an answer for it below a part's heading.

        Below the heading of a group there is none: it waits.
        """
        name = self._leads.get(path[0], "")
        is_headed = len(path) > 2 and bool(self._heading(path[:-1]))
        if not texts or not name or is_headed:
            self.wait(texts)
            return
        question = self.questionnaire.by_id[name]
        said = self.answers.get((name,))
        value = read(question, "\n".join([*([str(said.value)] if said else []), *texts]))
        if value is None:
            self.wait(texts)
            return
        self.say((name,), value)
        self.switch_on(question)

    def headed(self, repeat: Question, entry: Entry, heading: str) -> Path:
        """The item of a heading that the paper itself has, and not only a cell or a word of it."""
        ending = Groups(repeat, entry, self.intake).split(heading)[1]
        self._endings.setdefault(repeat.id, set()).add(ending)
        return self.group(repeat, entry, heading)

    def keep_endings(self) -> None:
        """Keeps what is behind all headings of a list where the template would write more: 作风方面."""
        for repeat, (ending, *others) in self._endings.items():
            entry = self.intake.by_repeat[repeat]
            said = ending or entry.no_tail
            is_other = not others and said and ending != entry.ending
            if is_other and entry.tail and (entry.tail,) not in self.answers:
                self.answers[entry.tail,] = Answer(said)
                self.switch_on(self.questionnaire.by_id[entry.tail])

    def leave_blank(self) -> None:
        """Says to be blank what the paper does not say: a default would add what its writer never wrote."""
        interview = Interview(Session(self.questionnaire, self.answers))
        for path in interview.stops:
            question = interview.question(path)
            if question.default and interview.untouched(path) and not interview.given(path):
                is_text = question.kind in (Kind.TEXT, Kind.LONGTEXT)
                self.answers[path] = Answer("") if is_text else Answer(later=True)

    def group(self, repeat: Question, entry: Entry, heading: str) -> Path:
        """The item of a heading: one that the questionnaire has, reworded, or one of the paper's own."""
        groups = Groups(repeat, entry, self.intake)
        name, ending = groups.split(heading)
        preset = groups.preset(name, self._listed((repeat.id,)))
        item = preset or changes.new_id(self._blank, self._names)
        self._add((repeat.id,), item)
        standing = repeat.preset_by_id[preset].values if preset else {}
        for question, text in ((entry.heading, name), (entry.short, name.split("，")[0])):
            if question and text and standing.get(question) != text:
                self.answers[repeat.id, item, question] = Answer(text)
        if ending not in entry.ending:
            self._tail(entry, ending, heading)
        return (repeat.id, item)

    def _tail(self, entry: Entry, ending: str, heading: str) -> None:
        """Keeps the words behind a heading that the template would not write; they are the same for all."""
        if not entry.tail or self.answers.get((entry.tail,), Answer(ending)).value != ending:
            self.wait([heading])
            return
        self.answers[entry.tail,] = Answer(ending)
        self.switch_on(self.questionnaire.by_id[entry.tail])

    def switch_on(self, question: Question) -> None:
        """Says yes to the question on which another one depends."""
        asked = self.questionnaire.by_id.get(question.when)
        if asked is not None and asked.kind is Kind.CONFIRM:
            self.answers[asked.id,] = Answer(True)

    def named(self, repeat: Question, entry: Entry, heading: str) -> Path:
        """The item that has this heading, which may be empty; a new one when there is none yet."""
        name = Groups(repeat, entry, self.intake).split(heading)[0]
        for item in self._listed((repeat.id,)):
            if self._heading((repeat.id, item)) == name:
                return (repeat.id, item)
        return self.group(repeat, entry, heading)

    def _heading(self, path: Path) -> str:
        """The heading that an item of a repeat of groups has."""
        name = self.intake.by_repeat[path[0]].heading
        said = self.answers.get((*path, name))
        preset = self.questionnaire.by_id[path[0]].preset_by_id.get(path[-1])
        standing = preset.values.get(name, "") if preset else ""
        return str(said.value if said else standing)

    def item(self, path: Path, entry: Entry, body: Sequence[Paragraph]) -> Path | None:
        """A new item of the repeat at `path`; None when its paragraphs give none and wait."""
        body, links = _apart(body, entry, self.questionnaire.question(path).by_id)
        texts = [paragraph.text for paragraph in body if paragraph.text]
        if not texts:
            return None
        questions = self.questionnaire.question(path).by_id
        said = items.answers(texts, entry, questions)
        if not said:
            self.wait(texts)
            return None
        made = self.begun(path)
        for name, value in said.items():
            self.say((*made, name), value)
        headline = bare(str(said.get(entry.parts[0].question, "")))
        self.headlined.setdefault((path[-1], headline), made)
        for question, text in links:
            self.refer(made, question, text)
        return made

    def begun(self, path: Path) -> Path:
        """A new item of the repeat at `path`, which says nothing yet; the repeat is asked for."""
        item = changes.new_id(self._blank, self._names)
        self._add(path, item)
        self.switch_on(self.questionnaire.by_id[path[0]])
        return (*path, item)

    def question(self, label: Label) -> Question:
        """The question that what is labelled so answers."""
        return self.questionnaire.repeats[label.of][-1].by_id[label.question]

    def refer(self, path: Path, question: Question, text: str) -> None:
        """Links an item with those that a text names; keeps the text where it says anything else."""
        named: dict[Path, int] = {}
        rest = text
        for item, words in self._sayings(question.to, text):
            if words[0] in rest:
                named[item] = text.index(words[0])
                for word in words:
                    rest = rest.replace(word, "", 1)
        if not named or re.search(r"\w", rest):
            self.elaborate(path, text)
            return
        at = (*path, question.id)
        there = (item[-1] for item in sorted(named, key=lambda item: named[item]))
        self.answers[at] = Answer(tuple(dict.fromkeys([*self._listed(at), *there])))

    def _sayings(self, repeat: str, text: str) -> list[tuple[Path, list[str]]]:
        """The items of a repeat with what they say that is in a text, those that say most first."""
        parts = [part.question for part in self.intake.by_repeat[repeat].parts]
        said: dict[Path, list[str]] = {}
        for path in self.answers:
            if len(path) > 2 and path[-3] == repeat and path[-1] == parts[0]:
                values = (self.answers.get((*path[:-1], part), Answer()).value for part in parts)
                said[path[:-1]] = [str(value) for value in values if value]
        present = [(path, [word for word in words if word in text]) for path, words in said.items()]
        there = [(path, words) for path, words in present if words[:1] == said[path][:1]]
        return sorted(there, key=lambda pair: sum(map(len, pair[1])), reverse=True)

    def elaborate(self, path: Path, text: str) -> None:
        """Adds a line to the elaboration of an item; to the tray where it has none."""
        entry = self.intake.by_repeat[path[-2]]
        questions = self.questionnaire.question(path[:-1]).by_id
        longer = [
            part.question
            for part in entry.parts
            if questions[part.question].kind is Kind.LONGTEXT and not (part.lead or part.begins)
        ]
        if not longer:
            self.wait([text])
            return
        at = (*path, longer[0])
        said = self.answers.get(at)
        self.answers[at] = Answer(f"{said.value}\n{text}" if said else text)

    def link(self, related: Sequence[Path]) -> None:
        """Lets items name each other wherever the questionnaire asks which of the others they go with."""
        for path in related:
            for question in self.questionnaire.question(path[:-1]).questions:
                there = [other[-1] for other in related if other[-2] == question.to]
                if question.kind is Kind.LINKS and there:
                    at = (*path, question.id)
                    self.answers[at] = Answer(tuple(dict.fromkeys([*self._listed(at), *there])))

    def _listed(self, path: Path) -> tuple[str, ...]:
        value = self.answers.get(path, Answer()).value
        return value if isinstance(value, tuple) else ()

    def _add(self, path: Path, item: str) -> None:
        self._names.add(item)
        self.answers[path] = Answer((*self._listed(path), item))


def _apart(
    body: Sequence[Paragraph], entry: Entry, questions: Mapping[str, Question]
) -> tuple[Sequence[Paragraph], list[tuple[Question, str]]]:
    """The paragraphs of an item, and what stands below words that lead in to links, line by line."""
    kept: list[Paragraph] = []
    links: list[tuple[Question, str]] = []
    current: Question | None = None
    for paragraph in body:
        if part := links_below(paragraph, entry):
            current = questions[part.question]
        elif current and paragraph.numbering:
            links.append((current, paragraph.text))
        else:
            current = None
            kept.append(paragraph)
    return kept, links


def bare(text: str) -> str:
    """A headline without its number and the stop at its end."""
    return text[mark_length(text) :].rstrip("。；; ")


def read(question: Question, text: str) -> Value | None:
    """Text as an answer, when it says what it said before; None when it cannot stand."""
    try:
        value = reading.read(question, text)
    except validity.Objection:
        return None
    if question.kind is Kind.DATE:
        return items.as_one(question, text)
    return value
