"""Every concept of the criteria language: a minimal scheme, its cases, and what happens without the concept.

Each file holds what a scheme needs beyond the head below, cases, and one or more ways to drop the
concept: the cases must then fail, or the file must be refused.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from clusterscore.cases import cases_of, run_cases
from clusterscore.errors import CriteriaError

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))
SAID = {"en": "Made up to show one concept", "ja": "一つの考え方を示すための例"}
HEAD: Mapping[str, Any] = {
    "scheme": "concept",
    "version": "1",
    "kind": "selection",
    "status": "illustration",
    "title": SAID,
    "issuer": SAID,
    "valid": {"from": "2026"},
    "notes": SAID,
    "sources": {"law": {"title": "The rule that the concept is taken from"}},
    "missing": {"policy": "unresolved", "source": "law"},
}


def read(path: Path) -> dict[str, Any]:
    """Read one concept."""
    found: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return found


def run(criteria: Mapping[str, Any], cases: list[Any], folder: Path) -> tuple[int, list[str]]:
    """Run cases beside criteria given as data; give how many there are and what does not hold."""
    path = folder / "concept-1.yaml"
    path.write_text(json.dumps({**HEAD, **criteria}, ensure_ascii=False, default=str), encoding="utf-8")
    cases_of(path).write_text(json.dumps({"cases": cases}, ensure_ascii=False, default=str), encoding="utf-8")
    count, found = run_cases(path)
    return count, [finding.message() for finding in found]


def without(criteria: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Change one part of a scheme by its path: another value, or taken away where none is given."""
    made = copy.deepcopy(dict(criteria))
    *above, last = change["at"]
    part: Any = made
    for key in above:
        part = part[key]
    if "is" in change:
        part[last] = change["is"]
    else:
        del part[last]
    return made


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_concept_works(path: Path, tmp_path: Path) -> None:
    """Every case of the concept holds; each file says which real rule needs it."""
    concept = read(path)
    assert concept["concept"]
    assert concept["needed_by"]
    count, found = run(concept["criteria"], concept["cases"], tmp_path)
    assert found == []
    assert count > 0


def _dropped() -> list[tuple[Path, int]]:
    return [(path, at) for path in FILES for at in range(len(read(path)["dropped"]))]


@pytest.mark.parametrize(("path", "at"), _dropped(), ids=lambda part: getattr(part, "stem", part))
def test_its_cases_fail_without_it(path: Path, at: int, tmp_path: Path) -> None:
    """Dropping the concept from the scheme is noticed by the cases, or refused at once."""
    concept = read(path)
    assert concept["dropped"], "a concept that cannot be dropped shows nothing"
    change = concept["dropped"][at]
    changed = without(concept["criteria"], change)
    if "refused" in change:
        with pytest.raises(CriteriaError) as caught:
            run(changed, concept["cases"], tmp_path)
        assert change["refused"] in caught.value.message("en")
    else:
        _, found = run(changed, concept["cases"], tmp_path)
        assert found, f"{path.stem} says the same without {change['at']}"


def test_every_concept_is_listed_for_those_who_build() -> None:
    """The table in CONTRIBUTING.md names each file, and no other."""
    text = (FOLDER.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {part.split(")")[0] for part in text.split("](tests/concepts/")[1:]}
    assert named == {path.name for path in FILES}
