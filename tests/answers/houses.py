"""What answers files about a house give."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from duizhao import answers
from duizhao.errors import UnusableInput
from duizhao.model import Questionnaire
from duizhao.session import Path as Place
from duizhao.session import Session


def read(text: str, questionnaire: Questionnaire, name: str = "answers.yaml") -> Session:
    """The session that the text of an answers file gives."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text, encoding="utf-8")
        return Session(questionnaire).apply(answers.read(file, questionnaire))


def values(text: str, questionnaire: Questionnaire, name: str = "answers.yaml") -> dict[Place, Any]:
    """Path → value of what an answers file says."""
    return {path: answer.value for path, answer in read(text, questionnaire, name).answers.items()}


def faults(text: str, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with an answers file, as `line: message`."""
    with pytest.raises(UnusableInput) as caught:
        read(text, questionnaire)
    lines = str(caught.value).split("\n")
    assert all("answers.yaml:" in line for line in lines)
    return [line.partition("answers.yaml:")[2] for line in lines]
