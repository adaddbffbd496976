"""Claims about how the document reads: each thing said once, in the words and the order a reader expects."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from clusterscore.documents.blocks import Document, Heading, Note, Table
from clusterscore.documents.criteria import criteria_document
from clusterscore.documents.docx import to_docx
from clusterscore.documents.marks import source_line, without_repeats
from clusterscore.documents.terminal import print_document
from clusterscore.scheme.amounts import amount
from clusterscore.scheme.parts import Source
from clusterscore.scheme.registry import criteria
from clusterscore.words import Language, Text, same

LINE = "A sentence of a long condition that goes on over many lines of the cell it stands in. "


def _said(name: str, language: Language = "en") -> str:
    """Give a document as one text, a line for each paragraph, cell and heading."""
    lines: list[str] = []
    for block in criteria_document(criteria(name), language).blocks:
        if isinstance(block, Table):
            lines += [cell for row in (block.heads, *block.rows) for cell in row]
        else:
            lines += getattr(block, "items", None) or [getattr(block, "text", "")]
    return "\n".join(lines)


def _headings(name: str) -> list[str]:
    blocks = criteria_document(criteria(name), "en").blocks
    return [block.text for block in blocks if isinstance(block, Heading)]


# --- layout -------------------------------------------------------------------------------------


def _with_a_row_of(length: int) -> Document:
    table = Table(("No.", "Condition"), (("1", LINE * length),), (10, 90))
    return Document("Title", "Criteria", "Office", "en", (table,))


def test_a_long_row_may_go_on_on_the_next_page() -> None:
    """LibreOffice cuts the end off a row as high as a page that may not be torn apart; here it has 35 conditions."""
    word = docx.Document(io.BytesIO(to_docx(criteria_document(criteria("ecei-gold-illustration"), "en"))))
    (row,) = [row for table in word.tables for row in table.rows if "\n(35) " in row.cells[-1].text]
    assert row._tr.get_or_add_trPr().find(qn("w:cantSplit")) is None


def test_a_short_row_stays_on_one_page() -> None:
    """Only what is long may be torn apart."""
    for length, whole in ((1, True), (40, False)):
        (table,) = docx.Document(io.BytesIO(to_docx(_with_a_row_of(length)))).tables
        rules = table.rows[1]._tr.get_or_add_trPr()
        assert (rules.find(qn("w:cantSplit")) is not None) is whole


def test_no_line_on_a_terminal_begins_with_a_closing_mark(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Japanese lines are broken anywhere but before 。、）and their like, and a bullet keeps its text."""
    monkeypatch.setenv("COLUMNS", "61")
    print_document(criteria_document(criteria("mext-knowledge-cluster@2013"), "ja"))
    lines = [line.strip("│ ") for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line[:1] and line[0] in "。、）」』〕・：！？"] == []
    assert "-" not in lines
    assert any("mext-knowledge-cluster@2005" in line for line in lines)


# --- the head -----------------------------------------------------------------------------------


def test_the_notes_stand_before_the_numbers_of_an_overlay_and_say_whose_they_are() -> None:
    """They are the base's: what they call open may be set in the table below them."""
    headings = _headings("ecei-gold-illustration")
    assert headings[:2] == ["Notes of the base criteria", "Numbers set for this use"]
    assert _headings("ecei-gold@2022")[0] == "About these criteria"


def test_the_marks_that_are_explained_are_those_that_occur() -> None:
    """The targets rest on no source of their own in the list, and nothing is open."""
    assert "[O1] names" not in _said("targets@2015")
    assert "[O1] names" in _said("ecei-gold@2022")
    assert "〔未設定1〕は" not in _said("targets@2015", "ja")


def test_a_scheme_of_one_year_names_it_once() -> None:
    """Not from 2013 to 2013."""
    first = criteria_document(criteria("mext-knowledge-cluster@2013"), "en").blocks[0]
    assert isinstance(first, Table)
    assert ("Applies", "2013") in first.rows


# --- sources ------------------------------------------------------------------------------------


def test_a_source_says_its_year_and_its_place_once() -> None:
    """A year that stands in the title or in the place is not said again."""
    title = Text("Act of 6 April 2015", "2015年4月6日の法律")
    assert source_line(Source(title=title, year=2015), "en") == "Act of 6 April 2015"
    placed = Source(title=same("Paper, note 35"), locator="note 35", year=2015)
    assert source_line(placed, "en") == "Paper, note 35, 2015"


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        (["[S5,\u00a0(e)(7)(A), (e)(7)(B)]", "[S5,\u00a0(e)(7)(A)]"], ["[S5,\u00a0(e)(7)(A), (e)(7)(B)]"]),
        (["〔出典5 (e)〕", "〔出典5〕"], ["〔出典5 (e)〕"]),
        (["[S1,\u00a0a]", "[S1,\u00a0b]", "[A1]", "[A1]"], ["[S1,\u00a0a]", "[S1,\u00a0b]", "[A1]"]),
    ],
)
def test_a_source_is_not_named_again_for_less(marks: list[str], left: list[str]) -> None:
    """What another mark of the same source names already is left out; other places and assumptions stay."""
    assert without_repeats(marks) == left


