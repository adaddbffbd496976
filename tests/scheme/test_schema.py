"""Claims about the description of the format: every key has a meaning, and the schema says what the loader says."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pydantic as p
import pytest
from ruamel.yaml import YAML

from clusterscore.scheme import meanings
from clusterscore.scheme.loading import parse_yaml, read_file
from clusterscore.scheme.meanings import MEANINGS, PARTS, FormatKey, keys_of, parts_of_format
from clusterscore.scheme.parts import Model
from clusterscore.scheme.schema import FILE_NAME, MODELINE, schema, schema_text
from clusterscore.scheme.shelf import criteria_files
from tests.scheme import small

CRITERIA = Path(__file__).parents[2] / "criteria"
KEYS = [key for part in parts_of_format() for key in keys_of(part)]
VALIDATOR = jsonschema.Draft202012Validator(schema())
OVERLAY = """\
overlay: our-office
extends: imi@2013
title: {en: Our numbers, ja: 当室の設定値}
sources: {notice: {title: {en: Our notice, ja: 公募要領}}}
parameters: {gates.match.minimum_match: {value: 0.8, source: notice}}
"""


def _name(key: FormatKey) -> str:
    return f"{key.part.__name__}.{key.name}"


def _as_json(value: Any) -> Any:
    """Give a value as an editor's schema check sees it: days are texts, keys are texts."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return str(value) if isinstance(value, datetime.date) else value


def _read(text: str) -> Any:
    return _as_json(YAML(typ="safe", pure=True).load(text))


def _errors(data: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_every_key_has_a_meaning_in_both_languages() -> None:
    """No key of the format lacks a sentence in English or Japanese, and each language is its own."""
    for key in KEYS:
        text = key.meaning.text
        assert (text.en[-1], text.ja[-1]) == (".", "。"), _name(key)
        assert text.en.isascii() or "“" in text.en, _name(key)


def test_every_choice_is_put_in_words() -> None:
    """Each word that may be written is explained, and none that may not."""
    for key in KEYS:
        assert set(key.choices) == set(key.meaning.choices), _name(key)
        assert all(text.en and text.ja for text in key.meaning.choices.values()), _name(key)


def test_no_meaning_is_left_over() -> None:
    """Every entry still names a key, and every part that is told of is part of the format."""
    used = {f"{part.__name__}.{field.alias or name}" for part in parts_of_format() for name, field in _own(part)}
    inherited = ((part, name, field) for part in parts_of_format() for name, field in _own(part))
    used |= {f"{meanings.owner(part, name)}.{field.alias or name}" for part, name, field in inherited}
    assert set(MEANINGS) - used == set()
    assert set(PARTS) == {part.__name__ for part in parts_of_format()}


def _own(part: Any) -> Any:
    return part.model_fields.items()


@pytest.mark.parametrize("key", KEYS, ids=_name)
def test_every_example_is_what_the_key_takes(key: FormatKey) -> None:
    """The example of a key is YAML of that one key, and its value passes the loader's own type."""
    read = YAML(typ="safe", pure=True).load(key.meaning.example)
    assert list(read) == [key.name]
    alone = p.create_model("Alone", __base__=Model, value=(key.field.rebuild_annotation(), ...))
    alone.model_validate({"value": read[key.name]})


def test_the_shipped_schema_is_the_generated_one() -> None:
    """The file in the folder of the criteria files is what the model gives, byte by byte."""
    assert (CRITERIA / FILE_NAME).read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_itself_sound() -> None:
    """It is a schema of draft 2020-12, and each of its references leads somewhere."""
    jsonschema.Draft202012Validator.check_schema(schema())
    text = json.dumps(schema())
    known = {f"#/$defs/{name}" for name in schema()["$defs"]}
    assert {part.split('"')[0] for part in text.split('"$ref": "')[1:]} <= known


@pytest.mark.parametrize("path", criteria_files().values(), ids=criteria_files())
def test_every_shipped_criteria_file_passes_and_names_the_schema(path: Path) -> None:
    """An editor finds the schema by the first line and has nothing to complain of."""
    assert path.read_text(encoding="utf-8").splitlines()[0] == MODELINE
    assert _errors(_as_json(parse_yaml(read_file(path)))) == []


def test_the_small_scheme_and_an_overlay_pass() -> None:
    """A scheme with every kind of part passes, and so does a file that only sets numbers."""
    assert _errors(_read(small.SOUND)) == []
    assert _errors(_read(OVERLAY)) == []


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        if to is None:
            del data[path[-1]]
        else:
            data[path[-1]] = to

    return change


BROKEN = {
    "an unknown key": _set("gates", "enough", "waiveable", to=True),
    "an unknown section": _set("gate", to={}),
    "a key in capitals": _set("fields", "Jobs", to={"type": "integer", "title": {"en": "Jobs", "ja": "雇用"}}),
    "a missing key": _set("missing", to=None),
    "a word off the list": _set("kind", to="selektion"),
    "a number in quotes": _set("gates", "enough", "parameters", "least_match", "value", to="0.5"),
    "a text in one language": _set("title", to={"en": "Regional clusters"}),
    "a blank text": _set("title", "ja", to=" "),
    "no ground": _set("ties", to={"ladder": ["shared"]}),
    "two grounds": _set("ties", "assumption", to={"en": "Ours.", "ja": "当方による。"}),
    "two forms of a scale": _set("criteria", "effect", "indicators", "jobs_made", "scale", "share_of_yes", to=True),
    "a point of three numbers": _set("criteria", "effect", "indicators", "jobs_made", "scale", "line", 0, to=[0, 0, 0]),
    "false where only true has a meaning": _set("gates", "enough", "otherwise", "exclude", to=False),
    "exclude and flag at once": _set("gates", "enough", "otherwise", "flag", to=True),
    "a rung of no kind": _set("ties", "ladder", 0, to={"per": "total"}),
    "a day in words": _set("valid", "from", to="April 2026"),
    "a date in the middle of nowhere": _set("version", to=20.5),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_fails(change: Callable[[Any], None]) -> None:
    """What the loader refuses by its form, the schema refuses too."""
    data = copy.deepcopy(_read(small.SOUND))
    change(data)
    assert _errors(data) != []


def test_an_overlay_with_rules_fails() -> None:
    """An overlay holds numbers and nothing else."""
    assert _errors({**_read(OVERLAY), "gates": {}}) != []
