"""For whom an output is: names and comments only for the chair, fields as the scheme says, nothing else changed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore.cli.audience import AUDIENCES
from clusterscore.cli.main import main
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.audience import aliases
from clusterscore.scheme.parts import Visible
from clusterscore.words import LANGUAGES, Language
from tests.export.rounds import Mark, held

NAMES = ("森本 純", "Ito Mai", "佐藤健太")
IDENTITY = (*NAMES, "森本", "too early", "SAMELAB", "UNIVERSITY-X", "prefers blue")
WITHHELD = ("987651", "987652", "987653", "987699")
"""Values of a field that only the chair may see."""

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",
)


def _marks(order: int = 1) -> list[Mark]:
    given = [
        ("K-1", "森本 純", "vision", 4, "no", "too early"), ("K-1", "Ito Mai", "vision", 5, "no", "prefers blue"),
        ("K-1", "森本 純", "team", 4), ("K-1", "Ito Mai", "team", 2),
        ("K-2", "Ito Mai", "vision", 3), ("K-2", "佐藤健太", "vision", 2),
        ("K-2", "Ito Mai", "team", 3), ("K-2", "佐藤健太", "team", 9),
        ("K-3", "森本 純", "vision", 1), ("K-3", "佐藤健太", "vision", 1, "yes"),
    ]  # fmt: skip
    return given[::order]


def _round(folder: Path, marks: Sequence[Mark] | None = None, disclose: str = "") -> Evaluation:
    """Evaluate a round with the reviewers' names in every place where people write them."""
    sheets: dict[str, Any] = {
        "Panel": [["reviewer", "affiliation"], *([name, "UNIVERSITY-X"] for name in NAMES)],
        "Conflicts": [
            ["application", "reviewer", "status", "reason", "name", "date"],
            ["K-3", "佐藤 健太", "confirmed", "SAMELAB", "森本純", "2026-05-01"],
        ],
        "Office": [
            ["application", "target", "kind", "value", "reason", "name", "date"],
            ["K-1", "vision", "consensus", 5, "agreed with Ito Mai", "森本 純", "2026-05-01"],
            ["K-2", "money", "override", 987699, "seen in the accounts", "Office", "2026-05-01"],
        ],
        "Decisions": [["application", "outcome", "comment"], ["K-1", "adopted", "as 佐藤健太 said, 森本委員も同意見"]],
        "About": [["call", "Call 2026"], ["disclose", disclose], ["chair", "森本純 (Ito Mai deputy)"]],
    }
    return held(folder, _marks() if marks is None else marks, **sheets)


