"""A small questionnaire, and short ways to say what is done to a session of it."""

from pathlib import Path
from typing import Any

from duizhao.session import Answer, Change, Step, Value
from duizhao.session import Path as Place
from duizhao.store import SessionFile

WALK: dict[str, Any] = {
    "format": 1,
    "id": "walk",
    "version": "1.0",
    "language": "zh-CN",
    "title": "散步记",
    "template": "walk.md.j2",
    "sections": [
        {
            "id": "all",
            "title": "经过",
            "questions": [
                {"id": "place", "kind": "text", "ask": "去了哪里？"},
                {"id": "story", "kind": "longtext", "ask": "一路上怎么样？"},
                {"id": "steps", "kind": "number", "ask": "走了多少步？"},
                {"id": "alone", "kind": "confirm", "ask": "一个人去的吗？"},
                {
                    "id": "sights",
                    "kind": "repeat",
                    "item": {"name": "见闻"},
                    "preset": [{"id": "river", "what": "河"}, {"id": "hill", "what": "山"}],
                    "questions": [
                        {"id": "what", "kind": "text", "ask": "看见了什么？"},
                        {"id": "beside", "kind": "links", "ask": "旁边是什么？", "to": "sights"},
                    ],
                },
            ],
        }
    ],
}

PLACE: Place = ("place",)
STORY: Place = ("story",)
STEPS: Place = ("steps",)
SIGHTS: Place = ("sights",)


def begun(path: Path) -> SessionFile:
    """A new session at that path, open."""
    return SessionFile.create(path, WALK, origin="walk.yaml")


def change(path: Place, answer: Answer | Value | None) -> Change:
    """An answer, or only its value, at a path; None makes the path untouched."""
    after = answer if isinstance(answer, Answer) or answer is None else Answer(answer)
    return Change("answer", path, (Step(path, None, after),))


def say(file: SessionFile, path: Place, answer: Answer | Value | None) -> None:
    """Answers a question, as a change of its own."""
    file.apply(change(path, answer))


def what(item: str) -> Place:
    """The path of a question in an item."""
    return (*SIGHTS, item, "what")


def filled(path: Path) -> dict[Place, Answer]:
    """Writes a session with a history, closes it and tells its answers."""
    with begun(path) as file:
        say(file, PLACE, "河边")
        say(file, SIGHTS, ("river", "k3v9", "hill"))
        say(file, what("k3v9"), "一座没有灯的桥")
        say(file, PLACE, "河边和桥上")
        say(file, (*SIGHTS, "k3v9", "beside"), ("river", "hill"))
        say(file, STORY, Answer("天黑得早。\n回来晚了。", note="查日期"))
        say(file, STEPS, 9000)
        say(file, PLACE, "不要了")
        file.undo()
        return dict(file.session.answers)
