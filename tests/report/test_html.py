"""The page as a browser reads it: whole, alone, harmless, and with the figures of the layout."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.report import Options, html, layout_file
from duizhao.report.parsing import parse
from duizhao.text import clean
from report.papers import PAPERS, made

LAYOUT = layout_file.load("", "zh-CN")
VOID = {"col", "meta", "br"}
OPTIONAL = {"li"}


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what there is."""
        self.tags.append(tag)
        self.open += [] if tag in VOID | OPTIONAL else [tag]
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Every end belongs to the last beginning."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, but not rules and the title in the head."""
        if "body" in self.open:
            self.text += data


def of(markdown: str) -> tuple[str, Page]:
    """The page made of some Markdown."""
    page = html.made(parse(markdown, chinese=True), LAYOUT, "zh-CN")
    return page, Page(page)


def test_a_typewriters_quotes_are_set_in_the_chinese_font() -> None:
    """Those beside Chinese; the text stays as it is."""
    source, page = of('# 题\n\n他说"好"，不是 "OK" 吗')
    assert page.text.strip().endswith('他说"好"，不是 "OK" 吗')
    assert page.attributes["class"] == ["mark", "mark"]
    assert '--chinese: "仿宋_GB2312"' in source
    assert ".mark { font-family: var(--chinese); line-height: 0; }" in source  # a line is no taller


def test_a_long_heading_may_be_parted_from_its_text() -> None:
    """It would take most of a page along."""
    _source, page = of("# 题\n\n## 一、问题\n\n### （一）" + "带头深刻感悟、" * 12)
    assert page.attributes["class"] == ["long"]


def test_the_page_says_what_the_paper_says() -> None:
    """All of it, in order, well formed."""
    page = Page(made("html").decode())
    plain = (PAPERS / "example.plain.md").read_text(encoding="utf-8")
    assert "".join(page.text.split()) == "".join(plain.split())
    assert page.open == []
    assert page.attributes["lang"] == ["zh-CN"]
    assert [page.tags.count(tag) for tag in ("h1", "h2", "h3")] == [1, 4, 10]


@pytest.mark.parametrize("template", ["", "rectification-ledger"])
def test_the_page_needs_nothing_but_itself(template: str) -> None:
    """No script, no address, nothing to fetch, and a policy that says so."""
    text = made("html", options=Options(template=template)).decode()
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "a", "object"} & set(page.tags)
    assert not {
        name for name in page.attributes if name.startswith("on") or name in ("src", "href")
    }
    assert "default-src 'none'" in text
    for word in ("url(", "@import", "http:", "https:", "javascript:"):
        assert word not in text


def test_it_prints_like_the_word_file() -> None:
    """The same sheet, margins and page numbers."""
    page = made("html").decode()
    assert "@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }" in page
    for side in ("right", "left"):
        assert f"@page :{side} {{ @bottom-{side} {{" in page
        assert f"padding-{side}: 1em; }} }}" in page
    assert "counter(page)" in page
    assert '@page { @top-center { content: ""; } }' in page


def test_columns_are_as_wide_as_in_the_word_file() -> None:
    """As shares of the table, so that 序号 and dates are not broken where long texts can be."""
    _text, page = of("| 序号 | 问题 |\n|---|---|\n| 1 | " + "很长的话" * 30 + " |\n")
    narrow, wide = (
        float(style.removeprefix("width: ").removesuffix("%")) for style in page.attributes["style"]
    )
    assert narrow < 12 and round(narrow + wide) == 100


def test_a_title_is_broken_anew_on_a_narrow_screen() -> None:
    """And only there: on paper its lines are those of a trapezoid."""
    page = made("html").decode()
    (rule,) = (line for line in page.split("\n") if "h1 br" in line)
    assert rule.startswith("@media screen and (max-width: 442.20pt)")
    assert page.count("<br>") == 1


def test_quotes_come_from_the_chinese_font() -> None:
    """A font of its own for them comes before the Latin one; it is on the reader's machine or nowhere."""
    page = made("html").decode()
    assert 'font-family: "marks of 仿宋_GB2312", "Times New Roman"' in page
    assert "unicode-range: U+2014, U+2018-2019, U+201C-201D, U+2026;" in page
    assert "marks of" not in made("html", "example-postmortem").decode()


def test_lists_tables_and_signatures_have_their_tags() -> None:
    """The number a list begins with, a header that is repeated, lines that begin where they must."""
    _text, page = of("# 题\n\n3. x\n\n- y\n\n| h |\n|---|\n| c |\n\n<!-- closing -->\n\n某某\n")
    assert page.attributes["start"] == ["3"]
    assert {"ol", "ul", "li", "thead", "th", "td"} <= set(page.tags)
    assert page.attributes["style"][-1].startswith("margin-left: 24")


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_answer_is_only_text(answer: str) -> None:
    """Whatever is typed, there are no tags but ours, and it can be written as UTF-8."""
    said = clean(answer).replace("\\", "\\\\").replace("&", "\\&").replace("<", "\\<")
    text, page = of(f"# 题\n\n| h |\n|---|\n\n{said}")
    text.encode("utf-8")
    assert page.open == []
    assert set(page.tags) <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "colgroup",
            "col",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "p",
            "br",
        ),
        *(
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "code",
            "span",
        ),
    }


def test_a_layout_cannot_end_the_rules(tmp_path: Path) -> None:
    """What a layout says in text is quoted for CSS."""
    file = tmp_path / "x.layout.toml"
    file.write_text("[number]\ntext = '\"</style><script>{page}'\n", encoding="utf-8")
    page = made("html", options=Options(layout=str(file))).decode()
    assert page.count("</style>") == 1
    assert "<script>" not in page
