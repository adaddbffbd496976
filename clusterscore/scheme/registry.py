"""Finds criteria files: by scheme name among those shipped, or by path."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.loading import CriteriaFile, load, read_file
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules
from clusterscore.words import same


def shipped(folder: str) -> Path:
    """Give the folder of shipped files: inside the package, or at the top of a checkout."""
    inside = Path(str(resources.files("clusterscore"))) / folder
    return inside if inside.is_dir() else Path(__file__).parents[2] / folder


def criteria_files() -> dict[str, Path]:
    """Give the shipped criteria files by name and version, such as ``imi@2013``."""
    files = sorted(shipped("criteria").glob("*.yaml"))
    named = (re.fullmatch(r"(.+)-(\d+)", path.stem) for path in files if not path.stem.endswith(".cases"))
    return {f"{match[1]}@{match[2]}": shipped("criteria") / f"{match[0]}.yaml" for match in named if match}


def find(name: str, on: str | None = None) -> Path:
    """Find a criteria file.

    Args:
        name: A path ending in .yaml; a scheme with its version, such as ``imi@2013``; or a
            scheme alone, which means the version valid on the day, else the newest.
        on: The day of the call, as YYYY-MM-DD.

    Raises:
        CriteriaError: There is no such scheme.
    """
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    known = criteria_files()
    if name in known:
        return known[name]
    versions = [path for key, path in known.items() if key.split("@")[0] == name]
    if not versions:
        near = f.did_you_mean(name, [*known, *{key.split("@")[0] for key in known}])
        facts = {"value": name, "known": same(", ".join(known)), "near": near}
        raise CriteriaError(f.Finding(f.NO_SUCH_SCHEME, name, facts))
    return _valid_on(versions, on)


def _valid_on(versions: list[Path], on: str | None) -> Path:
    """Give the newest version that is valid on a day, else the newest."""
    valid = (path for path in reversed(versions) if on is not None and read_rules(path).scheme.valid.covers(on))
    return next(valid, versions[-1])


def read_rules(path: Path) -> Rules:
    """Load and lower a criteria file.

    Raises:
        CriteriaError: The file breaks the criteria language; placed as file:line:column.
    """
    return _lowered(read_file(path))


@cache
def _lowered(file: CriteriaFile) -> Rules:
    """Lower each text once: a file that was edited is another text."""
    return lower(load(file), file)


def criteria(name: str, on: str | None = None) -> Rules:
    """Load a scheme: ``imi``, ``imi@2013``, or the path of a criteria file.

    Args:
        name: Scheme, version or path.
        on: Day of the call, as YYYY-MM-DD, to pick a version by.

    Raises:
        CriteriaError: There is no such scheme, or its file breaks the criteria language.
    """
    return read_rules(find(name, on))


def samples() -> dict[str, Path]:
    """Give the shipped sample workbooks by file name."""
    return {path.name: path for path in sorted(shipped("samples").glob("*.xlsx"))}
