"""Claims about the table schema, and about a workbook with ten defects: each is found, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
import xlsxwriter

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import criteria
from clusterscore.validation import _slip, table_schema
from clusterscore.words import Language
from samples.make_samples import Rows, applications
from tests.scheme import small

# --- the schema, as an engineer uses it ---------------------------------------------------------

TYPES = {
    "jobs": "Float64", "grant": "Float64", "own_money": "Float64", "country": "string", "open_lab": "boolean",
    "founded": "datetime64[s]", "registered": "boolean", "summary": "object",
}  # fmt: skip


def _table(**changes: object) -> pd.DataFrame:
    """Give one sound application as typed columns, with some values changed."""
    row: dict[str, object] = {
        "jobs": 20.0, "grant": 100.0, "own_money": 60.0, "country": "NO", "open_lab": True,
        "founded": pd.Timestamp("2020-01-01"), "registered": None, "summary": None,
    } | changes  # fmt: skip
    frame: pd.DataFrame = pd.DataFrame({key: pd.Series([value], dtype=object) for key, value in row.items()})
    return frame.astype({key: kind for key, kind in TYPES.items() if key in frame})


def test_the_schema_accepts_a_sound_table_and_gives_it_back() -> None:
    """What the office fills in and what no rule needs may be missing."""
    table = _table()

    pd.testing.assert_frame_equal(table_schema(small.rules()).validate(table), table)


@pytest.mark.parametrize(
    ("changes", "column", "check"),
    [
        ({"grant": -1.0}, "grant", "CS204"),
        ({"grant": 500.5}, "grant", "CS205"),
        ({"jobs": -1.0}, "jobs", "CS204"),
        ({"jobs": None}, "jobs", "not_nullable"),
        ({"country": None}, "country", "not_nullable"),
        ({"open_lab": None}, "open_lab", "not_nullable"),
    ],
)
def test_the_schema_names_what_a_cell_breaks_by_our_code(
    changes: dict[str, object], column: str, check: str
) -> None:
    """An engineer sees the column, the code of the finding and the row."""
    with pytest.raises(pa.errors.SchemaErrors) as failure:
        table_schema(small.rules()).validate(_table(**changes), lazy=True)

    cases = failure.value.failure_cases
    assert cases[["column", "check", "index"]].to_numpy().tolist() == [[column, check, 0]]


@pytest.mark.parametrize("grant", [0.0, 500.0])
def test_limits_belong_to_what_they_limit(grant: float) -> None:
    """0 and 500 themselves are allowed."""
    table_schema(small.rules()).validate(_table(grant=grant))


def test_the_schema_follows_a_changed_limit() -> None:
    """The limit is a number of the rules like any other."""
    rules = small.rules(("    max: 500\n", "    max: 90\n"))

    with pytest.raises(pa.errors.SchemaErrors) as failure:
        table_schema(rules).validate(_table(), lazy=True)
    assert failure.value.failure_cases["check"].tolist() == ["CS205"]


def test_the_schema_never_coerces() -> None:
    """A text that looks like a number is not one; reading cells is the intake's work."""
    with pytest.raises(pa.errors.SchemaErrors):
        table_schema(small.rules()).validate(_table().astype({"jobs": "string"}), lazy=True)


def test_the_schema_asks_for_every_field_and_allows_more() -> None:
    """Extra columns are kept; a field that is absent is told."""
    schema = table_schema(small.rules())

    assert "extra" in schema.validate(_table().assign(extra=1)).columns
    with pytest.raises(pa.errors.SchemaErrors) as failure:
        schema.validate(_table().drop(columns="jobs"), lazy=True)
    assert failure.value.failure_cases["failure_case"].tolist() == ["jobs"]


@pytest.mark.parametrize("name", ["imi@2013", "imi@2019", "special-zones@2014", "special-zones@2015"])
def test_every_shipped_scheme_has_a_schema_with_a_column_per_field(name: str) -> None:
    """In the order of the form, with the title an engineer can show."""
    rules = criteria(name)
    schema = table_schema(rules)

    assert list(schema.columns) == list(rules.scheme.fields)
    assert [column.title for column in schema.columns.values()] == [
        form.title.en for form in rules.scheme.fields.values()
    ]


# --- ten defects --------------------------------------------------------------------------------

