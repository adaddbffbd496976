"""Claims about overlays: numbers laid over a scheme, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from clusterscore.errors import CriteriaError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation import reasons
from clusterscore.export.schemes import scheme_lines
from clusterscore.export.terminal import print_ranking
from clusterscore.scheme.registry import criteria, read_rules, unknown_predecessor
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files
from tests.scheme import small

OVERLAY = """\
overlay: office-2026
extends: regional@2026
title: {en: Numbers of the 2026 call, ja: 令和8年度公募の基準値}
sources:
  notice:
    title: {en: Notice of the call, ja: 公募要領}
parameters:
  gates.enough.least_match:
    value: 0.75
    source: notice 3
  weights.effect:
    value: 70
    assumption: {en: As last year., ja: 前年度と同じ。}
"""
OPEN = ("least_match: {value: 0.5, source: annex 1}", "least_match: {open: {en: Not said., ja: 未定。}}")


def _beside(folder: Path, *changes: tuple[str, str], overlay: str = OVERLAY) -> Path:
    """Write the small scheme and an overlay beside it."""
    (folder / small.NAME).write_text(small.text(*changes), encoding="utf-8")
    path = folder / "office.yaml"
    path.write_text(overlay, encoding="utf-8")
    return path


def _rules(folder: Path, *changes: tuple[str, str], overlay: str = OVERLAY) -> Rules:
    return read_rules(_beside(folder, *changes, overlay=overlay))


def _refused(folder: Path, old: str, new: str, *changes: tuple[str, str]) -> list[str]:
    assert OVERLAY.count(old) == 1
    path = _beside(folder, *changes, overlay=OVERLAY.replace(old, new))
    with pytest.raises(CriteriaError) as refusal:
        read_rules(path)
    return [refusal.value.message("en"), refusal.value.message("ja")]


# --- what an overlay does -----------------------------------------------------------------------


def test_an_open_number_has_the_overlays_value_and_ground(tmp_path: Path) -> None:
    """The office fills in what the scheme left open, and says what it rests on."""
    rules = _rules(tmp_path, OPEN)
    number = rules.parameters["gates.enough.least_match"]

    assert rules.numbers["gates.enough.least_match"] == 0.75
    assert (number.ground.kind, number.ground.text.en) == ("source", "notice 3")
    assert number.title.en == "Enough own money: least match"


def test_a_number_that_the_scheme_gives_is_set_otherwise(tmp_path: Path) -> None:
    """70 and 40 of 110: effect can have 100 x 70 / 110 points."""
    rules = _rules(tmp_path)

    assert rules.numbers["effect.out_of"] == pytest.approx(700 / 11, abs=1e-12)
    assert rules.parameters["weights.effect"].ground.kind == "assumption"


def test_what_the_overlay_does_not_name_stays_as_it_was(tmp_path: Path) -> None:
    """Open numbers stay unknown, given ones keep their value, ground and place."""
    base, rules = small.rules(), _rules(tmp_path)

    assert set(rules.parameters) == set(base.parameters)
    untouched = set(base.parameters) - {"gates.enough.least_match", "weights.effect"}
    assert {key: rules.parameters[key] for key in untouched} == {key: base.parameters[key] for key in untouched}
    assert {key: rules.values[key] for key in untouched} == {key: base.values[key] for key in untouched}


def test_a_number_that_stays_open_stays_unknown(tmp_path: Path) -> None:
    """The overlay speaks of the weight alone."""
    overlay = OVERLAY.replace("  gates.enough.least_match:\n    value: 0.75\n    source: notice 3\n", "")

    assert _rules(tmp_path, OPEN, overlay=overlay).numbers["gates.enough.least_match"] is None


def test_the_rules_say_which_overlay_was_laid_over_them(tmp_path: Path) -> None:
    """Key, title, file, hash of the file's text, and the numbers it sets."""
    rules = _rules(tmp_path)

    assert rules.overlay is not None
    assert (rules.overlay.key, rules.overlay.file.name) == ("office-2026", "office.yaml")
    assert rules.overlay.title.ja == "令和8年度公募の基準値"
    assert rules.overlay.sha256 == hashlib.sha256(OVERLAY.encode()).hexdigest()
    assert rules.overlay.keys == ("gates.enough.least_match", "weights.effect")
    assert rules.name == "regional@2026 + office-2026"
    assert small.rules().overlay is None


