"""Which answers conditions and defaults look at: a change of any other changes nothing but itself."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from jinja2 import nodes

from .. import expressions
from ..errors import UnusableInput
from ..model import Questionnaire

_ANYTHING = "*"
"""Stands for a name that is only known once the expression runs."""


def watched(questionnaire: Questionnaire) -> frozenset[str]:
    """The ids of questions that some condition or default looks at."""
    conditions = [section.when for section in questionnaire.sections]
    defaults = []
    for chain in questionnaire.walk():
        conditions.append(chain[-1].when)
        defaults.append(chain[-1].default)
    found = words(tuple(filter(None, conditions)), tuple(filter(None, defaults)))
    if _ANYTHING in found:
        return frozenset(chain[-1].id for chain in questionnaire.walk())
    return found


@lru_cache(maxsize=8)
def words(conditions: tuple[str, ...], defaults: tuple[str, ...] = ()) -> frozenset[str]:
    """Every word in some expressions that could be the id of a question, or the name of an inverse."""
    return frozenset(
        word
        for parse, sources in (
            (expressions.parse_condition, conditions),
            (expressions.parse_wording, defaults),
        )
        for source in sources
        for word in _quoted(_tree(parse, source))
    )


def _tree(parse: Callable[[str], nodes.Node], source: str) -> nodes.Node:
    """The syntax tree; an empty one where there is none, since such a source never has a say."""
    try:
        return parse(source)
    except UnusableInput:
        return nodes.Const(None)


def _quoted(tree: nodes.Node) -> Iterator[str]:
    """Every word in an expression that could be a question's id: too many do no harm."""
    for node in (tree, *tree.find_all(nodes.Node)):
        match node:
            case nodes.Name(name=str(word)) | nodes.Getattr(attr=str(word)):
                yield word
            case nodes.Const(value=str(words)):
                yield from re.split("[.,]", words)
            case nodes.Getitem(arg=arg) if not isinstance(arg, nodes.Const | nodes.Slice):
                yield _ANYTHING
            case nodes.Filter(name="dictsort"):
                yield _ANYTHING
