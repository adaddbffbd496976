"""Claims about the criteria as a document: nothing is left out, no code word shows, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from clusterscore.documents.blocks import Bullets, Document, Heading, Note, Paragraph, Table
from clusterscore.documents.criteria import criteria_document
from clusterscore.documents.docx import to_docx
from clusterscore.documents.html import to_html
from clusterscore.documents.terminal import print_document
from clusterscore.scheme.registry import criteria, read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files
from clusterscore.words import LANGUAGES, Language
from tests.documents.rich import RICH, rich

SCHEMES = {**{name: read_rules(path) for name, path in criteria_files().items()}, "rich": rich()}
BOTH = [(name, language) for name in SCHEMES for language in LANGUAGES]


def _texts(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph() | Note():
                found.append(block.text)
            case Bullets():
                found += block.items
            case Table():
                found += [*block.heads, *(cell for row in block.rows for cell in row)]
    return found


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _under(document: Document, title: str) -> Table:
    """Give the first table below a heading that ends with some words."""
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text.endswith(title))
    return next(block for block in document.blocks[at:] if isinstance(block, Table))


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_assumption_and_open_number_is_listed(name: str, language: Language) -> None:
    """The lists at the end hold each reason once, and each mark stands somewhere in the text."""
    rules = SCHEMES[name]
    document = criteria_document(rules, language)
    texts = _texts(document)
    reasons = {part.ground for _, part in rules.grounds if part.ground.kind != "source"}
    assert {reason.text.in_(language) for reason in reasons} - set(texts) == set()
    marks = re.compile(r"\[[AO]\d+\]" if language == "en" else r"〔(?:仮定|未設定)\d+〕")
    listed = [row[0] for table in _tables(document) for row in table.rows if marks.fullmatch(row[0])]
    assert len(listed) == len(set(listed)) == len(reasons)
    assert {mark for text in texts for mark in marks.findall(text)} >= set(listed)


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_no_part_is_left_for_the_rest(name: str, language: Language) -> None:
    """Every part of a scheme has a section of its own; nothing falls into "other provisions"."""
    headings = [block.text for block in criteria_document(SCHEMES[name], language).blocks if isinstance(block, Heading)]
    assert [text for text in headings if "Other provisions" in text or "その他の定め" in text] == []


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_no_key_shows_where_there_is_a_title(name: str, language: Language) -> None:
    """A reader meets titles, never the keys of fields, measures, criteria or scales.

    A key of the sheet About is no key of the file: the office writes it there itself.
    """
    rules = SCHEMES[name]
    scheme = rules.scheme
    fields = [key for key, form in scheme.fields.items() if form.about != key]
    every = (*fields, *scheme.measures, *rules.branches, *scheme.marks)
    keys = {key for key in every if "_" in key or "." in key}
    text = "\n".join(text for text in _texts(criteria_document(rules, language)) if "http" not in text)
    assert [key for key in keys if re.search(rf"(?<![\w.]){re.escape(key)}(?![\w.])", text)] == []


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_tables_are_whole_and_headings_lead_somewhere(name: str, language: Language) -> None:
    """Each row has as many cells as there are columns, widths fill the page, no heading stands alone."""
    blocks = criteria_document(SCHEMES[name], language).blocks
    for table in (block for block in blocks if isinstance(block, Table)):
        assert {len(row) for row in table.rows} == {len(table.widths)}
        assert len(table.heads) in (0, len(table.widths))
        assert sum(table.widths) == pytest.approx(100)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level, block.text


def test_points_of_the_items_are_those_of_the_rules() -> None:
    """Eleven items of equal weight out of 100 have 100/11 = 9.09 points each; a half of one has 4.55."""
    document = criteria_document(SCHEMES["imi@2013"], "en")
    overview = _under(document, "Items and points")
    assert [row[3] for row in overview.rows] == ["9.09"] * 11 + ["100"]
    parts = _under(document, "Co-investment and life after federal money (9.09 points)")
    assert [row[2] for row in parts.rows] == ["2.27", "2.27", "4.55"]


def test_a_line_is_a_table_of_values_and_points() -> None:
    """Between 1, 1.5 and 3 the points run from none over a half to all of 100/44 = 2.27."""
    tables = _tables(criteria_document(SCHEMES["imi@2013"], "ja"))
    found = next(table for table in tables if table.heads == ("値", "1倍", "1.5倍", "3倍"))
    assert found.rows == (("得点率", "0%", "50%", "100%"), ("得点", "0", "1.14", "2.27"))


def test_eligibility_says_condition_basis_and_consequence() -> None:
    """The first requirement of imi@2013 reads as in the criteria file, with its numbers in place."""
    table = _under(criteria_document(SCHEMES["imi@2013"], "ja"), "応募要件")
    assert table.rows[0] == (
        "(1)",
        "連邦政府資金と同額以上の資金拠出",
        "「連邦政府資金に対する連邦政府以外の資金の比」が1倍以上〔出典1 section 5(2)〕",
        "順位付けの対象としない〔仮定1〕",
    )


@pytest.mark.parametrize(
    ("name", "title", "heads", "then"),
    [
        ("catapult@2015", "確認項目", ("番号", "確認項目", "該当する条件", "該当しない場合"), "留意事項とする"),
        ("imi-renewal@2019", "確認項目", ("番号", "確認項目", "該当する条件", "該当しない場合"), "委員会で審議する"),
        ("ecei-bronze@2022", "認証要件", ("番号", "要件", "満たす条件", "満たさない場合"), "評価の対象としない"),
        ("imi@2013", "応募要件", ("番号", "要件", "満たす条件", "満たさない場合"), "順位付けの対象としない"),
    ],
)
def test_the_conditions_are_called_after_the_kind_of_the_scheme(
    name: str, title: str, heads: tuple[str, ...], then: str
) -> None:
    """Only a selection has requirements of applicants; a comparison notes, a review tells the committee."""
    table = _under(criteria_document(SCHEMES[name], "ja"), title)
    assert table.heads == heads
    assert table.rows[0][3].startswith(then)


@pytest.mark.parametrize("name", ["catapult@2015", "imi-renewal@2019", "meti-industrial-cluster@2004"])
def test_a_review_a_comparison_and_a_survey_have_no_applicants(name: str) -> None:
    """What the program itself adds speaks of no application, applicant or eligibility."""
    title = SCHEMES[name].scheme.title.ja
    texts = [text for text in _texts(criteria_document(SCHEMES[name], "ja")) if text != title]
    assert [text for text in texts if "応募" in text] == []


def test_a_missing_value_is_unresolved_only_where_something_hangs_on_it() -> None:
    """The Catapult conditions only tell; a label hangs on every condition."""
    told = _texts(criteria_document(SCHEMES["catapult@2015"], "en"))
    assert any(text.startswith("A missing value is shown as missing;") for text in told)
    label = _texts(criteria_document(SCHEMES["ecei-bronze@2022"], "en"))
    assert any(text.startswith("An application with a missing value is left unresolved.") for text in label)


def test_a_floor_on_a_grade_says_what_the_grade_means() -> None:
    """Who reads the document does not know the words of the file."""
    told = [_texts(criteria_document(SCHEMES["spitzencluster-midterm@2012"], language)) for language in LANGUAGES]
    assert any(text.startswith("Floor on the grade: at least shown (the cluster has results);") for text in told[0])
    assert any(text.startswith("基準点（評語）：shown（成果を挙げている）以上。") for text in told[1])


def test_a_word_that_must_not_be_given_is_said_in_plain_words() -> None:
    """No quotes within quotes: the outcome is not the one named, or there are no results."""
    english, japanese = (_texts(criteria_document(SCHEMES["spitzencluster-midterm@2012"], one)) for one in LANGUAGES)
    assert any("is not stop (the support is stopped) or " in text for text in english)
    assert any("の評語がstop（支援を打ち切る）ではない、または" in text for text in japanese)
    assert not any("「「" in text for text in japanese)


def test_months_counted_back_are_said_as_months_begun() -> None:
    """Nobody reads nothing less the months from the later day to the earlier."""
    for name in ("imi-renewal@2019", "ecei-silver@2022", "ecei-gold@2022"):
        english, japanese = (_texts(criteria_document(SCHEMES[name], language)) for language in LANGUAGES)
        assert not any("0 −" in text or "0−" in text for text in (*english, *japanese))
        assert any(text.startswith("the months begun from “") for text in english)
        assert any("までの月数（端数切上げ）" in text for text in japanese)


def test_places_of_one_kind_are_named_together() -> None:
    """The list at the end names each condition, and what becomes of them once."""
    document = criteria_document(SCHEMES["ecei-bronze@2022"], "ja")
    table = next(table for table in _tables(document) if table.heads == ("番号", "該当箇所", "理由"))
    place = next(row[1] for row in table.rows if "満たさない場合の扱い" in row[1])
    assert place.count("満たさない場合の扱い") == place.count("認証要件") == 1
    assert place.count("「") == place.count("」") > 1
    review = _texts(criteria_document(SCHEMES["imi-renewal@2019"], "ja"))
    assert any("に該当しない場合の扱い" in text for text in review)


@pytest.mark.parametrize("name", ["hub-function-illustration@2015", "cluster-profile-illustration@2015"])
def test_a_scheme_without_points_speaks_of_none(name: str) -> None:
    """A value from 0 to 1 is no share of points where there are none to have."""
    english, japanese = (_texts(criteria_document(SCHEMES[name], language)) for language in LANGUAGES)
    assert ("Sub-score" in english, "評価値" in japanese) == (True, True)
    assert ("Share of the points" in english, "得点率" in japanese) == (False, False)


def test_notes_keep_their_paragraphs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A blank line of the file parts paragraphs in each language and in each form; a wrapped line does not."""
    said = """notes:
  en: >-
    First part, which
    goes on.

    Second part.
  ja: |-
    はじめの段落は
    続きます。

    次の段落です。
"""
    path = tmp_path / "rich-2026.yaml"
    short = "notes: {en: Made up for a test., ja: 試験用の架空の制度です。}\n"
    path.write_text(RICH.replace(short, said), encoding="utf-8")
    rules = read_rules(path)
    for language, parts in (("en", ["First part, which goes on.", "Second part."]),
                            ("ja", ["はじめの段落は続きます。", "次の段落です。"])):  # fmt: skip
        document = criteria_document(rules, "ja" if language == "ja" else "en")
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)][:2] == parts
        assert all(f">{part}</p>" in to_html(document) for part in parts)
        written = docx.Document(io.BytesIO(to_docx(document)))
        assert set(parts) <= {paragraph.text for paragraph in written.paragraphs}
        print_document(document)
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert lines[lines.index(parts[0]) : lines.index(parts[1]) + 1] == [parts[0], "", parts[1]]


