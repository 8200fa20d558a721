"""Tables and labels: what stands beside a problem becomes its cause and its measure."""

from collections.abc import Iterator, Sequence

import pytest

from duizhao import intake, library
from duizhao.flow import Interview
from duizhao.intake import Imported, plain, word
from duizhao.report import Options, assemble
from duizhao.session import Answer, Path, Session
from intake.documents import document, paragraph, table

QUESTIONNAIRE = library.load().questionnaire
TITLE = "司法局局长对照检查材料"
OPENING = "会前征求意见18条，现将检查情况报告如下。"
HEADS = ("序号", "存在的主要问题", "原因分析", "整改措施", "责任人", "整改时限")


def in_word(*rows: Sequence[str | Sequence[str] | None], before: str = "") -> Imported:
    """What a document with a table gives."""
    body = paragraph(TITLE) + paragraph(OPENING) + before + table(*rows)
    return intake.placed(list(word.paragraphs(document(body))), QUESTIONNAIRE)


def in_text(text: str, *, markdown: bool = False) -> Imported:
    """What a text gives."""
    paragraphs = list(plain.paragraphs(f"{TITLE}\n{OPENING}\n{text}", markdown=markdown))
    return intake.placed(paragraphs, QUESTIONNAIRE)


def said(imported: Imported, repeat: str) -> list[dict[str, object]]:
    """The items of a repeat, wherever they stand, as what they say; links as the headlines of the others."""
    interview = Interview(Session(QUESTIONNAIRE).apply(imported.change))
    items = dict[Path, dict[str, object]]()
    for path in interview.stops:
        if len(path) > 2 and path[-3] == repeat and (value := interview.value(path)):
            items.setdefault(path[:-1], {})[path[-1]] = value
    return [dict(_named(item, interview)) for item in items.values()]


def _named(item: dict[str, object], interview: Interview) -> Iterator[tuple[str, object]]:
    for name, value in item.items():
        if isinstance(value, tuple):
            places = (interview.find_item(other) for other in value)
            yield name, [interview.value((*place, "headline")) for place in places if place]
        else:
            yield name, value


def test_a_ledger_of_problems() -> None:
    """Each row: a problem, the cause that explains it, the measure that answers both, who and when."""
    read = in_word(
        HEADS,
        ("1", "普法讲座重场次轻效果", "任务观念重", "讲座后提问", "宣传科赵一鸣", "2024年6月30日"),
        ("2", "调解卷宗归档慢", "怕麻烦", "七日内归档", "调解中心孙立", "立行立改"),
    )
    assert [item["headline"] for item in said(read, "found")] == [
        "普法讲座重场次轻效果",
        "调解卷宗归档慢",
    ]
    assert said(read, "causes") == [
        {"headline": "任务观念重", "explains": ["普法讲座重场次轻效果"]},
        {"headline": "怕麻烦", "explains": ["调解卷宗归档慢"]},
    ]
    first, second = said(read, "measures")
    assert first == {
        "headline": "讲座后提问",
        "owner": "宣传科赵一鸣",
        "due": "2024-06-30",
        "answers_problems": ["普法讲座重场次轻效果"],
        "answers_causes": ["任务观念重"],
    }
    assert second["action"] == "整改时限：立行立改"
    assert list(read.tray) == []


def test_cells_that_go_on() -> None:
    """Merged cells: one aspect for several problems, one measure for several problems, each said once."""
    read = in_word(
        ("对照方面", "问题表现", "整改措施", "备注"),
        ("理论学习", "学习不经常", "每周一早上学习", "长期"),
        (None, "笔记不认真", None, ""),
        ("担当作为", "冷库项目拖延", ["1.倒排工期", "2.每周调度"], ""),
    )
    aspects = [item["official"] for item in said(read, "aspects")]
    assert aspects == ["理论学习", "担当作为"]
    assert [item["answers_problems"] for item in said(read, "measures")] == [
        ["学习不经常", "笔记不认真"],
        ["冷库项目拖延"],
        ["冷库项目拖延"],
    ]
    assert list(read.tray) == ["备注：长期"]


