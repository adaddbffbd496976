"""Criteria file -> ``Scheme``; every error is placed as file:line:column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pydantic as p
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.parts import Model
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
        for key in self.path(path):
            if isinstance(node, CommentedMap) and key in node:
                line, column = node.lc.key(key)
            elif isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node):
                line, column = node.lc.item(key)
            node = node[key]
        return f"{self.name}:{line + 1}:{column + 1}"

    def path(self, location: Path_) -> list[str | int]:
        """Keep of a location what stands in the file; a validator's own marks are left out."""
        node, path = self._tree, []
        for key in location:
            known = key in node if isinstance(node, dict) else isinstance(node, list) and key in range(len(node))
            if known:
                path.append(key)
                node = node[key]
        return path

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
    except RecursionError as error:
        detail = Text("it is nested too deeply", "入れ子が深すぎます")
        raise CriteriaError(f.Finding(f.NOT_YAML, file.name, {"detail": detail})) from error
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
    # a key that is missing may be there under a misspelt name, which says more
    first = min(error.errors(), key=lambda defect: (defect["type"] == "missing", _position(file, defect["loc"])))
    path, last = file.path(first["loc"]), next(reversed(first["loc"]), "")
    key = ".".join(map(str, path)) or "scheme"
    match first["type"]:
        case "extra_forbidden":
            known = _known_keys(path[:-1])
            near = f.did_you_mean(str(last), known)
            return file.refuse(path, f.UNKNOWN_KEY, key=last, known=same(", ".join(known)), near=near)
        case "missing" if isinstance(last, str):
            return file.refuse(path, f.MISSING_KEY, key=last)
        case "refused":
            reason = Text(first["ctx"]["en"], first["ctx"]["ja"])
            return file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        case kind:
            wanted, near = _wanted(kind, first)
            value = "" if first["input"] is None else first["input"]
            return file.refuse(path, f.NOT_FITTING, key=key, value=value, wanted=wanted, near=near)


def _position(file: CriteriaFile, path: Path_) -> tuple[int, int]:
    _, line, column = file.place(path).rsplit(":", 2)
    return int(line), int(column)


_WANTED = {
    "string_type": Text("a text", "文字列"),
    "string_pattern_mismatch": Text("written as the pattern {pattern}", "{pattern}という形"),
    "float_type": Text("a number, without quotes", "引用符なしの数値"),
    "int_type": Text("a whole number, without quotes", "引用符なしの整数"),
    "finite_number": Text("a finite number", "有限の数値"),
    "bool_type": Text("true or false", "true か false"),
    "dict_type": Text("keys with values", "キーと値の組"),
    "model_type": Text("keys with values", "キーと値の組"),
    "list_type": Text("a list", "一覧（リスト）"),
    "tuple_type": Text("a list", "一覧（リスト）"),
    "missing": Text("a pair: [value, sub-score]", "[値, 得点率]の組"),
    "too_long": Text("a list of at most {max_length}", "{max_length}個以下の一覧"),
    "too_short": Text("a list of at least {min_length}", "{min_length}個以上の一覧"),
    "recursion_loop": Text("a part of its own", "それ自身を含まない部分"),
}
_ONE_OF = Text("one of {0}", "{0}のいずれか")
_OTHERWISE = Text("as the format describes ({msg})", "書式どおり（{msg}）")


def _wanted(kind: str, defect: Any) -> tuple[Text, Text]:
    facts = {"msg": defect["msg"], **defect.get("ctx", {})}
    if kind == "literal_error":
        expected = str(facts["expected"])
        quoted = expected.replace(" or ", ", ").split(", ")
        near = f.did_you_mean(str(defect["input"]), [choice.strip("'") for choice in quoted])
        if len(quoted) == 1:
            return same(expected), near
        return Text(_ONE_OF.en.format(expected), _ONE_OF.ja.format("、".join(quoted))), near
    wanted = _WANTED.get(kind, _OTHERWISE)
    return Text(wanted.en.format_map(facts), wanted.ja.format_map(facts)), same("")


def _known_keys(path: Path_) -> list[str]:
    """Give the keys that may stand at a path, by walking down the model."""
    hints: list[Any] = [Scheme]
    for key in path:
        hints = [below for hint in hints for below in _below(hint, str(key))]
    fields = [item for hint in hints if _is_model(hint) for item in hint.model_fields.items()]
    return sorted({field.alias or name for name, field in fields})


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)


def _below(hint: Any, key: str) -> Iterator[Any]:
    """Give the types that may stand under one key of a type, unions taken apart."""
    if _is_model(hint):
        named = {field.alias or name: field.annotation for name, field in hint.model_fields.items()}
        yield from _apart(named.get(key))
    elif get_origin(hint) is dict:
        yield from _apart(get_args(hint)[1])
    else:
        yield from (below for part in get_args(hint) for below in _apart(part))


def _apart(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, UnionType):
        yield from (below for part in get_args(hint) for below in _apart(part))
    elif hasattr(hint, "__metadata__"):
        yield from _apart(hint.__origin__)
    else:
        yield hint
