"""The paper as a Word file (Office Open XML), made with python-docx.

python-docx brings the package and its parts; what its own template holds besides (styles of
an American letter, a thumbnail, the name of another author) is put away.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement

from .. import fitting
from ..blocks import Blocks, title_of
from ..layout import Layout
from . import page, styles
from .body import Body

_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING}
_KEPT_OUTSIDE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}


def made(blocks: Blocks, layout: Layout, language: str) -> bytes:
    """The bytes of a .docx."""
    document = Document()
    _put_away(document)
    body = Body(layout, chinese=language.startswith("zh"))
    elements = list(body.elements(fitting.balanced(blocks, layout)))
    _fill(document.styles.element, styles.styles(layout, language))
    _fill(document.part.numbering_part.element, (*styles.numbering(layout), *body.lists))
    _fill(document.settings.element, page.settings(layout, language))
    _set(document, layout)
    for element in elements:
        document.element.body.insert_element_before(element, "w:sectPr")
    _name_fonts(document, layout)
    _describe(document, title_of(blocks), language)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _put_away(document: Word) -> None:
    for name, relation in list(document.part.rels.items()):
        if relation.reltype not in _KEPT:
            document.part.drop_rel(name)
    outside = document.part.package.rels
    for name, relation in list(outside.items()):
        if relation.reltype not in _KEPT_OUTSIDE:
            del outside[name]


def _fill(element: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    """Gives an element these children and no others."""
    element[:] = list(children)


def _set(document: Word, layout: Layout) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    _fill(section.footer.part.element, [page.footer(layout, even=False)])
    if layout.numbering.place == "outside":
        section.even_page_footer.is_linked_to_previous = False
        _fill(section.even_page_footer.part.element, [page.footer(layout, even=True)])
    properties = document.element.body.sectPr
    footers = [child for child in properties if child.tag.endswith("footerReference")]
    _fill(properties, (*footers, *page.section(layout)))


def _name_fonts(document: Word, layout: Layout) -> None:
    content = serialize_part_xml(styles.fonts(layout))
    name, package = PackURI("/word/fontTable.xml"), document.part.package
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, content, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _describe(document: Word, title: str, language: str) -> None:
    """What stands about the file in the file; no name of a person, no name of a program."""
    about = document.core_properties
    about.title = title[:_LONGEST]
    about.author = about.comments = ""
    about.language = language
    about.created = about.modified = datetime.now(UTC)


_LONGEST = 255
"""Characters that a property may have."""