def test_another_table_is_text_where_it_stands() -> None:
    """Row by row, behind the sentence that leads in to it."""
    lines = ("一、存在的问题", "（一）服务群众方面", "1.窗口排队长。各月等候时间如下表：")
    read = in_word(("月份", "分钟"), ("3月", "48"), before="".join(map(paragraph, lines)))
    (problem,) = said(read, "found")
    assert problem["detail"] == "各月等候时间如下表：\n月份　分钟\n3月　48"
    assert list(read.tray) == []


def test_labels_in_cells_name_no_columns() -> None:
    """A row that says something behind its labels is text, and all of it is kept."""
    read = in_word(("一", "二"), ("责任人：丁。", "原因：手续多。"), ("", "人手少。"))
    kept = str([step.after for step in read.change.steps])
    assert "责任人：丁。" in kept and "手续多" in kept and "人手少" in kept


def test_a_table_of_last_year_makes_no_problems() -> None:
    """What was found a year ago is no problem of this year's."""
    read = in_word(
        HEADS, ("1", "会多", "懒", "少开", "甲", "2023年"), before=paragraph("一、上年度整改情况")
    )
    assert said(read, "found") == said(read, "causes") == said(read, "measures") == []
    (old,) = said(read, "last_year")
    assert old["problem"] == "会多" and old["measure"] == "少开"
    assert old["note"] == "原因分析：懒\n责任人：甲\n整改时限：2023年"
    assert list(read.tray) == []


def test_rows_that_say_how_far_they_have_got() -> None:
    """Such a row is of last year wherever it stands; one that says nothing, or something else, is of this year."""
    read = in_word(
        ("序号", "存在问题", "整改措施", "完成情况"),
        ("1", "会多", "少开", "已完成"),
        ("2", "调解卷宗归档慢", "七日内归档", "持续推进，还差两卷没有归档"),
        ("3", "走访少", "每月走访", ""),
        ("4", "表多", "少填", "报区委后定"),
    )
    assert said(read, "last_year") == [
        {"problem": "会多", "measure": "少开", "status": "已完成"},
        {
            "problem": "调解卷宗归档慢",
            "measure": "七日内归档",
            "status": "持续推进",
            "note": "还差两卷没有归档",
        },
    ]
    assert [item["headline"] for item in said(read, "found")] == ["走访少", "表多"]
    assert [item["answers_problems"] for item in said(read, "measures")] == [["走访少"], ["表多"]]
    assert list(read.tray) == ["完成情况：报区委后定"]


def test_cells_of_last_year_that_go_on() -> None:
    """Merged cells: each row says what the cell above it says."""
    read = in_word(
        ("存在问题", "整改措施", "完成情况"), ("会多", "少开", "基本完成"), (None, "开短会", None)
    )
    assert said(read, "last_year") == [
        {"problem": "会多", "measure": "少开", "status": "基本完成"},
        {"problem": "会多", "measure": "开短会", "status": "基本完成"},
    ]


def test_lines_in_a_cell_stay_lines() -> None:
    """Where the answer takes paragraphs, and where the text waits; one line is made of them elsewhere."""
    heads = ("存在的主要问题", "问题表现", "整改措施", "整改时限", "备注")
    expression = ["窗口只开两个。", "周一排到门外。"]
    read = in_word(
        heads,
        (
            "办证排队久",
            expression,
            "周一加开窗口",
            ["2024年", "6月30日"],
            ["科长办", "书记督"],
        ),
    )
    assert said(read, "found") == [
        {"headline": "办证排队久", "detail": "窗口只开两个。\n周一排到门外。"}
    ]
    assert said(read, "measures")[0]["headline"] == "周一加开窗口"
    assert said(read, "measures")[0]["due"] == "2024-06-30"
    assert read.tray == ["备注：科长办\n书记督"]


