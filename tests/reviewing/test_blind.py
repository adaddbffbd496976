"""Claims about blind workbooks: nothing of an applicant in any part of the file, but what was released."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterscore.reviewing.blind import names_of
from clusterscore.words import LANGUAGES, Language
from tests.libreoffice import recalculate
from tests.reviewing.building import SOUND, applications, fill, issue, parts, reviewers

IDENTITY = (
    "Northern", "Lights", "Southern", "Water Works", "東雲", "Berg", "Lind", "Dahl", "A plan for light", "Norway",
    "ノルウェー", "applications.xlsx", "Applicant",
)  # fmt: skip
"""What a blind workbook must not hold: names, contacts, answers that were not released, the name of the file."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_of_a_blind_file_holds_an_identity(tmp_path: Path, language: Language) -> None:
    """Sheets, shared texts, properties, comments, defined names, names of parts and of files; ids stay."""
    issued = issue(tmp_path, language, blind=["jobs", "申請額"])

    assert len(issued.files) == 2
    for path in issued.files.values():
        found = {name: [word for word in IDENTITY if word in text] for name, text in parts(path).items()}
        assert {name: words for name, words in found.items() if words} == {}
        assert not any(word in path.name for word in IDENTITY)
        everything = "".join(parts(path).values())
        assert "A-2" in everything
        assert ("申請額" if language == "ja" else "Grant asked for") in everything


def test_a_workbook_that_is_not_blind_does_hold_them(tmp_path: Path) -> None:
    """So that the test above looks for what would be there; what only the chair sees is not there either way."""
    everything = "".join("".join(parts(path).values()) for path in issue(tmp_path).files.values())
    held = {word for word in IDENTITY if word in everything}

    assert held == set(IDENTITY) - {"Berg", "Lind", "Dahl", "applications.xlsx", "ノルウェー"}


def test_a_figure_is_shown_where_all_it_rests_on_is_released_or_it_is_named_itself(tmp_path: Path) -> None:
    """Own money per grant rests on two answers."""
    folders = [tmp_path / name for name in ("neither", "one", "both", "named")]
    asked = [[], ["grant"], ["grant", "own_money"], ["match"]]
    shown = []
    for folder, blind in zip(folders, asked, strict=True):
        folder.mkdir()
        shown.append("answer:match:0" in "".join(parts(issue(folder, blind=blind).files["Sato"]).values()))

    assert shown == [False, False, True, True]


def test_what_was_released_and_names_the_applicant_is_doubted(tmp_path: Path) -> None:
    """A text that holds the name is told of by cell and application; the workbooks are written all the same."""
    issued = issue(tmp_path, blind=["summary", "jobs"])

    # A-2 is by Southern Water Works; A-3 leaves out the form of the legal person, which does not hide the name
    found = [(one.code, one.application, one.place) for one in issued.findings if one.code != "CS468"]
    assert found == [("CS462", "A-2", "Applications!H3"), ("CS462", "A-3", "Applications!H4")]
    assert "Southern Water Works" in "".join(parts(issued.files["Sato"]).values())


def test_names_are_looked_for_whole_and_in_parts_but_not_as_a_syllable() -> None:
    """A name in two languages is two names; a number that stands for a missing name is none."""
    assert names_of("架空A県フォトニクス / Example Photonics (fictitious)", "A-1") == [
        "架空a県フォトニクスexamplephotonicsfictitious", "架空a県フォトニクス", "examplephotonics", "fictitious",
    ]  # fmt: skip
    assert names_of("A-1", "A-1") == []
    assert names_of("KIT", "A-1") == []


def test_libreoffice_adds_no_identity_and_a_blind_review_comes_back(tmp_path: Path) -> None:
    """Filled in and saved by another program, it still holds no name."""
    issued = issue(tmp_path, blind=[])
    (saved,) = recalculate([fill(issued.files["Sato"], SOUND)], tmp_path / "saved")

    assert not [word for word in IDENTITY if word in "".join(parts(saved).values())]
    assert applications(tmp_path).exists()
    assert reviewers(tmp_path).exists()
