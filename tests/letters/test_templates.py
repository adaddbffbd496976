"""Claims about the templates of letters: an office's own is used, or refused where it cannot be filled in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from clusterscore.errors import InputRefused, UsageError
from clusterscore.letters import write_template
from clusterscore.letters.call import call_of
from clusterscore.letters.content import Letter, letter, shown_to_applicants
from clusterscore.letters.page import default_page
from clusterscore.letters.standing import Standing
from clusterscore.letters.template import default_template
from clusterscore.words import LANGUAGES, Language
from tests.letters import rounds
from tests.letters.rounds import evaluated, lines, written

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _word(folder: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = "{{ call }}"
    path = folder / "own.docx"
    made.save(str(path))
    return path


def _refusal(folder: Path, template: Path, **asked: Any) -> str:
    with pytest.raises(InputRefused) as refused:
        written(folder, template=template, **asked)
    assert not (folder / "letters").exists()
    assert refused.value.finding.code == "CS650"
    return refused.value.message("en")


def test_an_offices_own_template_is_used(tmp_path: Path) -> None:
    """Its text, its loops, its header; nothing of ours."""
    own = _word(
        tmp_path, "{{ applicant }}: {{ outcome|upper }}", "{%p for line in reasons %}", "- {{ line }}", "{%p endfor %}"
    )
    found = written(tmp_path, template=own)

    assert lines(found.files["A-2"]) == [
        "Southern Water Works: NOT SELECTED", "- The decision follows the order of the applications under the criteria."
    ]  # fmt: skip
    header = docx.Document(str(found.files["A-2"])).sections[0].header
    assert header.paragraphs[0].text == "Call 7"


def test_an_offices_own_page_is_used(tmp_path: Path) -> None:
    """What applicants wrote is escaped in it."""
    own = tmp_path / "own.html"
    own.write_text("<p>{{ applicant }}: {{ outcome }}</p>", encoding="utf-8")
    found = written(tmp_path, template=own, form="html")

    assert found.files["A-4"].read_text() == "<p>Poor &amp; Sons &lt;Ltd&gt;: not selected</p>"


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (["{{ outcom }}"], "it asks for 'outcom', which no letter has"),
        (["{% if outcome %}x"], "the part in curly brackets near line"),
        (["{{ outcome.__class__.mro() }}"], ""),
        (["{{ reasons[99] }}"], "list object has no element 99"),
        (["{{ outcome|nofilter }}"], "No filter named 'nofilter'"),
        (["{%p if outcome %}", "x", "{%tr endif %}"], ""),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused(tmp_path: Path, paragraphs: list[str], said: str) -> None:
    """With what is wrong, and before any letter appears."""
    assert said in _refusal(tmp_path, _word(tmp_path, *paragraphs))


def test_a_misspelt_place_is_told_with_the_near_one(tmp_path: Path) -> None:
    """An empty text in its place would be a letter without an outcome."""
    own = tmp_path / "own.html"
    own.write_text("{{ outcom }}", encoding="utf-8")

    assert _refusal(tmp_path, own, form="html").endswith("Did you mean 'outcome'?")


def test_a_template_that_tears_the_file_apart_is_refused(tmp_path: Path) -> None:
    """The library would drop what it cannot read, and a letter without its end would be sent."""
    own = _word(tmp_path, "{% if conditions %}kept")
    made = docx.Document(str(own))
    made.add_table(1, 1).cell(0, 0).text = "{% endif %}end"
    made.save(str(own))

    assert "does not enclose whole ones" in _refusal(tmp_path, own)


@pytest.mark.parametrize(
    ("name", "content", "form", "said"),
    [
        ("own.docx", b"no package", "docx", "it is no Word file"),
        ("own.html", "審査".encode("cp932"), "html", "it is no text in UTF-8"),
    ],
)
def test_what_is_no_template_is_refused(tmp_path: Path, name: str, content: bytes, form: Any, said: str) -> None:
    """In one line."""
    (tmp_path / name).write_bytes(content)

    assert said in _refusal(tmp_path, tmp_path / name, form=form)


def test_a_template_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    """As any other file that cannot be opened."""
    with pytest.raises(InputRefused, match=r"none\.docx"):
        written(tmp_path, template=tmp_path / "none.docx")


def test_a_template_is_of_the_runs_language(tmp_path: Path) -> None:
    """Letters in another language are written by ours."""
    decided = [(*row, "ja" if row[0] == "A-3" else "") for row in rounds.DECIDED]
    parts = {"Decisions": [[*rounds.DECISION, "language"], *decided]}
    found = written(tmp_path, parts=parts, template=_word(tmp_path, "Own"))

    assert lines(found.files["A-1"]) == ["Own"]
    assert "審査結果について（通知）" in lines(found.files["A-3"])


@each_language
def test_our_templates_are_written_for_offices_to_edit(tmp_path: Path, language: Language) -> None:
    """As Word file or page, by the name; used again they give the same letters."""
    for form, content in (("docx", default_template(language)), ("html", default_page(language).encode())):
        (tmp_path / form).mkdir()
        path = tmp_path / form / f"own.{form}"
        write_template(path, language)
        assert path.read_bytes() == content
        asked: dict[str, Any] = {"language": language, "form": form}
        ours = written(tmp_path / form, **asked).files["A-1"].read_bytes()
        assert written(tmp_path / form, template=path, **asked).files["A-1"].read_bytes() == ours


def test_a_template_is_never_written_over(tmp_path: Path) -> None:
    """It may be the office's own."""
    own = _word(tmp_path, "Own")

    with pytest.raises(UsageError, match="CS606"):
        write_template(own, "en")


def _missing(module: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setitem(sys.modules, module, None)


def test_without_the_library_for_word_files_pages_can_still_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the line that installs it is told."""
    _missing("docxtpl")(monkeypatch)

    with pytest.raises(InputRefused, match=r'pip install "clusterscore\[letters\]"'):
        written(tmp_path)
    assert len(written(tmp_path, form="html").files) == 4


def test_every_name_that_a_template_may_use_is_documented_and_in_our_own(tmp_path: Path) -> None:
    """``Letter`` names them; those that ours leave out are the scheme's names."""
    result = evaluated(tmp_path)
    shown = shown_to_applicants(result, "en")
    context = letter(shown, Standing(result), call_of(result), 0, "en").context
    documented = (Letter.__doc__ or "").replace("\n", " ")
    page = default_page("en")

    assert [name for name in context if f" {name}" not in documented] == []
    assert [name for name in context if not re.search(rf"\b{name}\b", page)] == ["scheme", "criteria_name"]
