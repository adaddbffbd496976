"""What leaves the house: an applicant's copy holds that application alone, and points go as far as the call says."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.export.sheets_margins import Margins
from clusterscore.intake.disclosing import disclosure_of
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.registry import samples
from clusterscore.words import LANGUAGES, Language
from tests.export.rounds import Mark, held

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",
)

NAMES = ("Mori Jun", "Ito Mai", "Sato Ken")
IDS = ("K-1", "K-2", "K-3")
# by application: sums of three marks for vision and team; points are 60 / 15 and 40 / 15 of them
SUMS = {"K-1": (13, 8), "K-2": (10, 11), "K-3": (7, 5)}
SECRETS: dict[str, tuple[str, ...]] = {
    "K-1": ("73.33", "21.33", "0.8666", "0.867", "0.5333", "0.533"),  # 52 + 21.33
    "K-2": ("69.33", "29.33"),  # 40 + 29.33
    "K-3": ("41.33", "13.33", "0.4666", "0.467"),  # 28 + 13.33
}
"""What tells the total, then what tells single criteria, by application."""


def _marks() -> list[Mark]:
    found: list[Mark] = []
    for id_, sums in SUMS.items():
        for criterion, whole in zip(("vision", "team"), sums, strict=True):
            parts = [whole // 3 + (at < whole % 3) for at in range(3)]
            found += [(id_, name, criterion, mark, "no", f"REMARK {id_}")
                      for name, mark in zip(NAMES, parts, strict=True)]  # fmt: skip
    return found


def _round(folder: Path, disclose: str = "") -> Evaluation:
    decided = [[id_, "adopted", f"DECIDED {id_}", f"SAID OF {id_}"] for id_ in IDS]
    return held(
        folder, _marks(),
        Decisions=[["application", "outcome", "conditions", "comment"], *decided],
        About=[["call", "Call 2026"], ["number_to_adopt", 2], ["disclose", disclose]],
    )  # fmt: skip


def _parts(path: Path) -> str:
    """Unpack a workbook: the names and texts of every part of it."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        return "\n".join([*names, *(package.read(name).decode("utf-8", "replace") for name in names)])


def _outputs(
    result: Evaluation, folder: Path, audience: Visible, own: str | None, language: Language
) -> dict[str, str]:
    """Give all that can be had for somebody: workbook with everything on, JSON, CSV, the terminal, accounts."""
    path = folder / f"{audience}-{own}-{language}.xlsx"
    result.to_excel(path, language, audience, Margins("3-1", "care", ""), pages=True, application=own)
    told = ["--for", audience, *(["--application", own] if own else []), "--lang", language]
    call = ["evaluate", str(folder / "round.xlsx"), "--scheme", str(folder / "round.yaml"), *told]
    printed = CliRunner().invoke(main, call, env={"COLUMNS": "200"})
    assert printed.exit_code == 0, printed.output
    accounts = [line.text for id_ in ([own] if own else IDS) for line in result.explain(id_, language, audience)]
    return {
        "workbook": _parts(path), "json": result.to_json(language, audience, own),
        "csv": result.to_csv(language, audience, own), "terminal": printed.output, "account": "\n".join(accounts),
    }  # fmt: skip


def _held(outputs: dict[str, str], words: Any) -> dict[str, list[str]]:
    """Give which words each output holds; a word that is a number or an id stands by itself."""
    found = {
        name: [word for word in words if re.search(rf"(?<![\w.]){re.escape(word)}", text)]
        for name, text in outputs.items()
    }
    return {name: words for name, words in found.items() if words}


def _of(id_: str) -> list[str]:
    """Give every string that tells of one application."""
    number = id_[-1]
    return [id_, f"Applicant {number}", f"Region {number}", f"REMARK {id_}", f"DECIDED {id_}", f"SAID OF {id_}",
            *SECRETS[id_]]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own", IDS)
def test_an_applicants_copy_holds_no_other_application(tmp_path: Path, own: str, language: Language) -> None:
    """Nothing of the other two in any part of any output, nobody's name, though all is disclosed; its own is there."""
    outputs = _outputs(_round(tmp_path, "criteria"), tmp_path, "applicant", own, language)
    others = [word for id_ in IDS if id_ != own for word in _of(id_)]

    assert _held(outputs, [*others, *NAMES, "REMARK", "SAID OF"]) == {}
    assert set(_held(outputs, [f"Applicant {own[-1]}"])) == set(outputs)
    assert set(_held(outputs, [SECRETS[own][0]])) == set(outputs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("audience", "own"), [("public", None), ("applicant", "K-1")])
