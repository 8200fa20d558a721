"""A small questionnaire with every kind of question and everything that a question can carry."""

from pathlib import Path
from typing import Any

from duizhao.session import Answer, Change, Step
from duizhao.sitting import Sitting
from duizhao.store import SessionFile

KINDS: dict[str, Any] = {
    "format": 1,
    "id": "kinds",
    "version": "1.0",
    "language": "zh-CN",
    "title": "小问卷",
    "template": "kinds.md.j2",
    "sections": [
        {
            "id": "one",
            "title": "第一部分",
            "note": "先说几件简单的",
            "questions": [
                {
                    "id": "who",
                    "kind": "text",
                    "label": "姓名",
                    "ask": "你是谁？",
                    "required": True,
                    "length": [2, 6],
                    "guide": {
                        "why": "要知道是谁",
                        "think": ["平时别人怎么叫你？"],
                        "good": ["老周"],
                        "weak": ["某人"],
                    },
                },
                {"id": "story", "kind": "longtext", "label": "经过", "ask": "说说经过"},
                {
                    "id": "title",
                    "kind": "text",
                    "label": "题目",
                    "ask": "叫什么题目？",
                    "default": "{{ who or '某人' }}的一天",
                },
                {
                    "id": "way",
                    "kind": "choice",
                    "label": "怎么走",
                    "ask": "怎么走？",
                    "choices": ["走路", "骑车"],
                },
                {
                    "id": "tools",
                    "kind": "choices",
                    "label": "带什么",
                    "ask": "带什么？",
                    "choices": ["伞", "书", "灯"],
                    "max": 2,
                },
                {
                    "id": "times",
                    "kind": "number",
                    "label": "次数",
                    "ask": "几次？",
                    "unit": "次",
                    "min": 1,
                },
                {"id": "day", "kind": "date", "label": "日子", "ask": "哪一天？"},
                {"id": "sure", "kind": "confirm", "label": "确定", "ask": "确定吗？"},
                {
                    "id": "reason",
                    "kind": "text",
                    "label": "理由",
                    "ask": "为什么？",
                    "when": "sure",
                },
            ],
        },
        {
            "id": "two",
            "title": "第二部分",
            "questions": [
                {
                    "id": "problems",
                    "kind": "repeat",
                    "label": "问题",
                    "ask": "有什么问题？",
                    "another": "还有别的问题吗？",
                    "min": 1,
                    "item": {"name": "问题", "label": "{{ it.headline }}"},
                    "questions": [
                        {
                            "id": "headline",
                            "kind": "text",
                            "label": "一句话",
                            "ask": "用一句话说",
                            "required": True,
                        },
                        {"id": "detail", "kind": "longtext", "label": "表现", "ask": "什么样子？"},
                    ],
                },
                {
                    "id": "causes",
                    "kind": "repeat",
                    "label": "原因",
                    "ask": "什么原因？",
                    "item": {"name": "原因", "label": "{{ it.headline }}"},
                    "questions": [
                        {"id": "headline", "kind": "text", "label": "一句话", "ask": "用一句话说"},
                        {
                            "id": "explains",
                            "kind": "links",
                            "label": "解释哪些",
                            "ask": "它解释哪些问题？",
                            "to": "problems",
                        },
                    ],
                },
            ],
        },
    ],
    "coverage": [{"each": "problems", "expect": "it.causes", "say": "还没有找到原因"}],
}

TEMPLATE = """\
# {{ title }}

{{ who }}：{{ story }}
{% for problem in problems %}

{{ problem.headline }}
{% endfor %}
"""

IMPORT = Change(
    "import",
    (),
    (Step(("who",), None, Answer("老周")), Step(("story",), None, Answer("去年十月的事。"))),
)
"""A change of several answers."""


def begun(folder: Path, name: str = "试") -> Sitting:
    """A sitting at a new session. Its file has to be closed."""
    (folder / "kinds.md.j2").write_text(TEMPLATE, encoding="utf-8")
    origin = str(folder / "kinds.yaml")
    return Sitting(SessionFile.create(folder / f"{name}.duizhao", KINDS, origin=origin))


def resumed(folder: Path, name: str = "试") -> Sitting:
    """A sitting at that session, opened again."""
    return Sitting(SessionFile.open(folder / f"{name}.duizhao"))
