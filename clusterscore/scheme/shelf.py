"""The shipped criteria files at a glance, without reading their rules: for lists."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clusterscore.words import Text

INDEX = "index.json"


@dataclass(frozen=True)
class Listed:
    """One shipped version of a scheme.

    Attributes:
        name: Such as ``imi@2013``.
        title: Its title.
        kind: selection, label, monitoring, survey or comparison.
        status: official, reconstruction or illustration.
        start: From when it applies, as written.
        end: Until when; None where that is open.
        supersedes: The version before it.
        source: How many of its numbers and choices rest on a source.
        assumption: How many on an assumption.
        open: How many are open.
    """

    name: str
    title: Text
    kind: str
    status: str
    start: str
    end: str | None
    supersedes: str | None
    source: int
    assumption: int
    open: int


def shipped(folder: str) -> Path:
    """Give the folder of shipped files: inside the package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def criteria_files() -> dict[str, Path]:
    """Give the shipped criteria files by name and version, such as ``imi@2013``."""
    return named_files(shipped("criteria"))


def named_files(folder: Path) -> dict[str, Path]:
    """Give the criteria files of a folder by the scheme and version that their names say."""
    named = ((path, re.fullmatch(r"([a-z][a-z0-9-]*)-(\d\w*)", path.stem)) for path in sorted(folder.glob("*.yaml")))
    return {f"{match[1]}@{match[2]}": path for path, match in named if match and not path.stem.endswith(".cases")}


def overlay_files() -> dict[str, Path]:
    """Give the shipped overlays by name, such as ``ecei-gold-illustration``."""
    schemes = set(criteria_files().values())
    others = (path for path in sorted(shipped("criteria").glob("*.yaml")) if path not in schemes)
    return {path.stem: path for path in others if not path.stem.endswith(".cases")}


def listing() -> list[Listed]:
    """List the shipped schemes, by what the index says of each file that is as it was indexed.

    Raises:
        CriteriaError: A file that is not in the index breaks the criteria language.
    """
    path = shipped("criteria") / INDEX
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [_indexed(known.get(_hash(file))) or read(file) for file in criteria_files().values()]


def index() -> str:
    """Give the index of the shipped criteria files as JSON: what is listed of each, by the file's hash."""
    entries = {_hash(file): asdict(read(file)) for file in criteria_files().values()}
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _indexed(entry: dict[str, Any] | None) -> Listed | None:
    return None if entry is None else Listed(**{**entry, "title": Text(**entry["title"])})


def read(file: Path) -> Listed:
    """Read what is listed of one criteria file from its rules.

    Raises:
        CriteriaError: The file breaks the criteria language.
    """
    from clusterscore.scheme.registry import read_rules

    rules = read_rules(file)
    scheme, kinds = rules.scheme, Counter(part.ground.kind for _, part in rules.grounds)
    return Listed(
        scheme.name, scheme.title, scheme.kind, scheme.status, scheme.valid.from_, scheme.valid.to, scheme.supersedes,
        kinds["source"], kinds["assumption"], kinds["open"],
    )  # fmt: skip
