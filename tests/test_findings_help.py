"""Claims about the catalogue as help: titles, families, single codes."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.errors import UsageError
from clusterscore.findings import Kind
from clusterscore.findings.listing import FAMILIES, kinds, told
from clusterscore.words import LANGUAGES, Language

each_kind = pytest.mark.parametrize("kind", kinds(), ids=[kind.code for kind in kinds()])
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_kind
def test_every_kind_has_a_title_in_both_languages(kind: Kind) -> None:
    """A short name without facts and without a full stop, Japanese in Japanese."""
    for title in (kind.title.en, kind.title.ja):
        assert title.strip()
        assert not re.search(r"[{}]|[.。]$", title)
    assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", kind.title.ja)
    assert len(kind.title.en) <= 60


def test_no_two_kinds_share_a_title() -> None:
    """Who reads a list can tell them apart."""
    for language in LANGUAGES:
        titles = [kind.title.in_(language) for kind in kinds()]
        assert sorted(set(titles)) == sorted(titles)


def test_a_code_is_explained_in_four_lines() -> None:
    """Title and weight, what, why and how; places of facts stand open, tails that may be missing are left out."""
    assert list(told("CS203", "en")) == [
        "CS203  Not a number (to be corrected)",
        '  What: "…" is ….',
        "  Why: It must be a number.",
        "  To fix: enter a number, such as 15.",
    ]
    assert list(told("ｃｓ203", "ja")) == [
        "CS203　数値ではない［不備（要補正）］",
        "  内容: 「…」が…となっています。",
        "  理由: 数値で記入する項目です。",
        "  対応: 「15」のように数値で記入してください。",
    ]


@each_language
def test_the_list_holds_every_code_once_under_its_family(language: Language) -> None:
    """Without a code everything is listed, family by family."""
    lines = list(told("", language))
    codes = [line.split()[0].split("　")[0] for line in lines if line.startswith("  ")]

    assert codes == [kind.code for kind in kinds()]
    assert [line for line in lines if not line.startswith("  ")] == [text.in_(language) for text in FAMILIES.values()]


def test_the_beginning_of_a_code_lists_those_that_begin_so() -> None:
    """CS30 gives the few between cells, below their heading."""
    lines = list(told("cs30", "en"))

    assert lines[0] == "Between cells and applications"
    assert {line.split()[0][:4] for line in lines[1:]} == {"CS30"}


@pytest.mark.parametrize("code", ["CS999", "X", "203", "CS2033"])
def test_a_code_that_does_not_exist_is_refused(code: str) -> None:
    """With the nearest one offered, and exit code 2."""
    with pytest.raises(UsageError) as refusal:
        list(told(code, "en"))
    assert refusal.value.finding.code == "CS609"

    result = CliRunner().invoke(main, ["help", code])
    assert result.exit_code == 2
    assert result.stdout == ""


def test_help_is_a_command() -> None:
    """It prints on stdout and ends in 0."""
    result = CliRunner().invoke(main, ["help", "CS401", "--lang", "ja"])

    assert result.exit_code == 0
    assert result.stdout.startswith("CS401　受付番号の重複")