def test_an_overlaid_number_stands_in_the_overlay_and_the_others_in_the_scheme(tmp_path: Path) -> None:
    """Lines 8 and 11 of the overlay; the grant's limit on line 24 of the scheme."""
    rules = _rules(tmp_path)

    assert rules.place_of("gates.enough.least_match") == "office.yaml:8:3"
    assert rules.place_of("weights.effect") == "office.yaml:11:3"
    assert rules.place_of("fields.grant.max") == "regional-2026.yaml:24:5"
    assert small.SOUND.splitlines()[23].strip() == "max: 500"


def test_the_overlays_sources_and_assumptions_count_as_those_of_the_rules(tmp_path: Path) -> None:
    """One assumption more; the number of the gate rests on the overlay alone."""
    base, rules = small.rules(), _rules(tmp_path)

    assert rules.assumptions == base.assumptions + 1
    assert list(rules.sources) == ["annex", "notice"]
    paths = [".".join(map(str, path)) for path, _ in rules.grounds]
    assert "gates.enough.parameters.least_match" not in paths
    assert paths[-2:] == ["parameters.gates.enough.least_match", "parameters.weights.effect"]


def test_the_hash_of_the_rules_differs_by_the_overlays_numbers_not_by_its_comments(tmp_path: Path) -> None:
    """A comment is not a rule, in an overlay either."""
    base, rules = small.rules().sha256, _rules(tmp_path).sha256

    assert rules != base
    assert _rules(tmp_path, overlay=f"# a comment\n{OVERLAY}").sha256 == rules
    assert _rules(tmp_path, overlay=OVERLAY.replace("0.75", "0.8")).sha256 not in (base, rules)
    assert _rules(tmp_path, overlay=OVERLAY.replace("notice 3", "notice 4")).sha256 not in (base, rules)


def test_an_edited_scheme_below_is_read_anew(tmp_path: Path) -> None:
    """What was loaded before does not hide that the file beside it has changed."""
    before = _rules(tmp_path).numbers["quality.out_of"]

    assert _rules(tmp_path, ("quality: 40", "quality: 70")).numbers["quality.out_of"] == 50.0
    assert before == pytest.approx(400 / 11, abs=1e-12)


def test_a_shipped_scheme_is_found_where_none_stands_beside(tmp_path: Path) -> None:
    """An office writes one small file and nothing more."""
    path = tmp_path / "ours.yaml"
    path.write_text(
        "overlay: ours\nextends: imi@2013\ntitle: {en: Ours, ja: 当方}\n"
        "parameters:\n  total.out_of: {value: 200, assumption: {en: Twice., ja: 2倍。}}\n",
        encoding="utf-8",
    )
    rules = read_rules(path)

    assert rules.scheme.name == "imi@2013"
    assert rules.numbers["total.out_of"] == 200.0
    assert criteria("imi@2013").numbers["total.out_of"] == 100.0


