"""How much an expression or a template may take."""

import pytest
from jinja2 import TemplateRuntimeError

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
