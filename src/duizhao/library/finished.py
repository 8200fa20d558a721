"""Whether what a questionnaire says of finished papers (`intake`) fits its questions."""

from collections.abc import Collection, Iterable

from ..finished import Entry, Intake, Label, Part, Topic
from ..model import TEXTS, Kind, Question, Questionnaire
from ..suggesting import suggestion
from ..wording import _
from .patterns import pattern_error
from .reader import Reader

_DATED = (Kind.DATE, *TEXTS)

_PARTS = (*TEXTS, Kind.CHOICE, Kind.NUMBER, Kind.DATE)


def check_intake(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports to `reader` what cannot be."""
    if questionnaire.intake is not None:
        _Intake(questionnaire, questionnaire.intake, reader).check()


class _Intake:
    def __init__(self, questionnaire: Questionnaire, intake: Intake, reader: Reader) -> None:
        self._questionnaire = questionnaire
        self._intake = intake
        self._reader = reader

    def check(self) -> None:
        tops = self._questionnaire.by_id.values()
        for key, kinds in (
            ("title", TEXTS),
            ("byline", TEXTS),
            ("dateline", TEXTS),
            ("opening", TEXTS),
            ("farewell", TEXTS),
            ("signature", TEXTS),
            ("signed", _DATED),
        ):
            self._named(self._intake, key, tops, kinds)
        if not self._intake.topics:
            self._fault(self._intake, "", _("intake：缺少“{key}”").format(key="topics"))
        for topic in self._intake.topics:
            self._topic(topic)
        for fact in self._intake.facts:
            self._named(fact, "question", tops, (*_PARTS, Kind.CONFIRM))
        for label in self._intake.labels:
            self._label(label)
        for entry in self._intake.entries:
            self._entry(entry)

    def _topic(self, topic: Topic) -> None:
        tops = self._questionnaire.by_id
        self._named(topic, "into", tops.values(), (*TEXTS, Kind.REPEAT))
        for key in ("title", "lead"):
            self._named(topic, key, tops.values(), TEXTS)
        if topic.into in tops and tops[topic.into].kind is Kind.REPEAT:
            self._described(topic, "into", topic.into)

    def _label(self, label: Label) -> None:
        repeats = self._questionnaire.repeats
        known = {
            name: chain for name, chain in repeats.items() if not label.tells or len(chain) == 1
        }
        chain = known.get(label.of)
        if chain is None:
            self._unknown(label, "of", label.of, known)
            return
        self._described(label, "of", label.of)
        kinds = (Kind.CHOICE,) if label.tells else (*_PARTS, Kind.LINKS)
        self._named(label, "question", chain[-1].questions, kinds)

    def _entry(self, entry: Entry) -> None:
        chain = self._questionnaire.repeats.get(entry.of)
        if chain is None:
            self._unknown(entry, "of", entry.of, self._questionnaire.repeats)
            return
        repeat = chain[-1]
        if error := pattern_error(entry.endings):
            message = _("endings 不是正确的正则表达式：{error}").format(error=error)
            self._fault(entry, "endings", message)
        for key in ("heading", "short"):
            self._named(entry, key, repeat.questions, TEXTS)
        self._named(entry, "tail", self._questionnaire.by_id.values(), TEXTS)
        if not entry.heading:
            if not entry.parts:
                message = _("{id}：要有 heading 或者 parts").format(id=entry.of)
                self._fault(entry, "of", message)
            for part in entry.parts:
                self._part(part, repeat)
            return
        inner = [question for question in repeat.questions if question.kind is Kind.REPEAT]
        if len(inner) != 1:
            message = _("{id}：有 heading 的条目里要有一个 repeat，而且只有一个")
            self._fault(entry, "heading", message.format(id=entry.of))
        for question in inner:
            self._described(entry, "of", question.id)

    def _part(self, part: Part, repeat: Question) -> None:
        kinds = (*_PARTS, Kind.LINKS) if part.lead else _PARTS
        self._named(part, "question", repeat.questions, kinds)

    def _described(self, thing: object, key: str, repeat: str) -> None:
        """What goes into a repeat has to be described."""
        if repeat not in self._intake.by_repeat:
            message = _("intake 的 entries 里没有写“{id}”的条目怎么排").format(id=repeat)
            self._fault(thing, key, message)

    def _named(
        self, thing: object, key: str, questions: Iterable[Question], kinds: Collection[Kind]
    ) -> None:
        """Reports a name under `key` that is no question of a fitting kind."""
        name = getattr(thing, key)
        fitting = [question.id for question in questions if question.kind in kinds]
        if name and name not in fitting:
            self._unknown(thing, key, name, fitting)

    def _unknown(self, thing: object, key: str, name: str, known: Collection[str]) -> None:
        if name in self._reader.lost:
            return
        message = _("{key}：这里不能写“{name}”{hint}")
        hint = suggestion(name, known) or _("，可以是 {known}").format(
            known=_("、").join(filter(None, known))
        )
        self._fault(thing, key, message.format(key=key, name=name, hint=hint))

    def _fault(self, thing: object, key: str, message: str) -> None:
        self._reader.fault(self._reader.line(thing, key), message)