def test_a_status_and_what_is_said_of_it_on_the_next_line() -> None:
    """As if a comma stood between them."""
    read = in_word(
        ("存在问题", "整改措施", "完成情况"),
        ("借书要填三张表", "改成一张", ["基本完成", "还剩一个分馆。"]),
        ("夜里不开门", "周三开到九点", "已完成"),
    )
    assert [item.get("status") for item in said(read, "last_year")] == ["基本完成", "已完成"]
    assert said(read, "last_year")[0]["note"] == "还剩一个分馆。"


def test_a_ledger_comes_back() -> None:
    """What the ledger's own template writes of last year is last year's again, whatever of it was answered."""
    items = [
        {"problem": "会多", "measure": "少开", "status": "已完成", "note": "全年少开十一次会。"},
        {"problem": "表多", "status": "持续推进"},
        {"problem": "走访少", "measure": "每月走访", "note": "还差三户没有去过。"},
        {"problem": "话长"},
    ]
    answers: dict[Path, Answer] = {
        ("has_last_year",): Answer(True),
        ("last_year",): Answer(tuple(f"y{n}" for n in range(len(items)))),
    }
    for number, item in enumerate(items):
        answers |= {("last_year", f"y{number}", key): Answer(v) for key, v in item.items()}
    options = Options(template="rectification-ledger.md.j2")
    ledger = assemble(Session(QUESTIONNAIRE, answers), options)
    read = intake.placed(list(plain.paragraphs(ledger, markdown=True)), QUESTIONNAIRE)
    assert said(read, "last_year") == items
    assert said(read, "found") == said(read, "measures") == []
    assert list(read.tray) == []


def test_a_table_of_one_column_is_a_frame() -> None:
    """What stands in it is read as if it stood on the page."""
    read = in_word((["一、存在的问题", "一是学得少。两次没有来。"],))
    assert [item["headline"] for item in said(read, "found")] == ["学得少"]


def test_a_form() -> None:
    """Headings on the left, text on the right: the same as below each other; a ledger of two columns is none."""
    read = in_word(
        ("存在的主要问题", ["1.值班不严。两夜没有人。", "2.走访少。去过九户。"]),
        ("原因分析", ["1.麻痹思想。三年没有大水。"]),
        ("整改措施", ["1.双人双岗。", "2.五保户走遍。"]),
    )
    assert [item["headline"] for item in said(read, "found")] == ["值班不严", "走访少"]
    assert [item["headline"] for item in said(read, "causes")] == ["麻痹思想"]
    assert [item["headline"] for item in said(read, "measures")] == ["双人双岗", "五保户走遍"]
    two = in_word(("存在问题", "整改措施"), ("会多", "少开"), ("表多", "少填"))
    assert [item["answers_problems"] for item in said(two, "measures")] == [["会多"], ["表多"]]


def test_a_form_says_whose_it_is() -> None:
    """Above the headings a name and an office; what is below them is for others to fill in."""
    form = table(
        ("对照检查表",),
        ("姓名", "柏永年", "职务", "供销社副主任"),
        ("查摆问题（逐条列出）", ["1.值班不严。两夜没有人。"]),
        ("整改措施", ["1.双人双岗。"]),
        ("支部意见", "同意上会。"),
    )
    read = intake.placed(list(word.paragraphs(document(form))), QUESTIONNAIRE)
    answers = Session(QUESTIONNAIRE).apply(read.change).answers
    assert answers["title",].value == "对照检查表"
    assert answers["byline",].value == "姓名：柏永年　职务：供销社副主任"
    assert list(read.tray) == ["支部意见：同意上会。"]


def test_a_form_with_headings_in_two_columns() -> None:
    """The left one goes on from the row above, the right one names the aspects."""
    read = in_word(
        ("查摆问题", "理论学习", ["1.会多。", "2.表多。"]),
        (None, "工作作风", ["走得少。"]),
        ("整改措施", "", ["少开会。"]),
    )
    aspects = [item["official"] for item in said(read, "aspects")]
    assert aspects == ["理论学习", "工作作风"]
    assert [item["headline"] for item in said(read, "found")] == ["会多", "表多", "走得少"]


