"""The JSON Schema for editors keeps in step with the model."""

from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

from duizhao import criteria, finished, model, resources
from duizhao.library import document
from duizhao.library.schema import schema

FILES = sorted(resources.prompts().glob("[!_]*.yaml"))


def plain(file: Path) -> object:
    """A file as plain data, read as the program reads it."""
    return document.read(file, document.LARGEST_QUESTIONNAIRE).plain()


def test_it_is_a_schema() -> None:
    """Editors can use it: it follows the rules of its own kind."""
    rules = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    assert list(rules.iter_errors(schema())) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_accepts_what_is_shipped(file: Path) -> None:
    """What the reader accepts, the schema accepts."""
    accepts = jsonschema.Draft202012Validator(schema())
    assert list(accepts.iter_errors(plain(file))) == []


def test_it_lists_every_field_of_the_model() -> None:
    """A new field of the model is in the schema without further work."""
    made = schema()
    shapes = {"Questionnaire": made, **made["$defs"]}
    for cls in (
        *(model.Questionnaire, model.Section, model.Question, model.Guide, model.Coverage),
        *finished.MODELS,
        *criteria.MODELS,
    ):
        assert set(shapes[cls.__name__]["properties"]) == {field.name for field in fields(cls)}


@pytest.mark.parametrize(
    "change",
    [{"titel": "x"}, {"format": "1"}, {"sections": {}}, {"sections": [{"id": "x"}]}],
    ids=str,
)
def test_it_refuses_what_the_reader_refuses(change: dict[str, object]) -> None:
    """Unknown keys, wrong kinds of value, missing keys."""
    content = plain(FILES[0])
    assert isinstance(content, dict)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**content, **change}, schema())
