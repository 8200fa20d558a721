"""Characters that sound alike."""

import pytest

from duizhao.checks.homophones import sound_alike


@pytest.mark.parametrize("pair", ["时实", "理里", "责则", "任仁", "治志", "座做"])
def test_characters_of_one_syllable_sound_alike(pair: str) -> None:
    """Whatever their tone."""
    assert sound_alike(*pair)


@pytest.mark.parametrize("pair", ["立定", "a啊", "啊a", "，。", "㐂喜", "座亍", "四是"])
def test_others_do_not(pair: str) -> None:
    """Nor do marks, letters, and characters too rare to be known."""
    assert not sound_alike(*pair)
