"""The simulated disk is no better than a real one: what is not seen to, it loses."""

from reliability.crashing import crashes, recorded
from reliability.tracing import Sync


def test_saving_without_syncing_is_found_out() -> None:
    """When the power goes; a program that only dies loses nothing by it."""
    acts = [[event for event in act if not isinstance(event, Sync)] for act in recorded()]
    broken = [case for case in crashes(acts, 72, 1) if case]
    assert broken
    assert all(", power: " in case for case in broken)
