"""A small questionnaire with every kind of question, and a sitting at it."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import pytest

from duizhao.session import NEW, Path
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
def sitting(tmp_path: FilePath) -> Iterator[Sitting]:
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
def presets(tmp_path: FilePath) -> Iterator[Sitting]:
    """A sitting at a session whose list has items from the start, with lists within."""
    template = tmp_path / "presets.md.j2"
    template.write_text("{{ name|heading(0) }}\n", encoding="utf-8")
    origin = str(tmp_path / "presets.yaml")
    with SessionFile.create(tmp_path / "p.duizhao", PRESETS, origin=origin) as file:
        yield Sitting(file)


THREADS: dict[str, Any] = {
    "format": 1,
    "id": "threads",
    "version": "1.0",
    "language": "zh-CN",
    "title": "问题、原因、措施",
    "template": "threads.md.j2",
    "sections": [
        {
            "id": "start",
            "title": "开头",
            "questions": [{"id": "post", "kind": "text", "ask": "职务？", "required": True}],
        },
        {
            "id": "problems",
            "title": "查找问题",
            "length": [20, 40],
            "questions": [
                {
                    "id": "aspects",
                    "kind": "repeat",
                    "item": {"name": "方面", "label": "{{ it.short }}"},
                    "preset": [
                        {
                            "id": "study",
                            "short": "学习",
                            "guide": {"found.headline": {"why": "学习上的问题。"}},
                        },
                        {"id": "work", "short": "工作"},
                    ],
                    "questions": [
                        {"id": "short", "kind": "text", "ask": "叫什么？"},
                        {
                            "id": "found",
                            "kind": "repeat",
                            "min": 1,
                            "item": {"name": "问题", "label": "{{ it.headline }}"},
                            "questions": [
                                {
                                    "id": "headline",
                                    "kind": "text",
                                    "ask": "一句话说出问题",
                                    "required": True,
                                    "guide": {"why": "先说是什么。"},
                                },
                                {"id": "detail", "kind": "longtext", "ask": "经过？"},
                                {"id": "example", "kind": "longtext", "ask": "例子？"},
                            ],
                        },
                    ],
                }
            ],
        },
        {
            "id": "answers",
            "title": "原因和措施",
            "questions": [
                {
                    "id": "causes",
                    "kind": "repeat",
                    "item": {"name": "原因", "label": "{{ it.headline }}"},
                    "questions": [
                        {"id": "headline", "kind": "text", "ask": "什么原因？"},
                        {
                            "id": "explains",
                            "kind": "links",
                            "ask": "哪些问题？",
                            "to": "found",
                            "guide": {"why": "一个原因可以解释几个问题。"},
                        },
                    ],
                },
                {
                    "id": "measures",
                    "kind": "repeat",
                    "item": {"name": "措施", "label": "{{ it.headline }}"},
                    "questions": [
                        {"id": "headline", "kind": "text", "ask": "什么措施？"},
                        {
                            "id": "mends",
                            "kind": "links",
                            "ask": "改哪些问题？",
                            "to": "found",
                            "inverse": "measures",
                        },
                        {"id": "ends", "kind": "links", "ask": "改哪些原因？", "to": "causes"},
                    ],
                },
            ],
        },
    ],
    "coverage": [
        {
            "each": "found",
            "expect": "it.causes",
            "say": "这个问题还没有找到原因",
            "short": "缺原因",
        },
        {
            "each": "found",
            "expect": "it.measures",
            "say": "这个问题还没有措施",
            "short": "缺措施",
        },
    ],
}


def write(sitting: Sitting, *path: str, text: str) -> Path:
    """Answers a question; the path of the item that it is in."""
    sitting.go(path)
    sitting.type(text)
    return sitting.here[:-1]


@pytest.fixture
def threads(tmp_path: FilePath) -> Iterator[Sitting]:
    """A sitting at a session with three problems, two causes and a measure, and few links.

    Problems 迟到 (study), 拖延 and 推诿 (work); causes 懒 (explains 迟到) and 怕; measure 早起.
    """
    template = tmp_path / "threads.md.j2"
    template.write_text(
        "# 材料\n\n## 问题\n\n{% for a in aspects %}{% for f in a.found or [] %}"
        "{{ f.headline }}。{{ f.detail }}{% endfor %}{% endfor %}\n",
        encoding="utf-8",
    )
    origin = str(tmp_path / "threads.yaml")
    with SessionFile.create(tmp_path / "t.duizhao", THREADS, origin=origin) as file:
        sitting = Sitting(file)
        late = write(sitting, "aspects", "study", "found", NEW, "headline", text="迟到")
        write(sitting, "aspects", "work", "found", NEW, "headline", text="拖延")
        write(sitting, "aspects", "work", "found", NEW, "headline", text="推诿")
        lazy = write(sitting, "causes", NEW, "headline", text="懒")
        write(sitting, "causes", NEW, "headline", text="怕")
        write(sitting, "measures", NEW, "headline", text="早起")
        sitting.go((*lazy, "explains"))
        sitting.choose((late[-1],))
        sitting.go(("post",))
        yield sitting
