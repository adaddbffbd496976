"""Who applied is in no part of a blind file, and who reviewed in no part of what leaves the chair."""

from __future__ import annotations

import html
import zipfile
from pathlib import Path

import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.parts import Visible
from clusterscore.words import LANGUAGES, Language
from tests.libreoffice import recalculate
from tests.round import story
from tests.round.story import IDS, REVIEWERS, Round, run

RELEASED = "budget_projects,match"
REVIEWER_WORDS = (*REVIEWERS, *(name.split()[0] for name in REVIEWERS), "所見 by", "Example Firm", "架空審査協会",
                  "my brother", "former colleague", "adviser to a partner")  # fmt: skip
"""What tells who reviewed, where they work, what they wrote of it, and why they left."""


def identities(id_: str) -> list[str]:
    """Give every string by which somebody could tell who applied."""
    names = [story.title(id_), *story.title(id_).split(" / "), story.body(id_), story.person(id_)]
    return [*names, story.person(id_).split()[0], f"Zephyr{id_[2:]}"]


def held(path: Path, words: list[str] | tuple[str, ...]) -> dict[str, list[str]]:
    """Give which words a file holds, by part: names of parts, texts, properties, comments, defined names."""
    found = {"name of the file": [word for word in words if word in path.name]}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            text = name + html.unescape(package.read(name).decode("utf-8", "replace"))
            found[name] = [word for word in words if word in text]
    return {name: words for name, words in found.items() if words}


@pytest.fixture(scope="module")
def blind(played: Round) -> list[Path]:
    """Issue the round's workbooks blind, in each language."""
    folders = []
    for language in LANGUAGES:
        folders.append(played / f"blind-{language}")
        run("review-forms", played / "applications.xlsx", "--reviewers", played / "assigned.xlsx", "-o", folders[-1],
            "--blind", RELEASED, "--lang", language)  # fmt: skip
    return [path for folder in folders for path in sorted(folder.iterdir())]


APPLICANTS = [*(word for id_ in IDS for word in identities(id_)), "applications.xlsx", "Contact person", "brought in"]


def test_no_part_of_a_blind_workbook_tells_who_applied(blind: list[Path]) -> None:
    """Title, organisation, person, file, properties, comments and defined names of all sixty, in all twenty-four."""
    assert len(blind) == 24
    assert {path.name: held(path, APPLICANTS) for path in blind} == {path.name: {} for path in blind}


def test_a_blind_workbook_that_another_program_saved_tells_nothing_either(blind: list[Path], tmp_path: Path) -> None:
    """LibreOffice adds properties of its own."""
    (saved,) = recalculate(blind[:1], tmp_path)

    assert held(saved, APPLICANTS) == {}


def test_a_blind_workbook_holds_what_was_released_and_the_numbers(played: Round, blind: list[Path]) -> None:
    """So that the tests above look at the files that reviewers get: R-001 and its budget of 90 are there."""
    (path,) = [one for one in blind if one.parent.name == "blind-en" and one.name.startswith("02_")]
    for id_ in played.work[REVIEWERS[1]]:
        assert held(path, [id_])
    assert held(path, ["answer:budget_projects:0"])


def test_the_source_and_the_chairs_copy_do_hold_them(played: Round, chair: Path) -> None:
    """Every identity is in the applications as sent, and the chair's workbook names each applicant and reviewer."""
    sent = {word for words in held(played / "applications.xlsx", APPLICANTS).values() for word in words}
    shown = {word for words in held(chair, APPLICANTS).values() for word in words}

    assert sent == set(APPLICANTS)
    assert {word for id_ in IDS for word in identities(id_)} <= shown
    named = {word for words in held(chair, REVIEWER_WORDS).values() for word in words}
    assert set(REVIEWER_WORDS) - named == set()


AUDIENCES: tuple[tuple[Visible, Language], ...] = (
    ("committee", "en"), ("committee", "ja"), ("applicant", "ja"), ("public", "en"),
)  # fmt: skip


@pytest.fixture(scope="module")
def result(played: Round) -> Evaluation:
    """Evaluate the round once."""
    return evaluate(played / "round.xlsx")


@pytest.mark.parametrize(("audience", "language"), AUDIENCES)
def test_no_output_but_the_chairs_tells_who_reviewed(
    played: Round, result: Evaluation, audience: Visible, language: Language
) -> None:
    """No part of the workbook, nothing that is printed; JSON, CSV and accounts of all that was decided."""
    path = played / f"{audience}-{language}.xlsx"
    own = story.AGREED[0] if audience == "applicant" else None
    named = ["--application", own] if own else []
    printed = run("evaluate", played / "round.xlsx", "-o", path, "--for", audience, *named, "--lang", language).output
    printed += result.to_json(language, audience, own) + result.to_csv(language, audience, own)
    for id_ in (story.AGREED[0], played.confirmed[0], *(id_ for id_, _ in played.declared)):
        printed += "".join(line.text for line in result.explain(id_, language, audience))

    assert held(path, REVIEWER_WORDS) == {}
    assert [word for word in REVIEWER_WORDS if word in printed] == []