EXPECTED: list[tuple[str, str, str]] = [
    ("Applications!D2",
     "CS203 \"Federal money requested from this programme\" is 'many'. It must be a number (unit: USD million). "
     "To fix: enter a number, such as 15.",
     "CS203 「本事業に求める連邦政府資金」が「many」となっています。数値で記入する項目です（単位：百万米ドル）。"
     "対応: 「15」のように数値で記入してください。"),
    ("Applications!K3",
     'CS202 "Whole budget in the last year of the award" holds the error #DIV/0!. A formula in the sheet could not be '
     "calculated. To fix: correct the formula or enter the value itself.",
     "CS202 「支援最終年の予算総額」がエラー値#DIV/0!になっています。シートの数式が計算できていません。"
     "対応: 数式を直すか、値そのものを記入してください。"),
    ("Applications!M4",
     "CS207 \"Applied research and demonstration towards the market\" is 'maybe'. It is a question for yes or no. "
     "To fix: enter yes or no.",
     "CS207 「商業化に向けた応用研究・開発・実証」が「maybe」となっています。「はい」か「いいえ」で答える項目です。"
     "対応: 「はい」または「いいえ」と記入してください。"),
    ("Applications!U5",
     'CS209 "Firms with a signed letter of commitment" is 35.5. It counts things and must be a whole number. '
     "To fix: enter a whole number (unit: firms).",
     "CS209 「参画に署名した企業」が35.5となっています。件数などを数える項目のため、整数で記入する必要があります。"
     "対応: 整数で記入してください（単位：社）。"),
    ("Applications!J12",
     'CS201 "Federal money in the last year of the award" is empty. It is needed to decide, and an empty cell is not '
     "a zero. To fix: fill in the cell (unit: USD million). If there is none, enter 0.",
     "CS201 「支援最終年の連邦政府資金」が空欄です。判断に必要な項目です。空欄は0とはみなしません。"
     "対応: 記入してください（単位：百万米ドル）。該当するものがなければ「0」と記入してください。"),
    ("Applications!AC6",
     'CS204 "Colleges and training bodies with a signed role" is -25. It cannot be below 0. '
     "To fix: check the value (unit: bodies).",
     "CS204 「役割に署名した教育・訓練機関」が-25となっています。0を下回ることはできません。"
     "対応: 値と単位（機関）を確認してください。"),
    ("Applications!H8",
     'CS301 "Sources of the financial plan equal its uses" does not hold: the difference between Financial plan: sum '
     "of all sources 520 USD million and Financial plan: sum of all uses 525 USD million is above 0.05 USD million. "
     "A plan whose sources and uses differ is unfinished or has an error. This is pointed out, never scored. "
     "To fix: check the cells Applications!H8, Applications!I8.",
     "CS301 「資金計画の収入と支出が一致する」が成り立ちません（資金計画：収入の合計 520百万米ドルと資金計画：支出の"
     "合計 525百万米ドルの差は0.05百万米ドルを上回る）。収入と支出が一致しない計画は未完成か誤りがあります。"
     "指摘するだけで、採点には使いません。"
     "対応: Applications!H8, Applications!I8を確認してください。"),
    ("Reviews!D2",
     'CS210 The mark for "Focus on a pressing need or opportunity" is 7. Marks are given as a number from 0 to 5 in '
     "steps of 1. To fix: ask R1 (industry) for a mark on the scale; the mark was left out.",
     "CS210 「対象分野の必要性・好機」の評点が7となっています。評点は0から5まで1刻みの数値で付けます。"
     "対応: R1 (industry)委員に確認してください。この評点は算入していません。"),
    ("Reviews!C3",
     "CS404 'transitoin' is not a criterion that reviewers mark. This mark was not used. To fix: correct the "
     "criterion. Did you mean 'transition'?",
     "CS404 「transitoin」は審査委員が採点する審査項目ではありません。この評点は使っていません。"
     "対応: 審査項目を直してください。「transition」ではありませんか。"),
    ("Reviews!E4",
     "CS409 The conflict declaration of R1 (industry) is 'perhaps'. It is read as a question for yes or no; the mark "
     "was left out until that is clear. To fix: enter yes or no.",
     "CS409 R1 (industry)委員の利害関係の申告が「perhaps」となっています。「はい」か「いいえ」で答える項目です。"
     "明らかになるまで評点は算入していません。対応: 「はい」または「いいえ」と記入してください。"),
]  # fmt: skip
# The blank of A-11 (J12) and the plan of A-07 that does not balance (H8) are in the sample already.
PLANTED: dict[str, dict[str, Any]] = {
    "Applications": {"D2": "many", "M4": "maybe", "U5": 35.5, "AC6": -25},
    "Reviews": {"D2": 7, "C3": "transitoin", "E4": "perhaps"},
}


def _write(path: Path, headings: Language) -> None:
    """Write the sample's applications with the planted defects, under headings of one language."""
    sheets = applications()
    if headings == "ja":
        sheets["Applications"] = _japanese(sheets["Applications"])
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, cell in enumerate(row):
                    if cell is not None:
                        page.write(y, x, cell)
            for place, value in PLANTED.get(name, {}).items():
                page.write(place, value)
            if name == "Applications":
                page.write_formula("K3", "=1/0", None, "#DIV/0!")


