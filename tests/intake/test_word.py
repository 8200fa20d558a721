"""What is read of a Word document, and what is not."""

import re
from pathlib import Path

import pytest

from duizhao import intake, library
from duizhao.intake import Imported, plain, word
from duizhao.intake.paragraphs import Paragraph
from intake.documents import document, paragraph, run
from intake.labelled import PAPERS, found, paper

TEXTS = [file for file in PAPERS if file.suffix == ".txt"]
QUESTIONNAIRE = library.load().questionnaire


def read(body: str, **parts: str) -> list[Paragraph]:
    """The paragraphs of a document."""
    return list(word.paragraphs(document(body, **parts)))


def texts(body: str, **parts: str) -> list[str]:
    """Their texts."""
    return [paragraph.text for paragraph in read(body, **parts)]


def test_what_word_says_of_headings() -> None:
    """Styles by their names in both languages, outline levels, bold, and Word's own numbers."""
    said = read(
        paragraph("题目", style="a3")
        + paragraph("问题", style="1")
        + paragraph("学习", style="2")
        + paragraph("别的", style="x")
        + paragraph("加粗", bold=["加粗"])
        + paragraph("半粗", bold=["半"])
        + paragraph("原因", number=0)
        + paragraph("思想", number=1)
        + paragraph("第一条", number=2)
        + paragraph("圆点", number=3)
    )
    assert [paragraph.level for paragraph in said[:4]] == [0, 1, 2, 1]
    assert [paragraph.bold for paragraph in said[3:6]] == [False, True, False]
    assert [paragraph.numbering for paragraph in said[6:]] == ["一、", "（一）", "1.", "●"]


def test_what_is_no_text_of_the_paper() -> None:
    """What was deleted, the instructions of fields, and what is there again for older programs."""
    deleted = "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    again = f"<w:Fallback>{run('又一次')}</w:Fallback>"
    assert texts(f"<w:p>{run('留')}{deleted}{field}{again}{run('下')}</w:p>") == ["留下"]


def test_line_breaks_and_tabs() -> None:
    """A line break ends a paragraph, a tab is a space; white space at the ends is nothing."""
    broken = (
        f"<w:p>{run('　　上')}<w:r><w:br/></w:r>{run('下')}<w:r><w:tab/></w:r>{run('边')}</w:p>"
    )
    assert texts(broken) == ["上", "下 边"]


def test_what_stands_beside_the_text() -> None:
    """Tables of contents and notes are kept apart, notes last."""
    notes = f"<w:footnotes xmlns:w='w'>{paragraph('脚注')}</w:footnotes>"
    said = read(paragraph("目录", style="toc") + paragraph("正文"), footnotes=notes)
    assert [(p.text, p.aside) for p in said] == [("目录", True), ("正文", False), ("脚注", True)]


def test_text_boxes() -> None:
    """A paragraph within a paragraph comes out behind it, as one of its own."""
    box = f"<w:r><w:txbxContent>{paragraph('框里')}</w:txbxContent></w:r>"
    assert texts(f"<w:p>{run('框外')}{box}</w:p>") == ["框外", "框里"]


def test_headers_and_footers() -> None:
    """They are kept beside the text, once, but for page numbers."""
    said = read(
        paragraph("正文"),
        header1=f"<w:hdr xmlns:w='w'>{paragraph('内部资料')}</w:hdr>",
        header2=f"<w:hdr xmlns:w='w'>{paragraph('内部资料')}</w:hdr>",
        footer1=f"<w:ftr xmlns:w='w'>{paragraph('— 1 —')}{paragraph('第 1 页 共 8 页')}</w:ftr>",
    )
    assert [(p.text, p.aside) for p in said] == [("正文", False), ("内部资料", True)]


def test_symbols() -> None:
    """A symbol is its character; where only the font knows which, a box stands for it."""
    known, private, broken = (f'<w:r><w:sym w:char="{c}"/></w:r>' for c in ("2460", "F0FE", "x"))
    assert texts(f"<w:p>{known}{run('甲')}{private}{broken}</w:p>") == ["①甲□□"]


def in_word(text: str) -> Imported:
    """What a text gives when it is a Word document, one paragraph a line."""
    content = document("".join(map(paragraph, filter(None, text.split("\n")))))
    return intake.placed(list(word.paragraphs(content)), QUESTIONNAIRE)


def in_plain(text: str) -> Imported:
    """What it gives as it is."""
    return intake.placed(list(plain.paragraphs(text, markdown=False)), QUESTIONNAIRE)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_document_is_placed_as_its_text_is(file: Path) -> None:
    """Bytes, text and Word differ in the way in only."""
    text = paper(file.read_text(encoding="utf-8"))
    assert found(in_word(text), QUESTIONNAIRE) == found(in_plain(text), QUESTIONNAIRE)


def test_numbers_that_only_word_knows() -> None:
    """Where Word counts the headings, there is no number in the text; they are headings all the same."""
    (file,) = (file for file in TEXTS if file.stem == "every-section")
    text = paper(file.read_text(encoding="utf-8"))
    body = []
    for line in text.strip().split("\n"):
        counted = re.fullmatch(r"([一二三四五六]、)?(（[一二]）)?(.*)", line)
        assert counted is not None
        number = 0 if counted[1] else 1 if counted[2] else None
        body.append(paragraph(counted[3], number=number))
    imported = intake.placed(list(word.paragraphs(document("".join(body)))), QUESTIONNAIRE)
    have = [
        (place, re.sub("^（.）|^.、", "", said)) for place, said in found(imported, QUESTIONNAIRE)
    ]
    assert have == found(in_plain(text), QUESTIONNAIRE)


def test_causes_that_are_headings() -> None:
    """A heading that Word numbers is a cause where it says what was wrong, and its text stands below it."""
    imported = intake.placed(
        read(
            paragraph("副局长对照检查材料", style="a3")
            + paragraph("现报告如下。")
            + paragraph("存在的问题", style="1", number=0)
            + paragraph("政治纪律方面", style="2", number=1)
            + paragraph("请示报告有迟有漏。两次没有报。", number=2)
            + paragraph("原因剖析", style="1", number=0)
            + paragraph("宗旨意识淡了。", style="2", number=1)
            + paragraph("水费收上来就算服务好了。")
            + paragraph("放松了学习。", style="2", number=1)
            + paragraph("书没有读完。")
        ),
        QUESTIONNAIRE,
    )
    have = found(imported, QUESTIONNAIRE)
    assert [text for place, text in have if place == "causes.headline"] == [
        "宗旨意识淡了",
        "放松了学习",
    ]
    assert [text for place, text in have if place == "aspects.official"] == ["政治纪律"]
