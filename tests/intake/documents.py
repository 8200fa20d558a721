"""Small Word documents for tests, written as text: no library in between."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

STYLES = f"""<w:styles xmlns:w="{NAMESPACE}">
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="mine"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def document(body: str, **parts: str) -> bytes:
    """A document with a body of XML; other parts by their names without ending."""
    main = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    names = {"document": main, "styles": STYLES, "numbering": NUMBERING, **parts}
    return archive({f"word/{name}.xml": text.encode() for name, text in names.items()})


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name, data)
    return content.getvalue()


def paragraph(
    text: str, *, style: str = "", number: int | None = None, bold: Sequence[str] = ()
) -> str:
    """A paragraph. `number`: the level of Word's own numbering; `bold`: what of the text is bold."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="3"/></w:numPr>'
    runs = run(text)
    for part in bold:
        before, _, after = text.partition(part)
        runs = run(before) + run(part, "<w:rPr><w:b/></w:rPr>") + run(after)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: Sequence[str | Sequence[str] | None]) -> str:
    """A table. A cell is a text, or its paragraphs; None where the cell above goes on."""
    lines = ("".join(map(_cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _cell(said: str | Sequence[str] | None) -> str:
    texts = [said] if isinstance(said, str) else said or [""]
    merged = "<w:vMerge/>" if said is None else '<w:vMerge w:val="restart"/>'
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def run(text: str, properties: str = "") -> str:
    """A run of text; nothing for none."""
    inside = f'{properties}<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{inside}</w:r>" if text else ""
