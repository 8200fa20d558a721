"""A session that follows an earlier one begins with what that one promised, and nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest

from duizhao import flow, library
from duizhao.flow import following
from duizhao.session import Answer, Path, Session, Value

PLAN: dict[str, Any] = {
    "format": 1,
    "id": "plan",
    "version": "1.0",
    "language": "zh-CN",
    "title": "年计划",
    "template": "plan.md.j2",
    "sections": [
        {
            "id": "all",
            "title": "全部",
            "questions": [
                {"id": "who", "kind": "text", "ask": "谁？"},
                {"id": "had_plans", "kind": "confirm", "ask": "去年有计划吗？"},
                {
                    "id": "kept",
                    "kind": "repeat",
                    "when": "had_plans",
                    "item": {"name": "旧计划", "label": "{{ it.what }}"},
                    "after": {
                        "each": "plans",
                        "confirm": "had_plans",
                        "values": {
                            "what": "{{ it.what }}",
                            "why": "{{ it.reasons|map(attribute='text')|join('；') }}",
                        },
                    },
                    "questions": [
                        {"id": "what", "kind": "text", "ask": "什么？", "pattern": "[^!]*"},
                        {"id": "why", "kind": "text", "ask": "为什么？"},
                        {"id": "how", "kind": "choice", "ask": "做到了吗？", "choices": ["a", "b"]},
                    ],
                },
                {
                    "id": "plans",
                    "kind": "repeat",
                    "item": {"name": "计划", "label": "{{ it.what }}"},
                    "questions": [
                        {"id": "what", "kind": "text", "ask": "做什么？"},
                        {
                            "id": "reasons",
                            "kind": "repeat",
                            "item": {"name": "理由"},
                            "questions": [{"id": "text", "kind": "text", "ask": "为什么？"}],
                        },
                    ],
                },
            ],
        }
    ],
}
QUESTIONNAIRE = library.restore(PLAN)


def followed(answers: Mapping[Path, Value]) -> flow.Interview:
    """A new session that follows one with these answers."""
    old = Session(QUESTIONNAIRE, {path: Answer(value) for path, value in answers.items()})
    new = Session(QUESTIONNAIRE)
    return flow.Interview(new.apply(following.followed(new, flow.Interview(old))))


def test_each_item_becomes_an_item_of_the_list() -> None:
    """In their order, saying what the questionnaire says of each; the list is asked for."""
    new = followed(
        {
            ("who",): "老周",
            ("plans",): ("run", "read"),
            ("plans", "run", "what"): "跑步",
            ("plans", "run", "reasons"): ("one", "two"),
            ("plans", "run", "reasons", "one", "text"): "胖了",
            ("plans", "run", "reasons", "two", "text"): "医生说的",
            ("plans", "read", "what"): "读书",
        }
    )
    kept = new.root["kept"]
    assert [(item["what"], item["why"]) for item in kept[:1]] == [("跑步", "胖了；医生说的")]
    assert [item["what"] for item in kept] == ["跑步", "读书"]
    assert not any(item["how"] for item in kept)
    assert new.value(("had_plans",)) is True


def test_nothing_else_is_copied() -> None:
    """Neither other answers nor the items themselves; ids are new ones."""
    new = followed({("who",): "老周", ("plans",): ("run",), ("plans", "run", "what"): "跑步"})
    assert new.value(("who",)) is None
    assert new.items(("plans",)) == ()
    assert "run" not in new.items(("kept",))


@pytest.mark.parametrize(
    "answers", [{}, {("plans",): ("blank",)}, {("plans",): ("x",), ("plans", "x", "what"): ""}]
)
def test_what_cannot_be_said_is_left_out(answers: Mapping[Path, Value]) -> None:
    """Items without a word leave nothing behind; where there are none, nothing is asked for."""
    new = followed(answers)
    assert new.session.answers == {}


def test_what_cannot_stand_is_a_draft() -> None:
    """A text that the new question refuses is there to be mended."""
    new = followed({("plans",): ("run",), ("plans", "run", "what"): "跑步!"})
    (name,) = new.items(("kept",))
    assert new.answer(("kept", name, "what")).draft == "跑步!"


def test_an_earlier_session_may_have_asked_other_things() -> None:
    """What it knows nothing of is nothing to carry over."""
    other = {
        **PLAN,
        "sections": [{"id": "x", "title": "x", "questions": PLAN["sections"][0]["questions"][:1]}],
    }
    old = flow.Interview(Session(library.restore(other)))
    assert following.followed(Session(QUESTIONNAIRE), old).steps == ()
