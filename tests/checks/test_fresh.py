"""How well rules tell faults from clean text of which they had seen nothing when it was written.

By now the rules have seen these sentences, too. The file tells what they found at first;
these floors hold what they have learnt since.
"""

from pathlib import Path
from typing import Any

import pytest

from duizhao.library import document

from .test_labelled import noticed

FILE = Path(__file__).parent / "fresh.yaml"
SETS: dict[str, dict[str, list[Any]]] = document.read(FILE, 1 << 20).plain()

PRECISION, RECALL = 0.9, 0.85
FIELDS = {"vague_standard": "standard", "impossible_date": "example"}
"""What a sentence alone is; a problem's detail for the other rules."""


def case(rule: str, written: "str | dict[str, str]") -> dict[str, Any]:
    """A case as `noticed` takes it."""
    return {FIELDS.get(rule, "detail"): written} if isinstance(written, str) else dict(written)


@pytest.mark.parametrize("rule", SETS)
def test_a_rule_finds_what_it_is_for_and_leaves_the_rest_alone(rule: str) -> None:
    """Counted for the one rule; what it missed and what it wrongly noticed is printed."""
    faulty, clean = SETS[rule]["faulty"], SETS[rule]["clean"]
    missed = [one for one in faulty if rule not in noticed(case(rule, one))]
    wrong = [one for one in clean if rule in noticed(case(rule, one))]
    right = len(faulty) - len(missed)
    assert right / len(faulty) >= RECALL, missed
    assert right / (right + len(wrong)) >= PRECISION, wrong
