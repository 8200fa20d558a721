"""How much an expression or a template may take."""

import pytest
from jinja2 import TemplateRuntimeError

from duizhao.expressions import Sandbox
from duizhao.expressions.meter import Meter


def step(meter: Meter) -> None:
    """So many steps that the clock is looked at."""
    for _number in range(1000):
        meter.step()


def test_more_time_is_for_the_run_that_it_was_given() -> None:
    """Not for one that another thread begins meanwhile."""
    meter = Meter(0)
    long = meter.longer(60)
    with pytest.raises(TemplateRuntimeError), meter:
        step(meter)
    with long:
        step(meter)


LOOP = "{% for a in rows %}{% for b in rows %}" + "x" * 60_000 + "{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "template",
    [LOOP, "{% macro m() %}" + LOOP + "{% endmacro %}{{ m() }}"],
    ids=["at the top", "in a macro"],
)
def test_the_template_s_own_words_count_as_often_as_they_are_printed(template: str) -> None:
    """Two gigabytes of them are refused before they are put together."""
    sandbox = Sandbox(60)
    with pytest.raises(TemplateRuntimeError, match="太多"), sandbox.meter:
        sandbox.from_string(template).render(rows=[0] * 200)


def test_a_list_counts_with_the_texts_in_it() -> None:
    """As often as one is made."""
    sandbox = Sandbox(60)
    source = (
        "{% for a in rows %}{% for b in rows %}{% set c = [text, text] %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(TemplateRuntimeError, match="太多"), sandbox.meter:
        sandbox.from_string(source).render(rows=[0] * 200, text="x" * 60_000)