def test_an_appended_ledger_says_more_of_what_is_there() -> None:
    """A row that names a problem and a measure of the paper makes them no second time."""
    text = "一、存在的问题\n1.会多。年年多。\n二、整改措施\n1.少开会。合并着开。\n附件：整改台账\n"
    read = in_text(
        text + "| 问题 | 整改措施 | 责任人 |\n| --- | --- | --- |\n| 会多 | 少开会。 | 本人 |\n",
        markdown=True,
    )
    assert [item["headline"] for item in said(read, "found")] == ["会多"]
    (measure,) = said(read, "measures")
    assert (measure["action"], measure["owner"]) == ("合并着开。", "本人")
    assert measure["answers_problems"] == ["会多"]
    assert list(read.tray) == ["附件：整改台账"]


def test_parts_within_aspects() -> None:
    """Problems, causes and measures below one heading go together."""
    read = in_text(
        "一、理论学习方面\n（一）存在问题\n会多。\n（二）原因分析\n懒。\n（三）整改措施\n少开会。\n"
        "二、工作作风方面\n（一）存在问题\n走得少。\n（二）原因分析\n忙。\n（三）整改措施\n每月去一次。\n"
    )
    assert said(read, "causes") == [
        {"headline": "懒", "explains": ["会多"]},
        {"headline": "忙", "explains": ["走得少"]},
    ]
    assert [item["answers_problems"] for item in said(read, "measures")] == [["会多"], ["走得少"]]
    assert list(read.tray) == []


def test_a_markdown_table() -> None:
    """The ledger that this program makes, too."""
    read = in_text(
        "| 序号 | 问题 | 原因 | 措施 | 责任人 | 时限 | 标准 |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1 | 走得少 | 图省事 | 每月去两个村 | 本人 | 2024年6月 | 记录本有四十页 |\n"
        "| 2 | 走得少 | 图省事 | 自己开车去 | 本人 |  |  |\n",
        markdown=True,
    )
    assert len(said(read, "found")) == len(said(read, "causes")) == 1
    first, second = said(read, "measures")
    assert (first["due"], first["standard"]) == ("2024-06", "记录本有四十页")
    assert first["answers_problems"] == second["answers_problems"] == ["走得少"]


LABELLED = {
    "numbered": "问题一：值班不严\n原因分析：怕得罪人\n整改措施：值班表上墙\n"
    "问题二：公示不及时\n原因分析：嫌麻烦\n整改措施：每周一更新",
    "only labelled": "存在问题：值班不严\n原因：怕得罪人\n措施：值班表上墙\n"
    "存在问题：公示不及时\n原因：嫌麻烦\n措施：每周一更新",
    "below a number": "一、存在的问题\n（一）作风方面\n1.值班不严\n存在原因：怕得罪人\n整改措施：值班表上墙\n"
    "2.公示不及时\n存在原因：嫌麻烦\n整改措施：每周一更新",
    "in one paragraph": "一、存在的问题\n（一）作风方面\n1.值班不严。原因：怕得罪人。措施：值班表上墙。\n"
    "2.公示不及时。原因：嫌麻烦。措施：每周一更新。",
    "in brackets": "一、存在的问题\n1.值班不严\n【原因】怕得罪人\n【整改措施】值班表上墙\n"
    "2.公示不及时\n【原因】嫌麻烦\n【整改措施】每周一更新",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED.keys())
def test_labels(text: str) -> None:
    """However the labels stand, each cause and measure goes to the problem above it."""
    read = in_text(text)
    assert [item["headline"] for item in said(read, "found")] == ["值班不严", "公示不及时"]
    assert said(read, "causes") == [
        {"headline": "怕得罪人", "explains": ["值班不严"]},
        {"headline": "嫌麻烦", "explains": ["公示不及时"]},
    ]
    assert said(read, "measures") == [
        {
            "headline": "值班表上墙",
            "answers_problems": ["值班不严"],
            "answers_causes": ["怕得罪人"],
        },
        {
            "headline": "每周一更新",
            "answers_problems": ["公示不及时"],
            "answers_causes": ["嫌麻烦"],
        },
    ]
    assert list(read.tray) == []
