"""Finds criteria files: by scheme name among those shipped, or by path."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.loading import NO_SCHEME, CriteriaFile, load, load_any, read_file
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.model import Overlay, Scheme
from clusterscore.scheme.overlays import overlaid
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files, named_files, overlay_files, shipped
from clusterscore.words import Text, same


def find(name: str, on: str | None = None) -> Path:
    """Find a criteria file.

    Args:
        name: A path ending in .yaml; a scheme with its version, such as ``imi@2013``; the name of
            a shipped overlay; or a scheme alone, which means the version valid on the day, else
            the newest.
        on: The day of the call, as YYYY-MM-DD.

    Raises:
        CriteriaError: There is no such scheme.
    """
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    known = {**criteria_files(), **overlay_files()}
    if name in known:
        return known[name]
    versions = [path for key, path in known.items() if key.split("@")[0] == name]
    if not versions:
        near = f.did_you_mean(name, [*known, *{key.split("@")[0] for key in known}])
        facts = {"value": name, "known": list(known), "near": near}
        raise CriteriaError(f.Finding(f.NO_SUCH_SCHEME, name, facts))
    return _valid_on(versions, on)


def _valid_on(versions: list[Path], on: str | None) -> Path:
    """Give the newest version that is valid on a day, else the newest."""
    valid = (path for path in reversed(versions) if on is not None and read_rules(path).scheme.valid.covers(on))
    return next(valid, versions[-1])


def read_rules(path: Path) -> Rules:
    """Load and lower a criteria file; an overlay is laid over the scheme that it extends.

    Raises:
        CriteriaError: The file breaks the criteria language; placed as file:line:column.
    """
    file = read_file(path)
    found = _loaded(file)
    if isinstance(found, Scheme):
        return _lowered(file)
    return _overlaid(file, read_file(_base(path, found, file)))


def rules_of(file: CriteriaFile, overlay: CriteriaFile | None = None) -> Rules:
    """Load and lower criteria whose text is at hand, with the overlay that lies over their numbers.

    Raises:
        CriteriaError: A text breaks the criteria language; placed as file:line:column.
    """
    return _lowered(file) if overlay is None else _overlaid(overlay, file)


@cache
def _loaded(file: CriteriaFile) -> Scheme | Overlay:
    """Load each text once: a file that was edited is another text."""
    return load_any(file)


@cache
def _lowered(file: CriteriaFile) -> Rules:
    scheme = _loaded(file)
    return lower(scheme if isinstance(scheme, Scheme) else load(file), file)


@cache
def _overlaid(file: CriteriaFile, below: CriteriaFile) -> Rules:
    overlay, base = _loaded(file), _loaded(below)
    if not isinstance(overlay, Overlay):
        raise TypeError("a scheme is not laid over another")
    if isinstance(base, Overlay):
        raise file.refuse(("extends",), f.RULE_BROKEN, key="extends", reason=NO_SCHEME, near=same(""))
    if base.name != overlay.extends:
        reason = _ANOTHER.format(file=below.name, name=base.name)
        raise file.refuse(("extends",), f.RULE_BROKEN, key="extends", reason=reason, near=same(""))
    return overlaid(_lowered(below), overlay, file)


_ANOTHER = Text("The file {file} holds {name}", "{file}の中身は{name}です")


def _base(path: Path, overlay: Overlay, file: CriteriaFile) -> Path:
    """Find the scheme that an overlay extends: beside it, else among those shipped."""
    known = known_beside(path)
    if overlay.extends not in known:
        near = f.did_you_mean(overlay.extends, known)
        facts = {"value": overlay.extends, "known": list(known), "near": near}
        raise file.refuse(("extends",), f.NO_SUCH_SCHEME, **facts)
    return known[overlay.extends]


def known_beside(path: Path) -> dict[str, Path]:
    """Give the criteria files that a file may name, by name and version: those beside it, and those shipped."""
    return {**criteria_files(), **named_files(path.parent)}


def unknown_predecessor(path: Path) -> list[f.Finding]:
    """Check that the version that a scheme says it supersedes exists.

    Args:
        path: The criteria file.

    Returns:
        A finding, placed in the file, where there is no such version or it is the scheme itself.

    Raises:
        CriteriaError: The file breaks the criteria language.
    """
    rules = read_rules(path)
    scheme, known = rules.scheme, known_beside(path)
    if scheme.supersedes is None:
        return []
    place = rules.file.place(("supersedes",))
    if scheme.supersedes == scheme.name:
        return [f.Finding(f.RULE_BROKEN, place, {"key": "supersedes", "reason": _ITSELF, "near": same("")})]
    if scheme.supersedes in known:
        return []
    others = [name for name in known if name != scheme.name]
    near = f.did_you_mean(scheme.supersedes, others)
    facts = {"key": "supersedes", "value": scheme.supersedes, "known": others, "near": near}
    return [f.Finding(f.UNKNOWN_NAME, place, facts)]


_ITSELF = Text("A version cannot supersede itself", "それ自身に代わることはできません")


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
