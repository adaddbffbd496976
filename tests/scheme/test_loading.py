"""Claims about which criteria texts are accepted, and what is said of each that is not."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from clusterscore.cases import run_cases
from clusterscore.errors import CriteriaError
from clusterscore.formula import nodes as n
from clusterscore.scheme import parts
from clusterscore.scheme.loading import CriteriaFile, load, read_file
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.registry import criteria, find, read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files, overlay_files
from tests.scheme import small
from tests.scheme.defects import ALSO_REFUSED, Defect
from tests.scheme.defects import DEFECTS as SMALL_DEFECTS
from tests.scheme.rich_defects import RICH_DEFECTS

DEFECTS = (*SMALL_DEFECTS, *RICH_DEFECTS)
GOLDEN = Path(__file__).with_name("golden") / "defects.txt"
SHIPPED = sorted(criteria_files())
each_scheme = pytest.mark.parametrize("name", SHIPPED)


@cache
def _refusal(text: str) -> CriteriaError:
    file = CriteriaFile(small.NAME, text)
    with pytest.raises(CriteriaError) as refusal:
        lower(load(file), file)
    return refusal.value


# --- messages -----------------------------------------------------------------------------------


def _dump() -> str:
    """Write every defect's name and its message in both languages, as a person would read it."""
    told = [(defect.name, _refusal(defect.text)) for defect in DEFECTS]
    return "\n".join(f"[{name}]\n{error.message('en')}\n{error.message('ja')}\n" for name, error in told)