def test_an_open_number_of_places_is_said_to_be_open_until_an_overlay_sets_it() -> None:
    """How many are commissioned is not published; the illustration says 2, and leaves no open mark on the points."""
    names = ("meti", "meti-illustration")
    limits = [_under(criteria_document(criteria(name), "en"), "Outcomes").rows[0] for name in names]
    assert [row[2] for row in limits] == ["still to be set", "up to 2"]
    assert ["[O" in row[0] for row in limits] == [True, False]
    assert "[A" in limits[1][0]


def test_the_document_of_an_illustration_says_so_before_anything_else() -> None:
    """The overlay's status stands in the head, though the scheme itself is a reconstruction."""
    document = criteria_document(criteria("meti-illustration"), "ja")
    assert ("位置付け", "例示（説明や試行のための架空の規則）") in _tables(document)[0].rows
    first = next(block for block in document.blocks if isinstance(block, Note))
    assert first.text.startswith("例示：")


def test_numbers_of_an_overlay_stand_at_the_top_and_in_their_place(tmp_path: Path) -> None:
    """What an overlay sets is told before anything else, and in the condition that it belongs to."""
    (tmp_path / "rich-2026.yaml").write_text(RICH, encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(_OVERLAY, encoding="utf-8")
    document = criteria_document(read_rules(path), "en")
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Note) and "Our numbers" in block.text)
    table = document.blocks[at + 1]
    assert isinstance(table, Table)
    assert [row[1:] for row in table.rows] == [("80", "[S2,\u00a0part 1]"), ("18 months", "[A1]")]
    texts = _texts(document)
    assert any("High total: the total is at least 80 [S1] [S2,\u00a0part 1]" in text for text in texts)
    assert any(text.startswith("“Age” is at least 18 months [S1] [A1]") for text in texts)
    assert "Our notice" in texts
    assert not any("(still to be set)" in text for text in texts)


