"""What a session has to be, worked out anew each time from plain data, without the program's flow."""

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from duizhao.session import NEW, Answer
from duizhao.session import Path as Place

Answers = Mapping[Place, Answer]

TRAY = ("unplaced-text",)

DAY: dict[str, Any] = {
    "format": 1,
    "id": "day",
    "version": "1",
    "language": "zh-CN",
    "title": "一天",
    "template": "day.md.j2",
    "sections": [
        {
            "id": "first",
            "title": "上午",
            "questions": [
                {"id": "who", "kind": "text", "ask": "谁？", "required": True},
                {"id": "way", "kind": "choice", "ask": "怎么走？", "choices": ["走路", "骑车"]},
                {"id": "sure", "kind": "confirm", "ask": "确定吗？"},
                {"id": "reason", "kind": "longtext", "ask": "为什么？", "when": "sure"},
                {"id": "times", "kind": "number", "ask": "几次？"},
                {"id": "day", "kind": "date", "ask": "哪天？", "required": True},
            ],
        },
        {
            "id": "second",
            "title": "下午",
            "questions": [
                {
                    "id": "things",
                    "kind": "repeat",
                    "item": {"name": "事"},
                    "min": 1,
                    "questions": [
                        {"id": "what", "kind": "text", "ask": "什么事？", "required": True},
                        {
                            "id": "parts",
                            "kind": "repeat",
                            "item": {"name": "段"},
                            "questions": [{"id": "part", "kind": "text", "ask": "哪一段？"}],
                        },
                        {"id": "end", "kind": "longtext", "ask": "后来呢？"},
                    ],
                },
                {
                    "id": "causes",
                    "kind": "repeat",
                    "item": {"name": "原因"},
                    "questions": [
                        {"id": "cause", "kind": "text", "ask": "什么原因？"},
                        {"id": "of", "kind": "links", "to": "things", "ask": "哪些事的？"},
                    ],
                },
            ],
        },
    ],
}


def _moved_on() -> dict[str, Any]:
    """The same a year later: a question gone, one new, others in another order, kind or wording."""
    newer = deepcopy(DAY)
    newer["version"] = "2"
    first, second = newer["sections"]
    who, way, sure, reason, times, _day = first["questions"]
    where = {"id": "where", "kind": "text", "ask": "哪里？", "required": True}
    first["questions"] = [sure, reason, {**who, "ask": "是谁？"}, where, way, times]
    first["title"] = "早上"
    way["choices"] = ["走路", "坐船"]
    things = second["questions"][0]["questions"]
    things.insert(0, things.pop())
    newer["sections"] = [second, first]
    return newer


MOVED_ON = _moved_on()


def stops(document: dict[str, Any], answers: Answers) -> list[Place]:
    """Every question that is asked, in order, and the blank at the end of each list."""
    asked = [question for section in document["sections"] for question in section["questions"]]
    return list(_stops(asked, (), answers))


def _stops(questions: list[dict[str, Any]], base: Place, answers: Answers) -> Iterator[Place]:
    for question in questions:
        path = (*base, question["id"])
        # The one condition there is. What it looks at is asked before it.
        if question.get("when") and answers.get(("sure",), Answer()).value is not True:
            continue
        if question["kind"] != "repeat":
            yield path
            continue
        for item in items(answers, path):
            yield from _stops(question["questions"], (*path, item), answers)
        yield (*path, NEW, question["questions"][0]["id"])


def items(answers: Answers, repeat: Place) -> tuple[str, ...]:
    """The ids in a list."""
    value = answers.get(repeat, Answer()).value
    return value if isinstance(value, tuple) else ()


def question(document: dict[str, Any], path: Place) -> dict[str, Any]:
    """The question at a path."""
    among = [one for section in document["sections"] for one in section["questions"]]
    found: dict[str, Any] = {}
    for step in path[::2]:
        found = next(one for one in among if one["id"] == step)
        among = found.get("questions", [])
    return found


def counts(document: dict[str, Any], answers: Answers) -> Counter[str]:
    """How many stops stand how."""
    return Counter(_stands(document, answers, stop) for stop in stops(document, answers))


def _stands(document: dict[str, Any], answers: Answers, stop: Place) -> str:
    if NEW in stop:
        repeat = stop[: stop.index(NEW)]
        if answers.get(repeat, Answer()).later:
            return "later"
        least = question(document, repeat).get("min", 0)
        return "open" if len(items(answers, repeat)) < least else "optional"
    said = answers.get(stop, Answer())
    if said.draft is not None:
        return "draft"
    if said.later:
        return "later"
    if said.value is not None:
        return "answered"
    return "open" if question(document, stop).get("required") else "optional"


def put(answers: Answers, path: Place, answer: Answer) -> Answers:
    """With an answer at a path; one that says nothing leaves it untouched."""
    rest = {place: said for place, said in answers.items() if place != path}
    return rest if answer == Answer() else {**rest, path: answer}


def ordered(answers: Answers, repeat: Place, names: tuple[str, ...]) -> Answers:
    """With a list in that order; whoever works on it no longer puts it off."""
    said = answers.get(repeat, Answer())
    return put(answers, repeat, replace(said, value=names or None, later=False))


def removed(answers: Answers, item: Place) -> Answers:
    """Without an item, what is in it, and the links to it."""
    names = tuple(name for name in items(answers, item[:-1]) if name != item[-1])
    left = ordered(answers, item[:-1], names)
    left = {path: said for path, said in left.items() if path[: len(item)] != item}
    for path, said in list(left.items()):
        if path[-1] == "of" and isinstance(said.value, tuple) and item[-1] in said.value:
            linked = tuple(name for name in said.value if name != item[-1])
            left = dict(put(left, path, replace(said, value=linked or None)))
    return left


def duplicated(answers: Answers, item: Place, fresh: Mapping[str, str]) -> Answers:
    """With a copy behind an item; `fresh`: what everything in it is called in the copy."""
    names = list(items(answers, item[:-1]))
    names.insert(names.index(item[-1]) + 1, fresh[item[-1]])
    copied = dict(ordered(answers, item[:-1], tuple(names)))
    for path, said in answers.items():
        if path[: len(item)] == item:
            value = said.value
            if isinstance(value, tuple):
                value = tuple(fresh.get(name, name) for name in value)
            there = (*item[:-1], *(fresh.get(step, step) for step in path[len(item) - 1 :]))
            copied[there] = replace(said, value=value)
    return copied


def adopted(answers: Answers, document: dict[str, Any]) -> Answers:
    """Under the other questions: nothing is dropped.

    What can be chosen no longer becomes a draft; a text that is asked for no more goes to the tray.
    """
    way = answers.get(("way",), Answer())
    if way.value is not None and way.value not in question(document, ("way",))["choices"]:
        answers = put(answers, ("way",), replace(way, value=None, draft=str(way.value)))
    asked = {one["id"] for section in document["sections"] for one in section["questions"]}
    for path, kind in ((("where",), "text"), (("day",), "date")):  # each in one of the two only
        said = answers.get(path, Answer())
        text = said.draft or (said.value if kind == "text" else None)
        if path[0] not in asked and text:
            waiting = items(answers, TRAY)
            answers = put(answers, path, replace(said, value=None, draft=None))
            answers = put(answers, TRAY, Answer((*waiting, str(text))))
    return answers