def test_a_file_beside_it_comes_before_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    """Who keeps a scheme next to the overlay means that one: here with 50 points in all."""
    shipped = criteria_files()["imi@2013"].read_text(encoding="utf-8")
    assert shipped.count("out_of: 100") == 1
    (tmp_path / "imi-2013.yaml").write_text(shipped.replace("out_of: 100", "out_of: 50"), encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(
        "overlay: ours\nextends: imi@2013\ntitle: {en: Ours, ja: 当方}\n"
        "parameters:\n  gates.term.least_term: {value: 4, assumption: {en: Ours., ja: 当方。}}\n",
        encoding="utf-8",
    )

    assert read_rules(path).numbers["total.out_of"] == 50.0


# --- what is refused ----------------------------------------------------------------------------


def test_a_number_that_the_scheme_does_not_have_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """The place is the overlay's, whole in both languages."""
    assert _refused(tmp_path, "weights.effect:", "weights.efect:") == [
        "office.yaml:11:3: CS511 regional@2026 has no parameter 'weights.efect'. "
        "Only a number of the rules can be set. "
        "To fix: correct the key; the sheet Rules lists them all. Did you mean 'weights.effect'?",
        "office.yaml:11:3: CS511 regional@2026に基準値「weights.efect」はありません。"
        "変更できるのは規則の中の数値だけです。"
        "対応: キーを直してください（一覧はRulesシートにあります）。「weights.effect」ではありませんか。",
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("value: 70", "value: -1", "11:3", "It must not be negative"),
        ("value: 0.75", "open: {en: o, ja: あ}", "8:3", "Exactly one of source, assumption and open"),
        ("value: 0.75\n    source: notice 3", "open: {en: o, ja: あ}", "8:3", "An overlay gives numbers"),
        ("source: notice 3", "source: annex 3", "10:5", "source names 'annex', which does not exist"),
        ("  notice:", "  annex:", "5:3", "regional@2026 already has a source of this name"),
        ("value: 70", "value: '70'", "12:5", "It must be a number, in plain digits without quotes"),
        ("parameters:", "criteria: {}\nparameters:", "7:1", "There is no key 'criteria' here"),
        ("overlay: office-2026\n", "", "1:1", "The key 'overlay' is missing"),
        ("extends: regional@2026\n", "", "1:1", "The key 'extends' is missing"),
        ("extends: regional@2026", "extends: regional", "2:1", "extends is 'regional'"),
        ("extends: regional@2026", "extends: regional@2025", "2:1", "There is no scheme 'regional@2025'"),
    ],
)
def test_an_overlay_that_means_nothing_is_refused_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    """Line and column of the overlay, then what is wrong."""
    messages = _refused(tmp_path, old, new)

    assert messages[0].startswith(f"office.yaml:{place}: ")
    assert said in messages[0]
    assert messages[1].startswith(f"office.yaml:{place}: ")
    assert messages[1] != messages[0]


def test_numbers_that_break_the_rule_together_are_told_at_the_overlays(tmp_path: Path) -> None:
    """The line's first point at 40 meets the second, which is the scheme's own: the overlay's is to blame."""
    key = "effect.jobs_made.scale.line[0].x"
    messages = _refused(tmp_path, "weights.effect:\n    value: 70", f"{key}:\n    value: 40")

    assert messages[0] == (
        f"office.yaml:11:3: CS506 {key}: effect.jobs_made.scale.line[1].x: It must be above the one before it (40). "
        "The criteria language asks for it. To fix: correct this part."
    )
    assert messages[1].startswith(f"office.yaml:11:3: CS506 {key}: effect.jobs_made.scale.line[1].x: 一つ前の値")


def test_another_unit_is_refused_and_the_same_one_accepted(tmp_path: Path) -> None:
    """A limit in JPY million is not given in JPY thousand."""
    in_unit = "fields.grant.max:\n    value: 70\n    unit: {en: JPY %s, ja: %s}"
    messages = _refused(tmp_path, "weights.effect:\n    value: 70", in_unit % ("thousand", "千円"))

    assert messages[0].startswith("office.yaml:11:3: CS506 fields.grant.max: The number is in JPY million")
    assert "この数値の単位は百万円です" in messages[1]
    same_unit = OVERLAY.replace("weights.effect:\n    value: 70", in_unit % ("million", "百万円"))
    assert _rules(tmp_path, overlay=same_unit).limits("grant") == (0.0, 70.0)


def test_an_overlay_of_an_overlay_is_refused(tmp_path: Path) -> None:
    """Numbers come from one place over the scheme, not from a chain."""
    _beside(tmp_path)
    (tmp_path / "office-2026.yaml").write_text(OVERLAY, encoding="utf-8")
    above = tmp_path / "above.yaml"
    above.write_text(OVERLAY.replace("extends: regional@2026", "extends: office@2026"), encoding="utf-8")

    with pytest.raises(CriteriaError) as refusal:
        read_rules(above)

    assert refusal.value.message("en").startswith(
        "above.yaml:2:1: CS506 extends: An overlay extends a scheme, not another overlay."
    )
    assert "別の追補ファイル" in refusal.value.message("ja")