def test_a_source_that_nothing_rests_on_is_marked() -> None:
    """Figure 24 is spoken of in the reasons, and no provision rests on it."""
    assert re.search(r"figure 24.*for reference; no provision rests on it alone", _said("imi@2019"))


def test_an_outcome_names_its_place_once() -> None:
    """Its own ground and that of its number are the same place."""
    assert "Outcome: recommended for a contract" in _said("meti@2015")
    assert "結果「採択候補」、採択候補" not in _said("meti@2015", "ja")


# --- items --------------------------------------------------------------------------------------


def test_what_is_open_is_not_said_to_stand_in_the_table() -> None:
    """Dashes are no division of the points; once an overlay sets them, they are."""
    assert "The division of the points is still to be set. [O1]" in _said("ecei-gold@2022")
    assert "The points are divided as the table says. [A1]" in _said("ecei-gold-illustration")


def test_items_that_are_only_marked_stand_in_one_table() -> None:
    """Thirty-one indicators are listed in five tables, and the scale is named once."""
    said = _said("ecei-gold@2022")
    assert said.count("are marked by the reviewers on the scale") == 1
    assert "The reviewers mark it on the scale" not in said
    assert "2.1.1" in said.split("\n")


def test_those_who_review_are_called_as_the_kind_of_review_wants() -> None:
    """A selection has 審査委員, a review of what was done 評価委員."""
    assert "評価委員" in _said("mext-knowledge-cluster@2013", "ja")
    assert "審査委員" not in _said("mext-knowledge-cluster@2013", "ja")
    assert "審査委員" in _said("imi@2013", "ja")


def test_conditions_on_marks_are_no_requirements_of_an_applicant() -> None:
    """No D in any item is found after the marks, under a heading of its own."""
    headings = _headings("maff-knowledge@2016")
    assert "3 Conditions on the marks" in headings
    assert not any(heading.endswith("Eligibility") for heading in headings)


# --- numbers and conditions ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.5, Text("ratio", "比"), Text("50%", "50%")),
        (1.5, Text("ratio", "倍"), Text("1.5", "1.5倍")),
        (1, Text("points", "点"), Text("1 point", "1点")),
        (1, Text("bodies", "機関"), Text("1 body", "1機関")),
        (2, Text("points", "点"), Text("2 points", "2点")),
        (1, Text("persons per year", "人／年"), Text("1 person per year", "1人／年")),
        (2, Text("GBP billion a year", "十億ポンド／年"), Text("2 GBP billion a year", "20億ポンド／年")),
        (0.3, Text("USD billion", "十億米ドル"), Text("0.3 USD billion", "3億米ドル")),
        (70, Text("USD million", "百万米ドル"), Text("70 USD million", "70百万米ドル")),
    ],
)
def test_numbers_are_said_as_people_write_them(value: float, unit: Text, said: Text) -> None:
    """Shares as percentages, one thing in the singular, thousands of millions by hundreds of millions in Japanese."""
    assert amount(value, unit) == said


@pytest.mark.parametrize(
    ("name", "en", "ja"),
    [
        ("maff-knowledge@2016", "there is no grade D", "評語Dがない"),
        ("imi@2019", "no member has “Politically appointed”: yes", "「政治任用」が「はい」の委員がいない"),
        ("ecei-gold-illustration", "Minimum of “Success stories”: no minimum is set", "最低水準：下限の定めなし"),
        ("hub-function@2015", "is at least “Share of the state's grant” [", "「国等の交付金の割合」以上"),
        ("imi@2013", "is above 50%", "が50%を超える"),
        ("imi-renewal@2019", "(1) “The merit review is done”: yes [", "(1)「審査が済んでいる」が「はい」〔"),
        ("cluster-or-agglomeration@2015", "“Who is there” includes “firms of the field”, “", "をすべて含む"),
    ],
)
def test_a_condition_is_said_plainly(name: str, en: str, ja: str) -> None:
    """None at all, no minimum, once the other, more than half; a title or a list is not said twice."""
    assert en in _said(name)
    assert ja in _said(name, "ja")


def test_how_a_percentage_is_kept_is_said_once() -> None:
    """Below the form, not in each of its rows."""
    said = _said("meti-industrial-cluster@2004", "ja")
    assert said.count("25%は0.25") == 1


def test_an_illustration_names_its_issuer_without_an_article() -> None:
    """Some issuers want one and some do not."""
    blocks = criteria_document(criteria("meti@2015"), "en").blocks
    note = next(block for block in blocks if isinstance(block, Note))
    assert note.text.startswith("These are not official criteria of the issuer, ")
