"""What a draft marks as missing."""

from pathlib import Path

from report.trips import Paper, examination, one_aspect


def test_a_draft_marks_what_is_missing(paper: Paper) -> None:
    """With what stands around it; a final paper has neither."""
    template = "{% if place %}To {{ place }}.{% endif %}"
    assert paper(template, {}, draft=True) == "To (TODO: Where?).\n"
    assert paper(template, {}) == "\n"


def test_a_gap_is_marked_in_the_language_of_the_paper(paper: Paper) -> None:
    """Whatever language the program speaks; and the mark comes out as it is, in headings and cells too."""
    template = "{{ place|heading(0) }}\n\n{{ place }}\n\n| {{ place|cell }} |"
    for language, mark in (
        ("zh-CN", "【待填：Where?】"),
        ("en", "(TODO: Where?)"),
        ("fr", "(TODO: Where?)"),
    ):
        shown = f"# {mark}\n\n{mark}\n\n| {mark} |\n"
        assert paper(template, {}, language, draft=True) == shown


def test_a_default_that_quotes_a_gap_shows_it(paper: Paper) -> None:
    """However it quotes it; the final paper has what the default says without it."""
    template = "{{ name }} | {{ subtitle }}"
    assert (
        paper(template, {}, draft=True)
        == "To (TODO: Where?) by sea | On To (TODO: Where?) by sea\n"
    )
    assert paper(template, {}) == "To nowhere by sea | On To nowhere by sea\n"
    assert paper(template, {"place": "x", "name": "y"}, draft=True) == "y | On y\n"


def test_what_cannot_stand_yet_is_a_gap(paper: Paper) -> None:
    """Also where no answer is needed: the writer began one."""
    marks = {"day": {"draft": "in spri"}}
    assert paper("{{ day }}", {}, marks=marks, draft=True) == "(TODO: When?)\n"


def test_what_need_not_be_said_is_no_gap(paper: Paper) -> None:
    """A draft is not cluttered with what the writer may leave out."""
    assert paper("{{ story }}{{ story|gap }}{{ place|gap }}", {"place": "x"}, draft=True) == "\n"


def test_a_list_with_too_few_items_is_a_gap(paper: Paper) -> None:
    """It has nothing to loop over, is there to be asked for, and prints its mark."""
    template = "{% if stops|written %}Stops{% endif %}: {{ stops|gap }}{% for stop in stops|written %}x{% endfor %}"
    assert paper(template, {}, draft=True) == "Stops: (TODO: Stop)\n"
    assert paper(template, {}) == ": \n"


def test_an_item_that_lacks_what_it_needs_shows_in_a_draft(paper: Paper) -> None:
    """Its gap makes it worth printing."""
    template = "{% for stop in stops|written %}{{ stop.inn }}: {{ stop.meal }}\n{% endfor %}"
    said = {"stops": [{}, {"inn": "Lion", "meal": "Soup"}]}
    assert paper(template, said) == "Lion: Soup\n"
    assert paper(template, said, draft=True) == ": (TODO: What was there to eat?)\nLion: Soup\n"


def test_a_gap_is_led_over_to_and_ends_like_a_sentence(tmp_path: Path) -> None:
    """The mark stands where the answer would."""
    said = one_aspect({"headline": "P"})
    assert "\n\nP。【待填：表现】。\n" in examination(tmp_path, said, draft=True)


def test_what_a_draft_lacks_altogether_is_marked_once(tmp_path: Path) -> None:
    """An aspect without a problem keeps its heading, a paper without measures keeps theirs."""
    said = {"aspects": [{"id": "a", "official": "A"}], "dimensions": []}
    made = examination(tmp_path, said, draft=True)
    assert made.endswith(
        "### A方面问题\n\n【待填：查摆的问题】\n\n## 二、初步整改措施\n\n【待填：整改措施】\n"
    )
