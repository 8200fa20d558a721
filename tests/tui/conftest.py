"""A small questionnaire with every kind of question, and a sitting at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.sitting import Sitting
from duizhao.store import SessionFile

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "id": "small",
    "version": "1.0",
    "language": "zh-CN",
    "title": "小问卷",
    "template": "small.md.j2",
    "sections": [
        {
            "id": "one",
            "title": "第一部分",
            "questions": [
                {
                    "id": "who",
                    "kind": "text",
                    "ask": "你是谁？",
                    "required": True,
                    "length": [2, 6],
                    "guide": {
                        "why": "要知道。",
                        "think": ["想一想？"],
                        "good": ["老周"],
                        "weak": ["某"],
                    },
                },
                {"id": "story", "kind": "longtext", "ask": "{{ who or '你' }}，说说看"},
                {"id": "way", "kind": "choice", "ask": "怎么走？", "choices": ["走路", "骑车"]},
                {
                    "id": "tools",
                    "kind": "choices",
                    "ask": "带什么？",
                    "choices": ["伞", "书", "灯"],
                },
                {"id": "times", "kind": "number", "ask": "几次？", "unit": "次"},
                {"id": "day", "kind": "date", "ask": "哪一天？"},
                {"id": "sure", "kind": "confirm", "ask": "确定吗？"},
            ],
        },
        {
            "id": "two",
            "title": "第二部分",
            "questions": [
                {
                    "id": "problems",
                    "kind": "repeat",
                    "ask": "有什么问题？",
                    "another": "还有吗？",
                    "min": 1,
                    "item": {"name": "问题", "label": "{{ it.headline }}"},
                    "questions": [
                        {"id": "headline", "kind": "text", "ask": "一句话", "required": True},
                        {"id": "detail", "kind": "longtext", "ask": "经过？"},
                    ],
                },
                {
                    "id": "causes",
                    "kind": "repeat",
                    "ask": "什么原因？",
                    "item": {"name": "原因", "label": "{{ it.headline }}"},
                    "questions": [
                        {"id": "headline", "kind": "text", "ask": "一句话"},
                        {"id": "explains", "kind": "links", "ask": "解释哪些？", "to": "problems"},
                    ],
                },
            ],
        },
    ],
}


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    """A sitting at a new session of the small questionnaire."""
    template = tmp_path / "small.md.j2"
    template.write_text("{{ who|heading(0) }}\n\n{{ story }}\n", encoding="utf-8")
    origin = str(tmp_path / "small.yaml")
    with SessionFile.create(tmp_path / "x.duizhao", DOCUMENT, origin=origin) as file:
        yield Sitting(file)


PRESETS: dict[str, Any] = {
    "format": 1,
    "id": "presets",
    "version": "1.0",
    "language": "zh-CN",
    "title": "带现成条目的问卷",
    "template": "presets.md.j2",
    "sections": [
        {
            "id": "start",
            "title": "开头",
            "note": "慢慢来。",
            "questions": [{"id": "name", "kind": "text", "ask": "叫什么？"}],
        },
        {
            "id": "main",
            "title": "正文",
            "questions": [
                {
                    "id": "parts",
                    "kind": "repeat",
                    "item": {"name": "方面", "label": "{{ it.name }}"},
                    "preset": [{"id": "one", "name": "一"}, {"id": "two", "name": "二"}],
                    "questions": [
                        {"id": "name", "kind": "text", "ask": "叫什么？"},
                        {
                            "id": "points",
                            "kind": "repeat",
                            "item": {"name": "点", "label": "{{ it.what }}"},
                            "questions": [{"id": "what", "kind": "text", "ask": "什么？"}],
                        },
                    ],
                }
            ],
        },
    ],
}


@pytest.fixture
def presets(tmp_path: Path) -> Iterator[Sitting]:
    """A sitting at a session whose list has items from the start, with lists within."""
    template = tmp_path / "presets.md.j2"
    template.write_text("{{ name|heading(0) }}\n", encoding="utf-8")
    origin = str(tmp_path / "presets.yaml")
    with SessionFile.create(tmp_path / "p.duizhao", PRESETS, origin=origin) as file:
        yield Sitting(file)
