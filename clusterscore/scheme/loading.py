"""Criteria file -> ``Scheme``; every error is placed as file:line:column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pydantic as p
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.model import Overlay, Scheme
from clusterscore.scheme.parts import Model
from clusterscore.scheme.refusals import refusal
from clusterscore.scheme.yaml_words import place_and_words
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
        found = place_and_words(error, file.text)
        line, column, detail = found or (1, 1, same(str(error.problem or error.context)))
        raise CriteriaError(f.Finding(f.NOT_YAML, f"{file.name}:{line}:{column}", {"detail": detail})) from error
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
        CriteriaError: The file is not YAML, or breaks the criteria language, or is an overlay,
            which means nothing without the scheme it extends; placed.
    """
    found = load_any(file)
    if isinstance(found, Overlay):
        raise file.refuse(("extends",), f.RULE_BROKEN, key="extends", reason=NO_SCHEME, near=same(""))
    return found


NO_SCHEME = Text(
    "An overlay extends a scheme, not another overlay",
    "追補ファイル（overlay）が基にできるのは制度の審査基準であり、別の追補ファイルではありません",
)


def load_any(file: CriteriaFile) -> Scheme | Overlay:
    """Read a criteria file into a scheme, or into an overlay where it extends one.

    Raises:
        CriteriaError: The file is not YAML, or breaks the criteria language; placed.
    """
    data = parse_yaml(file)
    if not isinstance(data, dict):
        raise file.refuse((), f.NOT_YAML, detail=Text("it holds no keys", "キーがありません"))
    form = Overlay if "extends" in data or "overlay" in data else Scheme
    try:
        return form.model_validate(data)
    except p.ValidationError as error:
        raise refusal(file, form, data, error) from error


def rules_sha256(scheme: Scheme, overlaid: Mapping[str, Model] | None = None) -> str:
    """Hash the rules: a comment or the layout of the file does not matter.

    Args:
        scheme: The scheme.
        overlaid: The numbers that an overlay sets, by parameter key.
    """
    rules = _plain(scheme)
    if not scheme.stages:
        del rules["stages"]  # files issued before there were stages name the hash of the same rules
    if overlaid:
        rules["overlaid"] = {key: _plain(overlaid[key]) for key in sorted(overlaid)}
    return hashlib.sha256(json.dumps(rules, ensure_ascii=False).encode()).hexdigest()


def _plain(part: Model) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)