@cache
def _golden() -> dict[str, list[str]]:
    """Read the expected messages by defect; UPDATE_GOLDEN=1 writes them anew first."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(_dump(), encoding="utf-8")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        heading = re.fullmatch(r"\[(.+)\]", line)
        if heading:
            lines = found.setdefault(heading[1], [])
        elif line:
            lines.append(line)
    return found


def test_the_sound_text_is_accepted() -> None:
    """Every defect below is one change away from a text without defect."""
    rules = small.rules()

    assert list(rules.branches) == [
        "effect", "effect.jobs_made", "effect.place", "effect.openness",
        "quality", "plan", "plan.mark", "team", "team.mark",
    ]  # fmt: skip
    assert rules.numbers["weights.effect"] == 60.0


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_each_defect_is_told_whole_in_english_and_japanese(defect: Defect) -> None:
    """Place, what, why and how, to the letter; the expected text stands in golden/defects.txt."""
    error = _refusal(defect.text)

    assert [error.message("en"), error.message("ja")] == _golden()[defect.name]


def test_the_golden_file_holds_these_defects_and_no_others() -> None:
    """An expected message that nothing provokes any more is a mistake too."""
    assert list(_golden()) == [defect.name for defect in DEFECTS]


MODELS = ("parts", "several", "marking", "choosing", "staging", "model")


def _refusals() -> list[tuple[str, str]]:
    """Give each sentence by which the models refuse a file, as the pieces that do not depend on the file."""
    trees = {name: ast.parse(Path(parts.__file__).with_name(f"{name}.py").read_text("utf-8")) for name in MODELS}
    return [
        (name, _fixed(call.args[0]))
        for name, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "refuse"
    ]


def _fixed(sentence: ast.expr) -> str:
    """Give the longest piece of a sentence that holds no places to fill."""
    pieces = [node.value for node in ast.walk(sentence) if isinstance(node, ast.Constant)]
    return max((piece for piece in pieces if isinstance(piece, str)), key=len, default="")


@pytest.mark.parametrize(("module", "sentence"), _refusals())
def test_every_refusal_of_the_models_is_provoked_by_a_defect(module: str, sentence: str) -> None:
    """No sentence that nobody has read: each stands in the golden file."""
    told = " ".join(message for messages in _golden().values() for message in messages)

    assert sentence in told, module


@pytest.mark.parametrize("defect", ALSO_REFUSED, ids=lambda defect: defect.name)
def test_what_would_be_a_rule_without_meaning_is_refused_with_its_place(defect: Defect) -> None:
    """No crash, no silent acceptance: an error under CriteriaError at a line and column."""
    error = _refusal(defect.text)

    # a text with a forbidden character cannot be read at all and has no line
    line = r"(:\d+:\d+)?" if "\0" in defect.text else r":\d+:\d+"
    assert re.fullmatch(re.escape(small.NAME) + line, error.finding.place)
    assert error.message("ja") != error.message("en")
    assert _inner_words(error) == []


INNER_WORDS = ("TieStep", "[key]", "Tuple", "function-", "Recursion", "validation", "None")


def _inner_words(error: CriteriaError) -> list[str]:
    return [word for word in INNER_WORDS if word in error.message("en")]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_no_message_shows_words_of_the_programs_own(defect: Defect) -> None:
    """The reader knows the file, not the classes and functions behind it."""
    assert _inner_words(_refusal(defect.text)) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_the_place_is_a_line_of_the_file(defect: Defect) -> None:
    """Line and column count from one, as editors do."""
    _, line, column = _refusal(defect.text).finding.place.rsplit(":", 2)

    assert 1 <= int(line) <= defect.text.count("\n") + 1
    assert int(column) >= 1


def test_a_misspelt_key_is_offered_the_keys_of_its_own_place() -> None:
    """A criterion may be called weights: its keys are still those of a criterion."""
    error = _refusal(
        small.text(
            ("  effect:\n    title", "  weights:\n    informativ: [summary]\n    title"),
            ("effect: 60", "weights: 60"),
        )
    )

    assert error.message("en").endswith("Did you mean 'informative'?")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message names the path that was asked for."""
    missing = tmp_path / "none.yaml"

    with pytest.raises(CriteriaError) as refusal:
        read_rules(missing)

    assert refusal.value.message("en") == (
        f"{missing}: CS101 There is no such file. Nothing could be read. To fix: check the folder and the name."
    )
    assert refusal.value.message("ja") == (
        f"{missing}: CS101 ファイルが見つかりません。読み取れませんでした。"
        "対応: フォルダーとファイル名を確認してください。"
    )


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Criteria are UTF-8; nothing is guessed."""
    path = tmp_path / "cp932.yaml"
    path.write_bytes("title: 地域".encode("cp932"))

    with pytest.raises(CriteriaError) as refusal:
        read_file(path)

    assert refusal.value.message("en") == (
        "cp932.yaml: CS501 The file is not YAML here: the text is not UTF-8. Nothing after it can be read. "
        "To fix: correct the indentation, quotes or brackets."
    )


# --- what the text means ------------------------------------------------------------------------


def test_no_stays_a_word() -> None:
    """In YAML 1.2 NO is Norway, not false."""
    country = small.rules().scheme.fields["country"]

    assert list(country.choices or {}) == ["NO", "SE"]


def test_a_leading_zero_is_no_octal() -> None:
    """In YAML 1.2 012 is twelve, not ten."""
    assert small.rules(("out_of: 100", "out_of: 012")).numbers["total.out_of"] == 12.0


def test_shares_and_points_follow_from_the_weights() -> None:
    """60 and 40 of 100 points; within effect 2:1:1, so 30, 15 and 15."""
    numbers = small.rules().numbers

    assert numbers["effect.out_of"] == 60.0
    assert numbers["effect.jobs_made.share"] == 0.5
    assert numbers["effect.jobs_made.out_of"] == 30.0
    assert numbers["effect.openness.out_of"] == 15.0
    assert numbers["team.out_of"] == 20.0  # half of 40


def test_an_open_number_is_unknown() -> None:
    """A number that the office still has to fill in has no value."""
    rules = small.rules(("{value: 0.5, source: annex 1}", "{open: {en: To be set., ja: 未定。}}"))

    assert rules.numbers["gates.enough.least_match"] is None
    assert rules.parameters["gates.enough.least_match"].ground.kind == "open"


def test_every_number_of_a_rule_is_a_parameter_with_its_place() -> None:
    """Its key says where it is used, its path where it stands."""
    rules = small.rules()
    parameter = rules.parameters["gates.enough.least_match"]

    assert (parameter.value, parameter.ground.text.en) == (0.5, "annex 1")
    assert parameter.title.en == "Enough own money: least match"
    # line 62 of the sound text, where the name begins
    assert rules.file.place(parameter.path) == "regional-2026.yaml:62:7"
    assert small.SOUND.splitlines()[61].strip().startswith("least_match")


# --- hashes and versions ------------------------------------------------------------------------


def test_a_comment_changes_the_hash_of_the_file_and_not_of_the_rules() -> None:
    """A comment is not a rule; nor is the layout."""
    plain, commented = small.rules(), small.rules(("version: 2026\n", "version: 2026  # draft\n\n"))

    assert plain.file.sha256 != commented.file.sha256
    assert plain.sha256 == commented.sha256


@pytest.mark.parametrize(
    "change",
    [("value: 0.5", "value: 0.6"), ("en: Effect,", "en: Effects,"), ("at_least: 2", "above: 2")],
)
def test_a_changed_rule_changes_the_hash_of_the_rules(change: tuple[str, str]) -> None:
    """A number, a word and the kind of a floor are all rules."""
    assert small.rules().sha256 != small.rules(change).sha256


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2012-12-31", "2019"),  # before any version: the newest
        ("2013-01-01", "2013"),
        ("2019-11-30", "2013"),
        ("2019-12-01", "2019"),
        ("2026-04-01", "2019"),
        ("2026-04-01T00:00:00", "2019"),  # as a date cell is written
        ("2015", "2013"),  # a call that gives its year only
        (None, "2019"),
    ],
)
def test_a_bare_name_picks_the_version_valid_on_the_day_else_the_newest(day: str | None, version: str) -> None:
    """Imi has a version for 2013 to November 2019 and one from December 2019."""
    assert criteria("imi", day).scheme.version == version


def test_a_version_is_picked_by_its_name_whatever_the_day() -> None:
    """Who names a version gets it."""
    assert criteria("imi@2013", "2026-04-01").scheme.name == "imi@2013"


def test_a_scheme_that_does_not_exist_is_refused_with_the_nearest() -> None:
    """The message lists what is known."""
    with pytest.raises(CriteriaError) as refusal:
        find("imy@2013")

    more = len(criteria_files()) + len(overlay_files()) - 5
    assert refusal.value.message("en") == (
        "imy@2013: CS510 There is no scheme 'imy@2013'. Known are catapult@2015, catapult-thirds@2015, "
        f"cluster-or-agglomeration@2015, cluster-profile@2015, cluster-profile-illustration@2015 and {more} more. "
        "To fix: correct the name, or give the path of a criteria file. Did you mean 'imi@2013'?"
    )
    assert refusal.value.message("ja").startswith("imy@2013: CS510 ")
    assert f"ほか{more}件" in refusal.value.message("ja")


# --- the shipped files --------------------------------------------------------------------------

GROUNDS = ("source", "assumption", "open")
GROUNDED = (
    "measures.*", "gates.*", "gates.*.otherwise", "checks.*", "marks.*", "weights", "total", "total.threshold",
    "missing", "rank_by.*", "ties", "*.parameters.*", "criteria.*", "*.indicators.*", "*.scale",
    "*.weights", "*.floor",
)  # fmt: skip


def _matches(path: tuple[str, ...], pattern: str) -> bool:
    """Compare a path with a pattern: a star at its head is any beginning, elsewhere one key."""
    parts = pattern.split(".")
    if parts[0] == "*":
        parts = parts[1:]
        path = path[-len(parts) :]
    return len(path) == len(parts) and all(part in ("*", key) for part, key in zip(parts, path, strict=True))


def _is_choice(path: tuple[str, ...]) -> bool:
    nested = len(path) >= 2 and path[0] == path[-2] == "criteria"
    return nested or any(_matches(path, pattern) for pattern in GROUNDED)


def _walk(value: Any, path: tuple[str, ...], grounded: bool) -> Iterator[str]:
    """Give each number and each choice that does not stand under exactly one ground."""
    if isinstance(value, Mapping):
        given = [key for key in GROUNDS if key in value]
        if len(given) > 1 or (_is_choice(path) and not given):
            yield f"{'.'.join(path)}: {given}"
        limits = [value[key] for key in ("min", "max") if key in value] if path[0] == "fields" else [None]
        settled = bool(given) or grounded or (bool(limits) and set(limits) <= {0, 1})
        for key, child in value.items():
            if key not in GROUNDS:
                yield from _walk(child, (*path, str(key)), settled)
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from _walk(child, (*path, str(index)), grounded)
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and not grounded:
        yield f"{'.'.join(path)}: {value} stands on nothing"


@each_scheme
def test_every_number_and_choice_has_exactly_one_of_source_assumption_and_open(name: str) -> None:
    """Read from the file itself, not from the model that checks it."""
    data = YAML(typ="safe").load(criteria_files()[name].read_text(encoding="utf-8"))
    ruled = [key for key in data if key not in ("scheme", "version", "sources", "valid")]

    assert [found for key in ruled for found in _walk(data[key], (key,), grounded=False)] == []


def test_the_walk_finds_a_number_that_stands_on_nothing() -> None:
    """Otherwise the test above would prove nothing."""
    bare = {"line": [[0, 0], [40, 1]]}
    both = {"policy": "omit", "source": "a", "open": "b"}

    assert list(_walk({"scale": bare}, ("criteria", "a", "indicators"), grounded=False)) == [
        "criteria.a.indicators.scale: []",
        *(f"criteria.a.indicators.scale.line.{i}.{j}: {bare['line'][i][j]} stands on nothing"
          for i in range(2) for j in range(2)),
    ]  # fmt: skip
    assert list(_walk(both, ("missing",), grounded=False)) == ["missing: ['source', 'open']"]


@each_scheme
def test_every_parameter_of_the_rules_has_a_ground_and_a_value(name: str) -> None:
    """Nothing that is shipped is open without saying so, and nothing has an empty reason."""
    for parameter in criteria(name).parameters.values():
        assert parameter.ground.text.en.strip()
        assert parameter.ground.text.ja.strip()
        assert (parameter.value is None) == (parameter.ground.kind == "open")


def _numbers_used(rules: Rules) -> set[str]:
    return {key for step in (*rules.constants, *rules.steps) for key in n.parameters(step.node)}


@each_scheme
def test_every_number_that_a_formula_uses_is_known(name: str) -> None:
    """Each is a parameter of the file or follows from such by a formula over parameters."""
    rules = criteria(name)

    assert _numbers_used(rules) <= set(rules.numbers)


@each_scheme
def test_every_case_beside_a_shipped_file_holds(name: str) -> None:
    """The examples that the scheme's owner wrote down come out as written."""
    count, found = run_cases(criteria_files()[name])

    assert [finding.message("en") for finding in found] == []
    assert count >= 1
