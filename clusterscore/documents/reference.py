"""The description of the format as Markdown, generated from the model, its meanings and the catalogue of findings."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from clusterscore import findings as f
from clusterscore.documents import reference_texts as texts
from clusterscore.documents.assumptions import FILES, assumptions
from clusterscore.documents.exercise import exercise
from clusterscore.formula.calls import FUNCTIONS
from clusterscore.scheme.meanings import FormatKey, about, keys_of, parts_of_format
from clusterscore.scheme.parts import Field, Grounded, Model
from clusterscore.scheme.schema import FILE_NAME, schema_text
from clusterscore.scheme.shelf import INDEX, index
from clusterscore.words import LANGUAGES, Language, Text, number

README: dict[Language, str] = {"en": "README.md", "ja": "README.ja.md"}
_HEADS = Text("| key | meaning | type | | example |", "| キー | 意味 | 型 | | 例 |")
_REQUIRED, _DEFAULT = Text("required", "必須"), Text("default: {0}", "省略時 {0}")
_GROUND = Text("◆ rests on `source`, `assumption` or `open`", "◆ 根拠（`source`・`assumption`・`open`）を書きます")
_TOP, _OVERLAY = Text("top of the file", "ファイルの最上位"), Text("an overlay file", "追補ファイル")
_GROUNDS = Text("What a part rests on", "根拠のキー")
_FUNCTION_HEADS = Text("| function | gives | example |", "| 関数 | 内容 | 例 |")
_TYPES = {
    str: Text("words", "文字列"), float: Text("number", "数値"), int: Text("whole number", "整数"),
    bool: Text("true or false", "true か false"), Text: Text("text", "文"),
}  # fmt: skip
_TRUE = Text("true", "true")
_LIST, _PAIRS = Text("list of {0}", "{0}の一覧"), Text("list of [number, number]", "[数値, 数値]の一覧")
_BY_KEY, _ONE_OF = Text("by key: {0}", "キーごとに{0}"), Text("one of the words", "いずれかの語")
_OR = Text(" or ", "か")


def write_files(folder: Path) -> list[Path]:
    """Write schema, descriptions of the format, assumptions and index into the folder of the criteria files."""
    files = {README[language]: reference(language) for language in LANGUAGES} | {FILE_NAME: schema_text()}
    files |= {FILES[language]: assumptions(language) for language in LANGUAGES}
    files[INDEX] = index()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def reference(language: Language) -> str:
    """Give the description of the format: the same text each time."""
    parts = [
        texts.INTRO.in_(language),
        exercise(language),
        texts.KEYS.in_(language),
        *(_part(part, language) for part in parts_of_format()),
        _grounds(language),
        texts.FORMULAS.in_(language) + "\n" + _functions(language),
        texts.NAMES.in_(language),
        texts.MISSING.in_(language),
        texts.PARAMETERS.in_(language) + _parameters(language),
        texts.CASES.in_(language),
        texts.CODES.in_(language) + _codes(language),
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _rows(rows: Sequence[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


# --- keys ---------------------------------------------------------------------------------------


def places() -> dict[str, str]:
    """Give where each part stands, by the name of its type: the first way that leads to it."""
    found = {part.__name__: "" for part in parts_of_format()}
    waiting: list[tuple[type[Model], str]] = [(part, "") for part in parts_of_format() if part.__name__ in _ROOTS]
    seen = set(_ROOTS)
    while waiting:
        part, path = waiting.pop(0)
        for key in keys_of(part):
            for below, way in _below(key.field.annotation, f"{path}{'.' if path else ''}{key.name}"):
                if below.__name__ not in seen:
                    seen.add(below.__name__)
                    found[below.__name__] = way
                    waiting.append((below, way))
    return found


_ROOTS = ("Scheme", "Overlay")


def _below(hint: Any, path: str) -> Iterator[tuple[type[Model], str]]:
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint, path
    elif get_origin(hint) is dict:
        yield from _below(get_args(hint)[1], f"{path}.<key>")
    else:
        end = "[…]" if get_origin(hint) is list else ""
        forms = [part for part in get_args(hint) if isinstance(part, type) and issubclass(part, Model)]
        for part in get_args(hint):
            # several forms may stand in one place: each is told apart by its first key
            form = f": {next(iter(part.model_fields))}" if len(forms) > 1 and part in forms else ""
            yield from _below(part, path + end + form)


def _part(part: type[Model], language: Language) -> str:
    place = places()[part.__name__]
    title = f"`{place}`" if place else (_TOP if part.__name__ == "Scheme" else _OVERLAY).in_(language)
    said = [f"### {title}", "", about(part).in_(language)]
    if issubclass(part, Grounded):
        said += ["", _GROUND.in_(language)]
    keys = [key for key in keys_of(part) if not (issubclass(part, Grounded) and key.name in _RESTS)]
    return "\n".join(said) + "\n\n" + _table(keys, language)


_RESTS = ("source", "assumption", "open")


def _grounds(language: Language) -> str:
    keys = [key for key in keys_of(Field) if key.name in _RESTS]
    return f"### {_GROUNDS.in_(language)}\n\n" + _table(keys, language)


def _table(keys: list[FormatKey], language: Language) -> str:
    head = f"{_HEADS.in_(language)}\n|---|---|---|---|---|\n"
    return head + _rows([_key(key, language) for key in keys])


def _key(key: FormatKey, language: Language) -> tuple[str, ...]:
    meaning = key.meaning.text.in_(language).replace("<", "&lt;")
    choices = [f"`{word}`: {key.meaning.choices[word].in_(language)}" for word in key.choices]
    kind, need = _type(key.field.annotation).in_(language), _need(key, language)
    return f"`{key.name}`", "<br>".join([meaning, *choices]), kind, need, f"`{key.meaning.example}`"


def _need(key: FormatKey, language: Language) -> str:
    if key.field.is_required():
        return _REQUIRED.in_(language)
    default = key.field.default
    if default in (None, {}, [], ()):
        return ""
    if isinstance(default, float):
        default = number(default)
    return _DEFAULT.in_(language).format(f"`{str(default).lower() if isinstance(default, bool) else default}`")


def _type(hint: Any) -> Text:
    """Say in words what a key takes."""
    if hint in _TYPES:
        return _TYPES[hint]
    if isinstance(hint, type) and issubclass(hint, Model):
        place = places()[hint.__name__]
        return _linked(place)
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if origin is Literal:
        return _TRUE if inner == [True] else _ONE_OF
    if origin is dict:
        return _put(_BY_KEY, _type(inner[1]))
    if origin is list:
        return _put(_LIST, _type(inner[0]))
    if origin is tuple:
        return _PAIRS
    if origin in (Union, types.UnionType):
        told = list(dict.fromkeys(_type(part) for part in inner))
        return Text(_OR.en.join(text.en for text in told), _OR.ja.join(text.ja for text in told))
    return _type(inner[0])  # an annotated type


def _linked(place: str) -> Text:
    """Refer to the section on a part."""
    anchor = re.sub(r"[^a-z0-9_-]", "", place.lower())
    return Text(f"[`{place}`](#{anchor})", f"[`{place}`](#{anchor})")


def _put(template: Text, part: Text) -> Text:
    return Text(template.en.format(part.en), template.ja.format(part.ja))


# --- formulas and findings ----------------------------------------------------------------------


def _functions(language: Language) -> str:
    rows = [(f"`{name}`", texts.FUNCTIONS[name].in_(language), f"`{texts.EXAMPLES[name]}`") for name in FUNCTIONS]
    return f"{_FUNCTION_HEADS.in_(language)}\n|---|---|---|\n" + _rows(rows)


def kinds() -> list[f.Kind]:
    """Give the findings on criteria files, by code."""
    found = [kind for kind in vars(f).values() if isinstance(kind, f.Kind) and kind.code.startswith("CS5")]
    return sorted(found, key=lambda kind: kind.code)


def _parameters(language: Language) -> str:
    return _rows([(f"`{key}`", text.in_(language)) for key, text in texts.PARAMETER_KEYS])


def _codes(language: Language) -> str:
    return _rows([
        (kind.code, f.SEVERITIES[kind.severity].in_(language),
         *(f.left_open(text.in_(language)) for text in (kind.what, kind.why, kind.fix)))
        for kind in kinds()
    ])  # fmt: skip