def _japanese(rows: Rows) -> Rows:
    fields = criteria("imi@2013").scheme.fields.values()
    words = {form.title.en: f"{form.title.ja}（{form.unit.ja}）" if form.unit else form.title.ja for form in fields}
    plain = [str(heading).rpartition(" (")[0] if str(heading).endswith(")") else heading for heading in rows[0]]
    known: dict[object, str] = {"Application no.": "受付番号", "Applicant": "応募者"}
    known.update(words)
    return [[known[heading] for heading in plain], *rows[1:]]


@pytest.fixture(scope="module", params=["en", "ja"])
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Evaluate the workbook with the ten defects, under English and under Japanese headings."""
    path = tmp_path_factory.mktemp("planted") / "applications.xlsx"
    _write(path, request.param)
    return evaluate(path)


def test_all_ten_defects_are_found_at_their_cells_and_nothing_else(planted: Evaluation) -> None:
    """Ten cells, ten kinds."""
    found = {finding.place: finding.code for finding in planted.findings}

    assert found == {place: en[:5] for place, en, _ in EXPECTED}
    assert len(planted.findings) == 10
    assert len(set(found.values())) == 10


@pytest.mark.parametrize(("language", "column"), [("en", 1), ("ja", 2)])
def test_all_ten_defects_are_told_whole(planted: Evaluation, language: Language, column: int) -> None:
    """Place, what, why and how, in both languages, to the letter."""
    told = {finding.place: finding.message(language) for finding in planted.findings}

    assert told == {line[0]: f"{line[0]}: {line[column]}" for line in EXPECTED}


def test_every_quoted_value_stands_in_its_cell(planted: Evaluation) -> None:
    """The place of a finding holds what the finding quotes."""
    ids = list(planted.submission.ids)
    finding = next(finding for finding in planted.findings if finding.code == "CS209")

    assert finding.application == "A-04"
    assert planted.submission.place(ids.index("A-04"), "industry_partners_signed") == finding.place
    assert planted.submission.written(ids.index("A-04"), "industry_partners_signed") == "35.5"


def test_a_defect_never_becomes_a_zero(planted: Evaluation) -> None:
    """Who has a defect in a scored cell is unresolved; the others are ranked as before."""
    status = planted.ranking["status"].to_dict()

    # A-03's answer only decides a flag; A-01's mark off the scale leaves two other reviewers
    assert {key for key, value in status.items() if value == "unresolved"} == {"A-01", "A-02", "A-04", "A-05", "A-11"}
    assert status["A-03"] == "ranked"
    assert status["A-08"] == "excluded"


# --- limits and slips of the unit -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (600_000, " Divided by 1,000 it would be 600: was the unit mistaken?"),
        (9_999, ""),  # less than ten times the limit of 1,000: no unit explains it
        (1e12, ""),  # even a million is not enough
    ],
)
def test_a_value_far_above_its_limit_is_asked_for_its_unit(value: float, told: str) -> None:
    """The limit of the field is 1,000; 600,000 thousands would be 600 millions."""
    assert _slip(small.rules().scheme.fields["grant"], value, 1_000.0).en == told


_SHARE = (
    "  summary:", "  share: {type: percent, min: 0, max: 1, title: {en: Share, ja: 割合}}\n  summary:"
)  # fmt: skip


def test_a_percentage_beyond_its_limit_is_told_as_one() -> None:
    """45 in a cell of percentages is 4500 %; who wrote it thinks in per cent, not in shares of 1."""
    rules = small.rules(_SHARE)
    frame = pd.DataFrame([{**dict(zip(small.HEADINGS, small.FIRST, strict=True)), "share": "4500%"}])
    (found,) = [one for one in evaluate(frame, rules).findings if one.code == "CS205"]

    assert found.parts("en") == {
        "what": '"Share" is 4500 %.',
        "why": "It cannot be above 100 %.",
        "fix": "check the value. Divided by 100 it would be 45 %: was the unit mistaken?",
    }
    assert found.parts("ja")["why"] == "100%を上回ることはできません。"


@pytest.mark.parametrize(
    ("missing", "fix", "ja"),
    [
        ("open_lab", "fill in the cell. Answer yes or no.",
         "記入してください。「はい」または「いいえ」で答えてください。"),
        ("jobs", "fill in the cell (unit: persons). If there is none, enter 0.",
         "記入してください（単位：人）。該当するものがなければ「0」と記入してください。"),
        ("country", "fill in the cell. Choose one of Norway, Sweden.",
         "記入してください。ノルウェー、スウェーデンから選んでください。"),
    ],
)  # fmt: skip
def test_a_blank_cell_is_asked_for_in_the_way_it_is_answered(missing: str, fix: str, ja: str) -> None:
    """A question for yes or no wants no value, and a choice no number."""
    row = {**dict(zip(small.HEADINGS, small.FIRST, strict=True)), missing: None}
    found = [one for one in evaluate(pd.DataFrame([row], dtype=object), small.rules()).findings if one.code == "CS201"]

    assert [(one.parts("en")["fix"], one.parts("ja")["fix"]) for one in found] == [(fix, ja)]