def test_a_file_beside_that_holds_another_scheme_is_refused(tmp_path: Path) -> None:
    """A file's name is no proof of what it holds."""
    path = _beside(tmp_path, ("version: 2026", "version: 2027"))

    with pytest.raises(CriteriaError) as refusal:
        read_rules(path)

    assert refusal.value.message("en").startswith(
        "office.yaml:2:1: CS506 extends: The file regional-2026.yaml holds regional@2027."
    )


# --- versions -----------------------------------------------------------------------------------


def test_a_version_that_supersedes_one_that_exists_is_sound(tmp_path: Path) -> None:
    """Beside it or among those shipped."""
    (tmp_path / "regional-2025.yaml").write_text(small.text(("version: 2026", "version: 2025")), encoding="utf-8")
    path = tmp_path / "regional-2026.yaml"
    for older in ("regional@2025", "imi@2013"):
        path.write_text(small.text(("valid: {", f"supersedes: {older}\nvalid: {{")), encoding="utf-8")
        assert unknown_predecessor(path) == []


@pytest.mark.parametrize(
    ("older", "told"),
    [
        ("regional@2024", "CS507 supersedes names 'regional@2024', which does not exist. It must be one of "),
        ("regional@2026", "CS506 supersedes: A version cannot supersede itself."),
    ],
)
def test_a_version_that_supersedes_none_is_found_at_its_place(tmp_path: Path, older: str, told: str) -> None:
    """The line of the file, and what is known."""
    path = tmp_path / "regional-2026.yaml"
    path.write_text(small.text(("valid: {", f"supersedes: {older}\nvalid: {{")), encoding="utf-8")
    (found,) = unknown_predecessor(path)

    assert found.message("en").startswith(f"regional-2026.yaml:7:1: {told}")
    assert found.message("ja").startswith("regional-2026.yaml:7:1: CS50")


def test_the_list_of_schemes_shows_validity_and_what_each_supersedes() -> None:
    """In both languages, the version before below the title."""
    english, japanese = list(scheme_lines("en")), list(scheme_lines("ja"))
    at = next(index for index, line in enumerate(english) if line.startswith("imi@2019: "))
    assert re.search("selection, reconstruction, from 2019-12; [0-9]+ sourced, [0-9]+ assumed, 0 open", english[at])
    assert english[at + 2] == "    supersedes imi@2013"
    assert "2019-12～" in japanese[at]
    assert japanese[at + 2] == "    前の版 imi@2013"


# --- named in every output ----------------------------------------------------------------------

NAMED = "Numbers set by the overlay office-2026, Numbers of the 2026 call (office.yaml): "


def _evaluated(folder: Path) -> Evaluation:
    rows = [(1, 20, 100, 80, "NO", "yes", "yes"), (2, 30, 100, 60, "SE", "no", "yes")]
    names = ("application_id", "jobs", "grant", "own_money", "country", "open_lab", "registered")
    return evaluate(pd.DataFrame(rows, columns=list(names)), _rules(folder, OPEN))


def test_json_names_the_overlay_and_what_it_sets(tmp_path: Path) -> None:
    """Key, title, hash and the numbers; null where there is none."""
    told = json.loads(_evaluated(tmp_path).to_json("ja"))["scheme"]

    assert told["overlay"] == {
        "key": "office-2026",
        "title": "令和8年度公募の基準値",
        "sha256": hashlib.sha256(OVERLAY.encode()).hexdigest(),
        "set": ["gates.enough.least_match", "weights.effect"],
    }
    assert (told["key"], told["version"]) == ("regional", "2026")


