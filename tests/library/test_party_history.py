"""What the default questionnaire promises its writers."""

import pytest

from duizhao import library
from duizhao.flow import Interview
from duizhao.model import Guide
from duizhao.session import Session

QUESTIONNAIRE = library.load().questionnaire


def guides(repeat: str, dotted: str) -> dict[str, Guide]:
    """The help that each preset of a repeat gives for one of its questions."""
    presets = QUESTIONNAIRE.repeats[repeat][-1].preset
    return {preset.id: preset.guide[dotted] for preset in presets}


def test_there_are_five_aspects_with_their_official_wording() -> None:
    """Short and full, the seed's typo corrected."""
    presets = QUESTIONNAIRE.by_id["aspects"].preset
    assert len(presets) == 5
    assert all(preset.values["official"].startswith(preset.values["short"]) for preset in presets)
    assert "履职尽责、担当作为" in presets[1].values["official"]


@pytest.mark.parametrize(
    ("repeat", "dotted", "count", "least"),
    [("aspects", "found.headline", 5, 5), ("dimensions", "causes.headline", 5, 4)],
)
def test_every_aspect_and_dimension_has_questions_of_its_own(
    repeat: str, dotted: str, count: int, least: int
) -> None:
    """Enough self-checks, one case and one phrase each, none of them twice."""
    found = guides(repeat, dotted)
    assert len(found) == count
    for guide in found.values():
        assert len(guide.think) >= least
        assert len(guide.good) == len(guide.weak) == 1
    asked = [question for guide in found.values() for question in guide.think]
    assert len(set(asked)) == len(asked)


def test_measures_have_questions_of_their_own() -> None:
    """At least four self-checks, one case, one phrase."""
    guide = QUESTIONNAIRE.repeats["measures"][-1].by_id["headline"].guide
    assert len(guide.think) >= 4
    assert len(guide.good) == len(guide.weak) == 1


def test_questions_are_short() -> None:
    """One breath each: at most 45 characters without what they quote."""
    for chain in QUESTIONNAIRE.walk():
        for text in (chain[-1].ask, chain[-1].another):
            assert len(text.split("{{")[0] + text.split("}}")[-1]) <= 60, text
            if "{{" not in text:
                assert len(text) <= 45, text


def test_nothing_is_invented_for_the_writer() -> None:
    """An empty session has no problem, no cause and no measure."""
    interview = Interview(Session(QUESTIONNAIRE))
    for repeat in ("found", "causes", "measures", "last_year"):
        assert interview.items_of(repeat) == []