@pytest.mark.parametrize(("disclose", "told"), [
    ("", set()), ("nothing", set()), ("total", {"total"}), ("criteria", {"total", "criteria"}),
])  # fmt: skip
def test_points_go_as_far_as_the_call_discloses_them(
    tmp_path: Path, disclose: str, told: set[str], audience: Visible, own: str | None, language: Language
) -> None:
    """Totals and single criteria are in no part of any output unless the sheet About says so."""
    outputs = _outputs(_round(tmp_path, disclose), tmp_path, audience, own, language)
    totals = [SECRETS[id_][0] for id_ in ([own] if own else IDS)]
    single = [word for id_ in ([own] if own else IDS) for word in SECRETS[id_][1:]]

    assert set(_held(outputs, totals)) == (set(outputs) if "total" in told else set())
    assert bool(_held(outputs, single)) == ("criteria" in told)
    assert _held(outputs, [*NAMES, "REMARK", "SAID OF"]) == {}


def test_where_ranks_are_not_disclosed_nobody_can_read_them_off(tmp_path: Path) -> None:
    """No rank, no order but that of the list sent, no line at the number to adopt, no chart of points."""
    result = _round(tmp_path, "nothing")
    result.to_excel(tmp_path / "out.xlsx", "en", "public")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    told = json.loads(result.to_json("en", "public"))

    assert book.sheetnames == ["Ranking", "Rules", "Applications", "About"]
    cells = [cell.value for row in book["Ranking"].iter_rows() for cell in row if cell.value is not None]
    assert not {"Rank", "Total", "Ranks possible"} & {str(cell) for cell in cells}
    assert [cell for cell in cells if cell in IDS] == list(IDS)
    assert [(one["id"], one["rank"], one["total"], one["rank_range"]) for one in told["applications"]] == [
        (id_, None, None, None) for id_ in IDS
    ]
    assert told["disclosure"] == "nothing"


def test_the_committee_sees_all_of_it_whatever_is_disclosed(tmp_path: Path) -> None:
    """So that the tests above can fail: its copy holds every total and criterion, and the chair's the remarks."""
    result = _round(tmp_path, "nothing")
    result.to_excel(tmp_path / "chair.xlsx", "en", "chair", pages=True)

    assert _held({"": _parts(tmp_path / "chair.xlsx")}, [word for id_ in IDS for word in _of(id_)[:7]])[""] == [
        word for id_ in IDS for word in _of(id_)[:7]
    ]
    assert json.loads(result.to_json())["disclosure"] == "criteria"
    assert json.loads(result.to_json())["applications"][0]["rank"] == 1


@pytest.mark.parametrize(("audience", "own", "code"), [("applicant", None, "CS665"), ("public", "K-1", "CS666")])
def test_an_applicants_copy_names_the_application(
    tmp_path: Path, audience: Visible, own: str | None, code: str
) -> None:
    """And no other copy does; nothing is written."""
    result = _round(tmp_path)
    with pytest.raises(UsageError) as refused:
        result.to_excel(tmp_path / "out.xlsx", "en", audience, application=own)

    assert refused.value.finding.code == code
    assert not (tmp_path / "out.xlsx").exists()


def test_the_key_counts_before_its_titles() -> None:
    """Whichever row of About comes first; of the key written twice, the first one."""
    about = {"開示の範囲": "なし", "Disclosure": "total", "disclose": "criteria"}
    assert disclosure_of(about) == ("criteria", "criteria")
    assert disclosure_of({"disclose": "", "Disclose": "total", "DISCLOSE": "criteria"}) == ("total", "total")
    assert disclosure_of({"disclose": "everything"}) == (None, "everything")


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_sample_has_copies_for_those_outside(tmp_path: Path, name: str) -> None:
    """Whatever the scheme has (labels, stages, grades, no total): nothing disclosed, no rank and no total is there."""
    result = evaluate(samples()[name])
    own = next(id_ for row, id_ in enumerate(result.submission.ids) if row not in result.submission.doubtful)
    bare = replace(result, about={key: value for key, value in result.about.items() if key != "disclose"})
    for audience, application in (("public", None), ("applicant", own)):
        bare.to_excel(tmp_path / "out.xlsx", "ja", audience, pages=True, application=application)  # type: ignore[arg-type]
        told = json.loads(bare.to_json("en", audience, application))  # type: ignore[arg-type]
        bare.explain(own, "en", audience)  # type: ignore[arg-type]
        assert {(one["rank"], one["total"]) for one in told["applications"]} == {(None, None)}
        earlier = [then for one in told["applications"] for then in (one["stage"] or {}).get("earlier", [])]
        assert {(then["rank"], then["total"]) for then in earlier} <= {(None, None)}
        heads = {cell for row in openpyxl.load_workbook(tmp_path / "out.xlsx")["Ranking"].values for cell in row}
        assert not [head for head in heads if isinstance(head, str) and head.endswith(("順位", "点／満点 100"))]
        nodes = [node for one in told["applications"] for node in one["criteria"]]
        assert {(node["sub_score"], node["contribution"], node["grade"]) for node in nodes} <= {(None, None, None)}
