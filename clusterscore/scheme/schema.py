"""The format of a criteria file as a JSON Schema, by which editors complete and check."""

from __future__ import annotations

import json
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema
from ruamel.yaml import YAML

from clusterscore.scheme.choosing import Panel
from clusterscore.scheme.marking import SCALES
from clusterscore.scheme.meanings import FormatKey, about, keys_of, parts_of_format
from clusterscore.scheme.model import Day, Overlay, Scheme
from clusterscore.scheme.paragraphs import Paragraphs
from clusterscore.scheme.parts import Field, Grounded, Model, Words, Yes

FILE_NAME = "scheme.schema.json"
"""The file in the folder of the criteria files that holds the schema."""

MODELINE = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of a criteria file, by which an editor finds the schema."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BOTH = {"en": {"$ref": "#/$defs/Said"}, "ja": {"$ref": "#/$defs/Said"}}
_TEXT: dict[str, Any] = {
    "type": "object", "properties": _BOTH, "required": ["en", "ja"], "additionalProperties": False,
    "description": "A text for people, in both languages. — 人が読む文（英語と日本語）。",
}  # fmt: skip
_SAID = {"type": "string", "pattern": r"\S"}
_NAME = {"anyOf": [{"$ref": "#/$defs/Said"}, {"$ref": "#/$defs/Text"}]}
_OURS = "ours"
_WRITTEN = {"type": ["string", "integer"]}
_ONE_OF: dict[str, tuple[str, ...]] = {
    "Scale": SCALES,
    "Measure": ("formula", "variants"),
    "Otherwise": ("exclude", "flag"),
    "Floor": ("exclude", "flag"),
    "Weights": ("equal", "values", "points"),
    "Lot": ("seed", "about"),
    "Budget": ("of", "about"),
}
"""The keys of a part of which exactly one is written."""
_MAY_REST_ON_PARTS = (Field, Panel)
"""Parts that need no source of their own where all they say stands in parts that have one."""


def schema_text() -> str:
    """Give the text of the schema: the same each time, ending in a line break."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """Give the schema of a criteria file, or of an overlay where it has the key ``overlay``."""
    roots: list[tuple[type[Model], JsonSchemaMode]] = [(Scheme, "validation"), (Overlay, "validation")]
    cores = [(part, mode, part.__pydantic_core_schema__) for part, mode in roots]
    _, definitions = _Generator(by_alias=True).generate_definitions(cores)
    found = {str(name): _closed(definition) for name, definition in sorted(definitions.items())}
    for part in parts_of_format():
        _describe(part, found[part.__name__])
    return {
        "$schema": _DIALECT,
        "title": "clusterscore criteria file — 審査基準ファイル",
        "if": {"type": "object", "required": ["overlay"]},
        "then": {"$ref": "#/$defs/Overlay"},
        "else": {"$ref": "#/$defs/Scheme"},
        "$defs": {"Said": _SAID, "Text": _TEXT, "Name": _NAME, **found},
    }


def _function(hint: Any) -> object:
    """Give the function by which a type of the language takes what is written."""
    return get_args(hint)[1].func


class _Generator(GenerateJsonSchema):
    """Knows what the language's own ways of taking a value accept."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> dict[str, Any]:
        """Describe a text in both languages, or a name."""
        # the generator follows every reference it meets and knows none to ours; they are put in later
        told = schema["function"]["function"] in (_function(Words), _function(Paragraphs))
        return {_OURS: "Text" if told else "Name"}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> dict[str, Any]:
        """Describe true alone, a day, and a version: a year may be written as a number."""
        function = schema["function"]["function"]
        if function is _function(Yes):
            return {"const": True}
        if function is _function(Day):
            return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
        inner = super().function_before_schema(schema)
        return dict(_WRITTEN) if inner == {"type": "string"} else inner


def _closed(definition: Any) -> Any:
    """Refuse keys off the pattern, and refer to our own forms of text."""
    if isinstance(definition, list):
        return [_closed(part) for part in definition]
    if not isinstance(definition, dict):
        return definition
    if _OURS in definition:
        return {"$ref": f"#/$defs/{definition[_OURS]}"}
    found = {name: _closed(part) for name, part in definition.items()}
    if "patternProperties" in found:
        found["additionalProperties"] = False
    return found


def _describe(part: type[Model], definition: dict[str, Any]) -> None:
    """Say what a part and each of its keys mean, and which keys exclude each other."""
    definition.pop("title", None)
    definition["description"] = _both(about(part).en, about(part).ja)
    for key in keys_of(part):
        told = definition["properties"][key.name]
        told.pop("title", None)
        if told.get("default", ...) in (None, {}, [], ()):
            del told["default"]
        told.update(description=_description(key), examples=[YAML(typ="safe").load(key.meaning.example)[key.name]])
    rules = [_exactly_one(definition, _ONE_OF[part.__name__])] if part.__name__ in _ONE_OF else []
    if issubclass(part, Grounded) and part not in _MAY_REST_ON_PARTS:
        rules.append(_exactly_one(definition, ("source", "assumption", "open")))
    if rules:
        definition["allOf"] = rules


def _exactly_one(definition: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Demand one of several keys, and that it holds something."""
    given = {"not": {"type": "null"}}
    ways = [{"required": [name], "properties": {name: given}} for name in names if name in definition["properties"]]
    return {"oneOf": ways}


def _description(key: FormatKey) -> str:
    said = _both(key.meaning.text.en, key.meaning.text.ja)
    choices = [f"{word}: {_both(text.en, text.ja)}" for word, text in key.meaning.choices.items()]
    return "\n".join([said, *choices])


def _both(en: str, ja: str) -> str:
    return f"{en} — {ja}"