_OVERLAY = """\
overlay: ours
extends: rich@2026
title: {en: Our numbers, ja: 当室の設定値}
sources: {notice: {title: {en: Our notice, ja: 公募要領}}}
parameters:
  labels.gold.high.least: {value: 80, source: notice part 1}
  gates.old.months: {value: 18, assumption: {en: We ask for more., ja: 当室の判断による。}}
"""


# --- writers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_holds_every_text_and_the_same_bytes(language: Language) -> None:
    """A second library call gives the same bytes; headings are real headings, tables real tables."""
    document = criteria_document(SCHEMES["rich"], language)
    made = to_docx(document)
    assert made == to_docx(criteria_document(rich(), language))
    word = docx.Document(io.BytesIO(made))
    texts = {paragraph.text for paragraph in word.paragraphs}
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    bare = {re.sub(r"^\d+\.\t", "", text) for text in texts}
    assert [text for text in _texts(document) if text and text not in texts | cells | bare] == []
    styled = [(paragraph.text, str(paragraph.style.name)) for paragraph in word.paragraphs if paragraph.style]
    headings = [text for text, style in styled if style.startswith("Heading")]
    assert headings == [block.text for block in document.blocks if isinstance(block, Heading)]
    assert len(word.tables) == len(_tables(document))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class _Page(HTMLParser):
    """Collects what a browser would load, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self.loads += [str(given[name]) for name in ("src", "href") if name in given]
        self.language = given.get("lang") or self.language
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_self_contained_escaped_and_in_its_language(language: Language) -> None:
    """Nothing is loaded from elsewhere, every element is closed, and a title with signs stays text."""
    text = to_html(criteria_document(SCHEMES["rich"], language))
    page = _Page()
    page.feed(text)
    assert (page.open, page.loads, page.language) == ([], [], language)
    assert "<part>" not in text
    if language == "en":
        assert "Every &lt;part&gt; &amp; more" in text
    assert "Noto Sans CJK JP" in text
    assert "&#34;Noto" not in text


# --- the command --------------------------------------------------------------------------------


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["show", *arguments], catch_exceptions=False)


def test_show_prints_the_document() -> None:
    """Without -o the document comes as text, in the language asked for."""
    result = _run("special-zones@2015", "--lang", "ja")
    assert result.exit_code == 0
    assert "総合特区の年度評価" in result.stdout
    assert "同点の対象は同順位とする。" in result.stdout


@pytest.mark.parametrize(("name", "start"), [("c.docx", b"PK"), ("c.html", b"<!DOCTYPE html>"), ("c.HTML", b"<!")])
def test_show_writes_a_file(name: str, start: bytes, tmp_path: Path) -> None:
    """The name's ending says what is written."""
    result = _run("imi@2013", "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_show_refuses_another_ending(tmp_path: Path) -> None:
    """Nothing is written; the message says what would be."""
    result = _run("imi@2013", "-o", str(tmp_path / "c.pdf"))
    assert result.exit_code == 2
    assert "CS605 The name ends neither in .docx nor in .html." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_show_never_overwrites_the_criteria(tmp_path: Path) -> None:
    """The criteria file itself, also by way of a link, stays as it is."""
    path = tmp_path / "c.yaml"
    path.write_bytes(criteria_files()["imi@2013"].read_bytes())
    link = tmp_path / "c.html"
    link.symlink_to(path)
    result = _run(str(path), "-o", str(link), "--lang", "ja")
    assert result.exit_code == 2
    assert "CS602 出力先が入力ファイルと同じです。" in result.stderr
    assert path.read_bytes() == criteria_files()["imi@2013"].read_bytes()


def test_show_says_where_it_cannot_write(tmp_path: Path) -> None:
    """A folder that is not there is told as such."""
    result = _run("imi@2013", "-o", str(tmp_path / "none" / "c.docx"))
    assert result.exit_code == 2
    assert "CS601" in result.stderr


def test_rules_without_a_total_make_a_document(tmp_path: Path) -> None:
    """A scheme of labels alone, without points, total or ranking, is a document as well."""
    rules: Rules = _labels(tmp_path)
    texts = _texts(criteria_document(rules, "en"))
    assert "Gold" in " ".join(texts)
    assert not any("ranked by" in text for text in texts)


_LABELS = """\
scheme: labels
version: 2026
kind: label
status: official
title: {en: Labels, ja: 認証}
issuer: {en: Office, ja: 事務局}
valid: {from: "2026"}
notes: {en: None., ja: なし。}
fields: {members: {type: integer, title: {en: Members, ja: 会員数}}}
missing: {policy: unresolved, assumption: {en: Not said., ja: 定めなし。}}
labels:
  no_label: {en: no label, ja: 認証なし}
  assumption: {en: Ours., ja: 当方による。}
  ladder:
    gold:
      title: {en: Gold, ja: ゴールド}
      assumption: {en: Ours., ja: 当方による。}
      conditions:
        many: {title: {en: Many, ja: 多数}, require: members >= least, assumption: {en: Ours., ja: 当方による。},
               parameters: {least: {value: 5, assumption: {en: Ours., ja: 当方による。}}}}
"""


def _labels(folder: Path) -> Rules:
    path = folder / "labels-2026.yaml"
    path.write_text(_LABELS, encoding="utf-8")
    return read_rules(path)