def test_terminal_and_account_name_the_overlay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the table, and before the way to one application's result, with the overlay's own source."""
    result = _evaluated(tmp_path)
    print_ranking(result, "en")
    told = [line.text for line in result.explain("1", "en")]

    out = capsys.readouterr().out
    assert "(regional@2026 + office-2026, illustration)" in out
    assert f"{NAMED}gates.enough.least_match = 0.75, weights.effect = 70" in out
    assert told[0] == f"{NAMED}gates.enough.least_match = 0.75, weights.effect = 70"
    assert any(line.startswith("source notice: Notice of the call") for line in told)
    assert any("(regional@2026 + office-2026)" in line for line in told)


def test_a_reason_that_rests_on_the_overlays_number_says_so(tmp_path: Path) -> None:
    """The gate is the annex's, the 0.75 the notice's: 60 of 100 is below it."""
    result = _evaluated(tmp_path)

    assert reasons(result, 1, "en") == [
        "Enough own money: Own money per grant 0.6 is below 0.75 "
        "(source: annex 1; the number by the overlay office-2026: notice 3)"
    ]


def test_csv_has_a_column_for_the_overlay(tmp_path: Path) -> None:
    """The last one, the same in every row; none where there is no overlay."""
    rows = list(csv.reader(io.StringIO(_evaluated(tmp_path).to_csv("en"))))

    assert [row[-1] for row in rows] == ["overlay", "office-2026", "office-2026"]


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl: data bars
def test_the_workbook_names_the_overlay_on_ranking_rules_and_about(tmp_path: Path) -> None:
    """Read by openpyxl: above the ranking, above the numbers and beside its own, in About."""
    _evaluated(tmp_path).to_excel(tmp_path / "book.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    texts = {
        name: [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value is not None]
        for name in ("Ranking", "Rules", "About")
    }

    assert any(text.startswith(NAMED) for text in texts["Ranking"])
    assert any(NAMED in text for text in texts["Rules"])
    assert "notice 3 (overlay office-2026)" in texts["Rules"]
    assert "As last year. (overlay office-2026)" in texts["Rules"]
    assert "Notice of the call" in texts["Rules"]
    about = {row[0].value: row[1].value for row in book["About"].iter_rows() if row[0].value}
    assert (about["scheme"], about["overlay"]) == ("regional@2026", "office-2026")
    assert about["overlay_sha256"] == hashlib.sha256(OVERLAY.encode()).hexdigest()
    assert about["overlay_set"] == "gates.enough.least_match, weights.effect"


def test_a_workbook_made_with_the_overlay_says_so_when_it_is_evaluated_without_it(tmp_path: Path) -> None:
    """The rules are not those that it was made by: announced, with the overlay's name."""
    _evaluated(tmp_path).to_excel(tmp_path / "book.xlsx", "en")
    again = evaluate(tmp_path / "book.xlsx", str(tmp_path / small.NAME))
    with_it = evaluate(tmp_path / "book.xlsx", str(tmp_path / "office.yaml"))

    told = [finding.message("en") for finding in again.findings if finding.code == "CS408"]
    assert len(told) == 1
    assert "regional@2026 + office-2026" in told[0]
    assert [finding for finding in with_it.findings if finding.code == "CS408"] == []


def test_an_overlay_that_illustrates_says_so_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can mistake made-up numbers for the office's rule, in either language, in JSON as well."""
    overlay = OVERLAY.replace("extends:", "status: illustration\nextends:")
    official = ("status: illustration", "status: official")
    rules = _rules(tmp_path, official, OPEN, overlay=overlay)
    names = ("application_id", "jobs", "grant", "own_money", "country", "open_lab", "registered")
    result = evaluate(pd.DataFrame([(1, 20, 100, 80, "NO", "yes", "yes")], columns=list(names)), rules)

    assert json.loads(result.to_json())["scheme"]["status"] == "illustration"
    print_ranking(result, "ja")
    out = capsys.readouterr().out
    assert "例示（実際の審査基準ではありません）。追補ファイルによる基準値" in out
    assert result.explain("1", "en")[0].text.startswith("ILLUSTRATION, not the office's rule. Numbers set by")
