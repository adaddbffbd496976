"""The workbook as a document: the line at the number to adopt, the chart, what stands in the margins."""

from __future__ import annotations

import datetime
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.discussion import last_within
from clusterscore.export import sheets_chart
from clusterscore.export.chart_fills import RAMP, fills
from clusterscore.export.sheets_margins import HANDLING, Margins, margins
from clusterscore.words import LANGUAGES, Language
from tests.export.books import SAMPLES
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings("ignore:.*extension:UserWarning")
BY_NAME = {path.stem: path for path in SAMPLES}
NOW = datetime.datetime(2026, 11, 24, 9, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def result() -> Evaluation:
    """Evaluate the sample with eleven criteria, ten ranked applications and four to adopt."""
    return evaluate(BY_NAME["applications"])


@pytest.fixture(scope="module")
def written(result: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """Write it in each language."""
    folder = tmp_path_factory.mktemp("document")
    for language in LANGUAGES:
        result.to_excel(folder / f"{language}.xlsx", language)
    return {language: folder / f"{language}.xlsx" for language in LANGUAGES}


def table(path: Path, *, values: bool = True) -> list[tuple[Any, ...]]:
    """Give the rows of Ranking below its headings."""
    rows = list(openpyxl.load_workbook(path, data_only=values)["Ranking"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] in ("Rank", "順位"))
    return [row for row in rows[head:] if row[1] is not None]


# --- the line ---------------------------------------------------------------------------------


def test_the_line_stands_between_the_last_within_and_the_first_behind(
    result: Evaluation, written: dict[Language, Path]
) -> None:
    """Four are to be adopted and ranks are 1, 2, 3, 4, 5: four rows stand above it, and its words name the number."""
    last = last_within(result)
    assert last is not None
    said: dict[Language, str] = {"en": "Line at the number to adopt (4)", "ja": "採択予定件数（4件）の線"}
    for language, words in said.items():
        rows = table(written[language])[1:]
        at = next(at for at, row in enumerate(rows) if row[1] == words)
        assert [row[0] for row in rows[:at]] == [1, 2, 3, 4]
        assert rows[at - 1][1] == result.submission.ids[last]
        assert rows[at + 1][0] == 5


def test_sorted_by_rank_the_line_is_where_it_was(written: dict[Language, Path]) -> None:
    """Its cell of the rank is 4.5, so sorting by rank, forwards or after a shuffle, puts it behind 4 and before 5."""
    rows = [row for row in table(written["ja"])[1:] if isinstance(row[0], (int, float))]
    again = sorted(rows[5:] + rows[:5], key=lambda row: row[0])
    assert [row[0] for row in again][3:6] == [4, 4.5, 5]


def test_those_who_share_the_last_rank_stand_all_above_it(tmp_path: Path) -> None:
    """Ranks are 1 to 6, 7, 7, 9: of seven to adopt both that share 7 stand within, and the line says that it is 8."""
    sent = openpyxl.load_workbook(BY_NAME["applications"])
    (cell,) = [row[1] for row in sent["About"].iter_rows() if row[0].value == "number_to_adopt"]
    cell.value = 7
    sent.save(tmp_path / "sent.xlsx")
    evaluate(tmp_path / "sent.xlsx").to_excel(tmp_path / "out.xlsx", "en")
    rows = table(tmp_path / "out.xlsx")[1:]
    at = next(at for at, row in enumerate(rows) if row[0] == 7.5)
    assert [row[0] for row in rows[:at]] == [1, 2, 3, 4, 5, 6, 7, 7]
    assert "8 stand within it" in rows[at][1]


@pytest.mark.parametrize("name", ["imi-2015", "special-zones-2024", "targets"])
def test_where_it_divides_nobody_there_is_no_line(name: str, tmp_path: Path) -> None:
    """Without a number to adopt, or with nobody ranked, every row of Ranking is an application."""
    result = evaluate(BY_NAME[name])
    result.to_excel(tmp_path / "out.xlsx", "en")
    rows = list(openpyxl.load_workbook(tmp_path / "out.xlsx")["Ranking"].iter_rows(values_only=True))
    assert not [row for row in rows for cell in row if isinstance(cell, str) and cell.startswith("Line at")]


# --- the chart --------------------------------------------------------------------------------


def chart_xml(path: Path) -> str:
    """Give the chart as it is written."""
    with zipfile.ZipFile(path) as package:
        (name,) = [name for name in package.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        return package.read(name).decode()


def test_the_bars_are_the_cells_of_ranking(result: Evaluation, written: dict[Language, Path]) -> None:
    """Each part reads a column of Ranking over the ten ranked and the line; what is stored adds up to each total."""
    text = chart_xml(written["en"])
    series = re.findall(r"<c:ser>.*?</c:ser>", text, re.DOTALL)
    assert len(series) == 11
    rows = [row for row in table(written["en"])[1:] if isinstance(row[0], (int, float))]
    sums = [0.0] * 11
    for one in series:
        values = re.search(r"<c:val>.*?<c:f>Ranking!\$([A-Z]+)\$(\d+):\$\1\$(\d+)</c:f>(.*?)</c:val>", one, re.DOTALL)
        assert values is not None
        assert int(values[3]) - int(values[2]) == 10
        for at, value in re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', values[4]):
            sums[int(at)] += float(value or 0)
    order = [row for row in result.order if result.outcomes.ranks.rank[row]]
    totals = [result.value("total", row) or 0.0 for row in order]
    assert sums == pytest.approx([*totals[:4], 0.0, *totals[4:]])
    assert rows[4][0] == 4.5


def test_the_labels_are_live_and_say_rank_name_and_total(result: Evaluation, written: dict[Language, Path]) -> None:
    """LibreOffice makes of each formula what is stored: rank, name and total, or the words of the line."""
    (again,) = recalculate([written["ja"]], written["ja"].parent / "again")
    stored, live = (openpyxl.load_workbook(path, data_only=True)["Chart"] for path in (written["ja"], again))
    labels = [row[15].value for row in stored.iter_rows() if len(row) > 15 and row[15].value]
    assert labels == [row[15].value for row in live.iter_rows() if len(row) > 15 and row[15].value]
    first = result.order[0]
    total = result.value("total", first)
    assert labels[1] == f"1. {result.submission.titles[first]} ({total:.2f})"
    assert labels[5] == "採択予定件数（4件）の線"


def test_of_a_long_list_the_first_have_bars(
    result: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for three bars, the first three of the list have one; the line behind the fourth is not among them."""
    monkeypatch.setattr(sheets_chart, "MOST_BARS", 3)
    result.to_excel(tmp_path / "out.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["Chart"]
    labels = [row[15].value for row in sheet.iter_rows() if len(row) > 15 and row[15].value]
    assert [str(label)[:3] for label in labels[1:]] == ["1. ", "2. ", "3. "]
    assert str(sheet["A2"].value).startswith("The first 3 of 12")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("mext-knowledge-cluster-illustration", True), ("special-zones-2024", False), ("targets", False),
     ("imi-2015", False), ("cluster-profile-illustration", False)],
)
def test_there_is_a_chart_only_where_points_add_up(name: str, shown: bool, tmp_path: Path) -> None:
    """Schemes without a total have none, nor a list in which nobody's points are known."""
    evaluate(BY_NAME[name]).to_excel(tmp_path / "out.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert ("Chart" in book.sheetnames) == shown
    assert ("sheet.Chart" in [row[0] for row in book["About"].iter_rows(values_only=True)]) == shown


def _linear(colour: str) -> list[float]:
    """Give red, green and blue as light, by the sRGB standard (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


# Machado, Oliveira and Fernandes (2009), severity 1.0, over linear light: protanopia, deuteranopia, tritanopia
EYES = {
    "every": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_neighbouring_parts_differ_in_lightness_to_every_eye(eyes: str, count: int) -> None:
    """Any two neighbours have a contrast of at least 1.75 (WCAG's formula), so grey print tells them apart too."""
    lights = []
    for fill in fills(count):
        light = _linear(fill["fill"]["color"])
        seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in EYES[eyes]]
        lights.append(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2])
    assert lights == sorted(lights)
    assert all((b + 0.05) / (a + 0.05) >= 1.75 for a, b in itertools.pairwise(lights))


def test_more_than_five_parts_take_patterns_and_none_twice() -> None:
    """Five colours alone, then again with lines: thirty parts without a repetition."""
    found = fills(30)
    assert [("pattern" in fill) for fill in found] == [False] * 5 + [True] * 25
    assert len({str(fill) for fill in found}) == 30
    assert [fill["fill"]["color"] for fill in found[:5]] == list(RAMP)


# --- the margins ------------------------------------------------------------------------------


def _margins_of(sheet: Any) -> tuple[Any, Any]:
    return sheet.oddHeader, sheet.oddFooter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_says_number_handling_time_and_page(language: Language, tmp_path: Path) -> None:
    """By the command line: the number at the right, the handling in the middle, the time and pages at the foot."""
    asked = ["--document-number", "資料3-1", "--handling", "committee-only", "--printed-at", "2026-11-24 10:30"]
    sample, out = str(BY_NAME["special-zones-2024"]), str(tmp_path / "out.xlsx")
    ran = CliRunner().invoke(main, ["evaluate", sample, "-o", out, "--lang", language, *asked])
    assert ran.exit_code == 0, ran.output
    when = {"en": "as of 2026-11-24 10:30", "ja": "2026年11月24日10時30分現在"}[language]
    shown = [sheet for sheet in openpyxl.load_workbook(out).worksheets if sheet.sheet_state == "visible"]
    assert len(shown) > 5
    for sheet in shown:
        head, foot = _margins_of(sheet)
        assert head.center.text == HANDLING["committee-only"].in_(language)
        assert head.right.text.startswith("資料3-1\n")
        assert head.right.text.endswith(sheet.title)
        assert foot.center.text == when
        assert {"&P", "&N"} <= set(re.findall("&[PN]", str(foot.right.text)))


def test_without_the_options_equal_input_gives_equal_bytes(result: Evaluation, tmp_path: Path) -> None:
    """No time gets in by itself."""
    for name in ("one.xlsx", "two.xlsx"):
        result.to_excel(tmp_path / name, "ja", margins=Margins(document_number="資料3-1"))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_ampersand_is_no_code() -> None:
    """In a header & begins a code, so each is written twice."""
    head = Margins(document_number="A&B", handling="R&D").header("Cars & Parts", "Q&A")
    assert head == '&L&8 Cars && Parts&C&"-,Bold"&10 R&&D&R&"-,Bold"&10 A&&B\n&"-,Regular"&8 Q&&A'


@pytest.mark.parametrize("title", ["制" * 300, "&" * 300, "𠮷" * 300])
def test_a_header_never_has_more_than_255_characters(title: str) -> None:
    """Excel drops a longer one; the title gives way, never what was asked for, and no letter is cut in two."""
    full = Margins(document_number="資" * 50, handling="&" * 25, as_of="x" * 50)
    head = full.header(title, "S" * 31)
    assert len(head.encode("utf-16-le")) // 2 <= 255
    assert "資" * 50 in head
    assert "&" * 50 in head
    assert "…&C" in head
    assert head.count("&&") * 2 == head.count("&" * 2) * 2
    assert len(Margins().header(title, "S" * 31).encode("utf-16-le")) // 2 <= 255


@pytest.mark.parametrize(
    ("number", "handling", "printed_at", "said"),
    [
        ("3" * 51, None, None, "it has 51 characters, at most 50 fit"),
        (None, "&" * 26, None, "it has 52 characters, at most 50 fit"),
        (None, "  ", None, "it is blank"),
        (None, "two\nlines", None, "it holds a line break or a control character"),
        (None, "comittee-only", None, "it is nearly one of the keys committee-only, care, collected"),
        (None, None, "tomorrow", "it is no date or time"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_reason(
    number: str | None, handling: str | None, printed_at: str | None, said: str
) -> None:
    """Code, option and reason are told; nothing is cut in silence."""
    with pytest.raises(UsageError) as refusal:
        margins(number, handling, printed_at, "en", NOW)
    assert refusal.value.finding.code == "CS663"
    assert said in refusal.value.message("en")


def test_a_text_of_ones_own_and_now_are_printed_as_they_are() -> None:
    """席上限り is no key; now is the minute that it is, and a date alone has no time."""
    assert margins(None, "席上限り", "now", "ja", NOW) == Margins("", "席上限り", "2026年11月24日9時05分現在")
    assert margins(None, None, "2026-11-24", "en", NOW).as_of == "as of 2026-11-24"


def test_margins_without_a_workbook_are_refused() -> None:
    """There is nothing to print them on."""
    ran = CliRunner().invoke(
        main, ["evaluate", str(BY_NAME["special-zones-2024"]), "--handling", "care", "--lang", "en"]
    )
    assert ran.exit_code == 2
    assert "there is no workbook to print it on: give -o" in ran.output