def _parts(path: Path) -> str:
    """Unpack a workbook: every part of it, one after the other."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        return "\n".join([*names, *(package.read(name).decode("utf-8", "replace") for name in names)])


def _outputs(result: Evaluation, folder: Path, language: Language, audience: Visible) -> dict[str, str]:
    path, own = folder / f"{audience}-{language}.xlsx", _own(audience)
    result.to_excel(path, language, audience, application=own)
    told = [line.text for key in result.submission.ids for line in result.explain(key, language, audience)]
    return {
        "workbook": _parts(path), "json": result.to_json(language, audience, own),
        "csv": result.to_csv(language, audience, own), "account": "\n".join(told),
    }  # fmt: skip


def _own(audience: Visible) -> str | None:
    return "K-1" if audience == "applicant" else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["committee", "applicant", "public"])
def test_no_part_of_an_output_tells_who_reviewed(tmp_path: Path, language: Language, audience: Visible) -> None:
    """Names, comments, affiliations and reasons of conflicts are in no part of the package, in no other output."""
    outputs = _outputs(_round(tmp_path), tmp_path, language, audience)

    assert {name: [one for one in IDENTITY if one in text] for name, text in outputs.items()} == {
        "workbook": [], "json": [], "csv": [], "account": [],
    }  # fmt: skip


def test_the_chairs_copy_does_hold_them(tmp_path: Path) -> None:
    """What is taken out for others is what the chair reads."""
    outputs = _outputs(_round(tmp_path), tmp_path, "en", "chair")

    assert [one for one in IDENTITY if one not in outputs["workbook"]] == []
    assert [one for one in (*NAMES, "too early") if one not in outputs["account"]] == []


@pytest.mark.parametrize("audience", get_args(Visible))
def test_fields_are_shown_as_the_scheme_says(tmp_path: Path, audience: Visible) -> None:
    """Money is for the chair, jobs for the committee, the region for everybody; nothing worked out of money is told."""
    outputs = _outputs(_round(tmp_path), tmp_path, "en", audience)

    for name in ("workbook", "json", "account"):
        if audience == "chair":
            assert "987651" in outputs[name]
        else:
            assert [value for value in WITHHELD if value in outputs[name]] == [], name
    book = openpyxl.load_workbook(tmp_path / f"{audience}-en.xlsx")
    heads = {cell.value for cell in book["Applications"][1]}
    assert ("Own money (USD million)" in heads) == (audience == "chair")
    assert ("Jobs" in heads) == (audience in ("chair", "committee"))
    assert "Region" in heads
    (measure,) = json.loads(outputs["json"])["applications"][0]["measures"]
    assert (measure["value"] is None) == (audience != "chair")


@pytest.mark.parametrize("audience", ["applicant", "public"])
def test_those_outside_get_results_as_values(tmp_path: Path, audience: Visible) -> None:
    """Ranks, points and rules, as the call discloses them, without formulas, flags, findings and marks."""
    result, own = _round(tmp_path, disclose="criteria"), _own(audience)
    result.to_excel(tmp_path / "out.xlsx", "en", audience, application=own)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    told = json.loads(result.to_json("en", audience, own))

    assert book.sheetnames == ["Ranking", "Chart", "Rules", "Applications", "About"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert (told["panel"], told["findings"]) == (None, [])
    assert [one["flags"] for one in told["applications"]] == ([[]] if own else [[], [], []])
    assert told["applications"][0]["total"] == pytest.approx(84)  # 60 * 5/5 by consensus + 40 * 3/5


def test_nothing_but_what_is_shown_changes(tmp_path: Path) -> None:
    """Whoever reads it, ranks, statuses and totals are the same, where the call discloses them."""
    result = _round(tmp_path, disclose="total")
    keys = ("id", "status", "rank", "total", "rank_range")
    readers: list[Visible] = ["chair", "committee", "public"]
    shown = {audience: json.loads(result.to_json("en", audience))["applications"] for audience in readers}
    told = {audience: [{key: one[key] for key in keys} for one in found] for audience, found in shown.items()}

    assert all(found == told["chair"] for found in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committees_copy_evaluates_to_the_same_with_the_same_letters(tmp_path: Path, language: Language) -> None:
    """Letters stand for themselves when the copy is read again."""
    result = _round(tmp_path)
    result.to_excel(tmp_path / "committee.xlsx", language, "committee")
    again = evaluate(tmp_path / "committee.xlsx", result.rules)

    assert list(again.ranking["total"]) == pytest.approx(list(result.ranking["total"]), nan_ok=True)
    letters = set(aliases(result, language).values())
    assert {review.reviewer for review in again.sides.reviews} == letters
    assert aliases(again, language) == {}
    assert len(letters) == len(NAMES)


def test_letters_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """The same people have the same letters, however the sheets are sorted, and however a name is spaced."""
    one, other = aliases(_round(tmp_path), "en"), aliases(_round(tmp_path, _marks(-1)), "en")

    assert one == other
    assert one["佐藤 健太"] == one["佐藤健太"]


def test_reviewers_who_are_letters_already_stay_so(tmp_path: Path) -> None:
    """R1, 委員2 and Reviewer A are nobody's names; Li is."""
    marks = [("K-1", name, "vision", 3) for name in ("R1", "委員2", "Reviewer A", "Li")]

    assert aliases(held(tmp_path, marks), "en") == {"Li": "Reviewer B"}


@pytest.mark.parametrize("command", [["evaluate", "--format", "json"], ["evaluate"], ["panel"], ["explain", "K-1"]])
def test_commands_say_names_to_the_chair_alone(tmp_path: Path, command: list[str]) -> None:
    """Without ``--for`` an output is for the committee."""
    _round(tmp_path)
    name, *more = command
    call = [name, str(tmp_path / "round.xlsx"), *more, "--scheme", str(tmp_path / "round.yaml")]
    told, to_chair = (CliRunner().invoke(main, [*call, *audience]).output for audience in ([], ["--for", "chair"]))

    assert [one for one in IDENTITY if one in told] == []
    assert ("Ito Mai" in to_chair) == (command != ["evaluate"])  # a ranking names nobody


def test_the_option_offers_every_audience() -> None:
    """Those of the criteria language, no other."""
    assert set(AUDIENCES) == set(get_args(Visible))
