"""The JSON Schema of questionnaire files, for completion and checks in editors; made from the model."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import GenericAlias
from typing import Any, get_type_hints

from ..criteria import Rule
from ..model import (
    After,
    Bounds,
    Choice,
    Coverage,
    Guide,
    Item,
    Kind,
    Preset,
    Question,
    Questionnaire,
    Section,
)
from .reader import MODELS

_TEXT = {"type": "string"}

_PRESET = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {**_TEXT, "description": "Stable name of the item."},
        "guide": {
            "type": "object",
            "description": "Question id (dotted for questions within) → help in this item.",
            "additionalProperties": {"$ref": "#/$defs/Guide"},
        },
    },
    "additionalProperties": _TEXT,
}


def schema() -> dict[str, Any]:
    """The schema, as plain data."""
    models = (Section, Question, Guide, Item, After, Choice, Coverage, *MODELS)
    definitions = {model.__name__: _object(model) for model in models}
    definitions["Preset"] = _PRESET
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A duizhao questionnaire",
        **_object(Questionnaire),
        "$defs": definitions,
    }


def _object(model: type) -> dict[str, Any]:
    hints = get_type_hints(model)
    stated = fields(model)
    shape: dict[str, Any] = {
        "type": "object",
        "properties": {
            field.name: {**_shape(hints[field.name]), "description": field.metadata["about"]}
            for field in stated
        },
        "required": [
            field.name
            for field in stated
            if field.default is MISSING and field.default_factory is MISSING
        ],
        "additionalProperties": False,
    }
    if model is Question:
        shape["allOf"] = [_only(kind) for kind in Kind]
    return shape


def _only(kind: Kind) -> dict[str, Any]:
    """The keys that a kind of question cannot have."""
    foreign = [
        field.name
        for field in fields(Question)
        if field.metadata["kinds"] and kind not in field.metadata["kinds"]
    ]
    return {
        "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
        "then": {"properties": dict.fromkeys(foreign, False)},
    }


def _list(of: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(of)}


def _reference(model: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _shape(hint: Any) -> dict[str, Any]:
    return dict(_SHAPES[hint])


_SHAPES: Mapping[Any, dict[str, Any]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Kind: {"enum": [kind.value for kind in Kind]},
    int | float | str | None: {"type": ["number", "string"]},
    Bounds | None: {**_list({"type": "integer", "minimum": 0}), "minItems": 2, "maxItems": 2},
    tuple[str, ...]: _list(_TEXT),
    tuple[Rule, ...]: _list({"enum": [rule.value for rule in Rule]}),
    Mapping[str, str]: {"type": "object", "additionalProperties": _TEXT},
    Guide: _reference(Guide),
    After | None: _reference(After),
    Item | None: _reference(Item),
    tuple[Choice, ...]: _list({"anyOf": [_TEXT, _reference(Choice)]}),
    tuple[Preset, ...]: _list(_reference(Preset)),
    tuple[Question, ...]: _list(_reference(Question)),
    tuple[Section, ...]: _list(_reference(Section)),
    tuple[Coverage, ...]: _list(_reference(Coverage)),
    **{model: _reference(model) for model in MODELS},
    **{model | None: _reference(model) for model in MODELS},
    **{GenericAlias(tuple, (model, ...)): _list(_reference(model)) for model in MODELS},
}
