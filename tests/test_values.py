"""Values: frozen classes that are told by their fields."""

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from duizhao.values import frozen


@frozen
class _Point:
    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Standard:
    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)


def test_a_value_is_equal_to_another_of_its_class_with_the_same_fields() -> None:
    """And to nothing of another class, whatever its fields."""
    assert _Point(1) == _Point(x=1, y=0, names=[]) != _Point(1, 2)
    assert _Point(1) != _Standard(1)  # type: ignore[comparison-overlap]
    assert len({_Point(1, 2, names=()), _Point(1, 2, names=())}) == 1  # type: ignore[arg-type]


def test_defaults_that_are_made_are_made_for_each_value() -> None:
    """Two values do not share a list."""
    assert _Point(1).names is not _Point(1).names


def test_a_value_cannot_be_changed() -> None:
    """Nor can what it says be taken out of it."""
    point = _Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert point == _Point(1)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"x": 1}), ((1,), {"z": 1})]
)
def test_what_a_class_does_not_take_is_refused(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    """As for any function: too few, too many, twice, unknown."""
    with pytest.raises(TypeError, match=r"_Point.__init__"):
        _Point(*given, **named)  # type: ignore[arg-type]


def test_what_reads_dataclasses_reads_values() -> None:
    """`replace`, `fields`, `match` and `repr` do as for a dataclass."""
    point = replace(_Point(1, 2), x=3)
    assert [one.name for one in fields(point)] == ["x", "y", "names"]
    assert repr(point) == repr(_Standard(3, 2)).replace("_Standard", "_Point")
    match point:
        case _Point(x, y):
            assert (x, y) == (3, 2)


def test_a_value_that_is_read_back_is_one_before_any_other_is_made() -> None:
    """`pickle` makes it without `__init__`, and leaves out the hash, which is of one run."""

    @frozen
    class _Fresh:
        x: int

    read = object.__new__(_Fresh)
    vars(read).update(x=1)
    assert hash(read) == hash(_Fresh(1))
    assert read == _Fresh(1)
    assert read.__getstate__() == {"x": 1}
