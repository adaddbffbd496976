"""Criteria file -> ``Scheme``; every error is placed as file:line:column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import pydantic as p
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.model import Model, Scheme
from clusterscore.words import Text, same

Path_ = Sequence[str | int]


@dataclass(frozen=True)
class CriteriaFile:
    """A criteria file's text, and where each of its parts stands.

    Attributes:
        name: The file's name, without folder.
        text: Its text.
    """

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def _tree(self) -> Any:
        return YAML(typ="rt").load(self.text)

    def place(self, path: Path_) -> str:
        """Give file:line:column of a part, or of the nearest part above it that stands there."""
        node, line, column = self._tree, 0, 0
        for key in path:
            if isinstance(node, CommentedMap) and key in node:
                line, column = node.lc.key(key)
            elif isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node):
                line, column = node.lc.item(key)
            else:
                break
            node = node[key]
        return f"{self.name}:{line + 1}:{column + 1}"

    def refuse(self, path: Path_, kind: f.Kind, **facts: object) -> CriteriaError:
        """Make the error that says what is wrong at a part."""
        return CriteriaError(f.Finding(kind, self.place(path), facts))


def read_file(path: Path) -> CriteriaFile:
    """Read a criteria file's text.

    Raises:
        CriteriaError: There is no such file, or it is not UTF-8.
    """
    try:
        return CriteriaFile(path.name, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CriteriaError(f.Finding(f.FILE_NOT_FOUND, str(path))) from error
    except UnicodeDecodeError as error:
        detail = Text("the text is not UTF-8", "文字コードがUTF-8ではありません")
        raise CriteriaError(f.Finding(f.NOT_YAML, path.name, {"detail": detail})) from error


def parse_yaml(file: CriteriaFile) -> Any:
    """Read YAML 1.2; a key that stands twice is refused.

    Raises:
        CriteriaError: The text is not YAML, or a key stands twice.
    """
    try:
        return _read(file.text)
    except DuplicateKeyError as error:
        mark = error.problem_mark
        place = f"{file.name}:{mark.line + 1}:{mark.column + 1}"
        key = str(error.problem).split('"')[1]
        raise CriteriaError(f.Finding(f.DUPLICATE_KEY, place, {"key": key})) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{file.name}:{mark.line + 1}:{mark.column + 1}" if mark else file.name
        facts = {"detail": same(str(error.problem or error.context))}
        raise CriteriaError(f.Finding(f.NOT_YAML, place, facts)) from error
    except YAMLError as error:
        facts = {"detail": same(str(error).splitlines()[0])}
        raise CriteriaError(f.Finding(f.NOT_YAML, file.name, facts)) from error


def _read(text: str) -> Any:
    """Read by the fast parser; what it refuses is put in words by the slow one, the same everywhere."""
    try:
        return YAML(typ="safe").load(text)
    except YAMLError:
        return YAML(typ="safe", pure=True).load(text)


def load(file: CriteriaFile) -> Scheme:
    """Read a criteria file into a scheme.

    Raises:
        CriteriaError: The file is not YAML, or breaks the criteria language; placed.
    """
    data = parse_yaml(file)
    if not isinstance(data, dict):
        raise file.refuse((), f.NOT_YAML, detail=Text("it holds no keys", "キーがありません"))
    try:
        return Scheme.model_validate(data)
    except p.ValidationError as error:
        raise _refusal(file, error) from error


def rules_sha256(scheme: Scheme) -> str:
    """Hash the rules: a comment or the layout of the file does not matter."""
    rules = scheme.model_dump(mode="json", by_alias=True, exclude_none=True)
    return hashlib.sha256(json.dumps(rules, ensure_ascii=False).encode()).hexdigest()


def _refusal(file: CriteriaFile, error: p.ValidationError) -> CriteriaError:
    """Turn the first defect, in file order, into an error in our words."""
    first = min(error.errors(), key=lambda defect: _position(file, defect["loc"]))
    path = [part for part in first["loc"] if part != "function-after"]
    key = ".".join(map(str, path)) or "scheme"
    match first["type"]:
        case "extra_forbidden":
            known = _known_keys(path[:-1])
            near = f.did_you_mean(str(path[-1]), known)
            return file.refuse(path, f.UNKNOWN_KEY, key=path[-1], known=same(", ".join(known)), near=near)
        case "missing":
            return file.refuse(path[:-1], f.MISSING_KEY, key=path[-1])
        case "refused":
            reason = Text(first["ctx"]["en"], first["ctx"]["ja"])
            return file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        case kind:
            wanted, near = _wanted(kind, first)
            value = first["input"]
            return file.refuse(path, f.NOT_FITTING, key=key, value=value, wanted=wanted, near=near)


def _position(file: CriteriaFile, path: Path_) -> tuple[int, int]:
    _, line, column = file.place(path).rsplit(":", 2)
    return int(line), int(column)


_WANTED = {
    "string_type": Text("a text", "文字列"),
    "string_pattern_mismatch": Text(
        "written as the pattern {pattern}", "{pattern}という形"
    ),
    "float_type": Text("a number, without quotes", "引用符なしの数値"),
    "int_type": Text("a whole number, without quotes", "引用符なしの整数"),
    "finite_number": Text("a finite number", "有限の数値"),
    "bool_type": Text("true or false", "true か false"),
    "dict_type": Text("keys with values", "キーと値の組"),
    "model_type": Text("keys with values", "キーと値の組"),
    "list_type": Text("a list", "一覧（リスト）"),
    "tuple_type": Text("a list", "一覧（リスト）"),
    "literal_error": Text("one of {expected}", "{expected}のいずれか"),
}
_OTHERWISE = Text("as the format describes ({msg})", "書式どおり（{msg}）")


def _wanted(kind: str, defect: Any) -> tuple[Text, Text]:
    facts = {"msg": defect["msg"], **defect.get("ctx", {})}
    wanted = _WANTED.get(kind, _OTHERWISE)
    filled = Text(wanted.en.format_map(facts), wanted.ja.format_map(facts))
    choices = str(facts.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    return filled, f.did_you_mean(str(defect["input"]), choices)


def _known_keys(path: Path_) -> list[str]:
    """Give the keys that may stand at a path, by walking down the model."""
    models: list[type[Model]] = [Scheme]
    for key in path:
        below = [model.model_fields[str(key)].annotation for model in models if str(key) in model.model_fields]
        models = [model for hint in below for model in _models_in(hint)] or models
    return sorted({field.alias or name for model in models for name, field in model.model_fields.items()})


def _models_in(hint: Any) -> Iterator[type[Model]]:
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    for part in get_args(hint):
        yield from _models_in(part)
