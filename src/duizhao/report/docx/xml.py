"""Elements of WordprocessingML, written down as what they are."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement


def node(tag: str, *children: BaseOxmlElement | None, **attributes: object) -> BaseOxmlElement:
    """An element of the `w:` namespace with its children, of which None is left out."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def twips(points: float) -> int:
    """A length as Word counts it, in twentieths of a point."""
    return round(points * 20)


def text(words: str) -> BaseOxmlElement:
    """Text that keeps its spaces."""
    element = OxmlElement("w:t")
    element.text = words
    element.set(qn("xml:space"), "preserve")
    return element
