"""Papers of any template."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.report import Options
from report.trips import QUESTIONNAIRE, Paper, written


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Makes a paper of a template's text and some answers; `options` are those of the report."""

    def make(
        text: str, said: dict[str, Any], language: str = "en", marks: Any = None, **options: Any
    ) -> str:
        file = tmp_path / "trip.yaml"
        file.write_text(QUESTIONNAIRE.replace("LANGUAGE", language), encoding="utf-8")
        (tmp_path / "trip.md.j2").write_text(text, encoding="utf-8")
        return written(tmp_path, file, said, Options(origin=str(file), **options), marks)

    return make
