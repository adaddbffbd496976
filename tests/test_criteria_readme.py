"""Claims about criteria/README: it is generated, complete, and every step of its exercise runs as it stands."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.documents.assumptions import FILES, assumptions
from clusterscore.documents.exercise_files import FILE
from clusterscore.documents.reference import README, kinds, places, reference
from clusterscore.documents.reference_texts import EXAMPLES, FUNCTIONS, PARAMETER_KEYS
from clusterscore.formula import calls
from clusterscore.formula.grammar import tree_of
from clusterscore.scheme.meanings import keys_of, parts_of_format
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.words import LANGUAGES, Language
from tests.documents.rich import rich
from tests.scheme import small

CRITERIA = Path(__file__).parent.parent / "criteria"
READMES = README
_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)


def _exercise(language: Language) -> str:
    """Give the exercise: from its heading to the next of the same level."""
    text = (CRITERIA / READMES[language]).read_text(encoding="utf-8")
    return next(part for part in re.split(r"(?m)^## ", text) if "```console\n$ clusterscore new-scheme" in part)


def _blocks(text: str) -> list[tuple[str, str]]:
    return re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)


def _sections(text: str) -> dict[str, str]:
    """Cut a file into its sections, each with the comments inside it."""
    starts = [match.start() for match in _SECTION.finditer(text)]
    ends = [*starts[1:], len(text)]
    return {text[start:].partition(":")[0]: text[start:end] for start, end in zip(starts, ends, strict=True)}


def _write(folder: Path, block: str) -> None:
    """Do what a step says: put each section of the block in the place of the one of that name."""
    if "\ncases:" in block:
        (folder / FILE.replace(".yaml", ".cases.yaml")).write_text(block, encoding="utf-8")
        return
    path = folder / FILE
    sections = {**_sections(path.read_text(encoding="utf-8")), **_sections(block)}
    path.write_text("".join(f"{text.rstrip()}\n" for text in sections.values()), encoding="utf-8")


def _run(command: str) -> str:
    result = CliRunner().invoke(main, shlex.split(command)[1:], catch_exceptions=False)
    assert result.exit_code == 0, f"{command}: {result.output}"
    return result.stdout


def _do(folder: Path, language: Language) -> dict[str, str]:
    """Do the whole exercise; give what each command printed."""
    printed: dict[str, str] = {}
    for kind, block in _blocks(_exercise(language)):
        if kind == "console":
            commands = [line.removeprefix("$ ") for line in block.splitlines()]
            printed |= {command.split()[1]: _run(command) for command in commands}
        elif kind == "csv":
            (folder / "applications.csv").write_text(block, encoding="utf-8")
        else:
            _write(folder, block)
    return printed


@pytest.mark.parametrize("language", READMES)
def test_the_exercise_leads_to_a_scheme_that_lints_clean(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step is taken from the README itself; at its end nothing is found and the case holds."""
    monkeypatch.chdir(tmp_path)
    printed = _do(tmp_path, language)
    assert "CS" not in printed["lint"]
    assert {"en": "sound, 1 cases hold", "ja": "検証例1件すべて適合"}[language] in printed["lint"]
    assert (tmp_path / "annex.docx").stat().st_size > 0
    assert "A-4" in printed["evaluate"]


@pytest.mark.parametrize("language", READMES)
def test_the_exercise_comes_out_as_its_table_says(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranks and totals of the table are those of the evaluation.

    By hand: A-1 and A-4 16 + 24 + 12.5 + 15; A-3 12 + 18 + 0 + 15; A-2 20 + 30 + 25 + 25.
    """
    monkeypatch.chdir(tmp_path)
    _do(tmp_path, language)
    result = json.loads(_run(f"clusterscore evaluate applications.csv --scheme {FILE} --format json"))
    found = {app["id"]: (app["rank"], app["total"]) for app in result["applications"]}
    rows = re.findall(r"(?m)^\| (A-\d) \| (\S+) \| (\S+) \|$", _exercise(language))
    assert {key: (None if rank == "–" else int(rank), float(total)) for key, rank, total in rows} == found
    assert found["A-1"][1] == 67.5


@pytest.mark.parametrize("language", READMES)
def test_the_exercise_fits_into_fifteen_minutes(language: Language) -> None:
    """The minutes that the steps up to the check name add up to fifteen."""
    minutes = [int(found) for found in re.findall(r"[（(](\d+)(?: minutes?|分)[)）]", _exercise(language))]
    assert sum(minutes) == 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_is_the_generated_one(language: Language) -> None:
    """The page in the folder is what the program gives, byte by byte."""
    assert (CRITERIA / README[language]).read_text(encoding="utf-8") == reference(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_assumptions_is_the_generated_one(language: Language) -> None:
    """The page in the folder is what the program gives, and the description of the format leads to it."""
    assert (CRITERIA / FILES[language]).read_text(encoding="utf-8") == assumptions(language)
    assert f"]({FILES[language]})" in reference(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_and_open_point_is_in_the_table(language: Language) -> None:
    """One row for each part of each scheme, with its place and its reason; as many as the schemes count."""
    sections = dict(part.split("\n", 1) for part in assumptions(language).split("\n## ")[1:])
    assert set(sections) == {*criteria_files(), *overlay_files()}
    for name, path in criteria_files().items():
        found = [(path, part.ground) for path, part in read_rules(path).grounds if part.ground.kind != "source"]
        rows = [line for line in sections[name].splitlines() if line.startswith("| ")][1:]
        assert len(rows) == len(found), name
        for row, (where, ground) in zip(rows, found, strict=True):
            assert f"`{'.'.join(map(str, where))}`" in row
            assert ground.text.in_(language).replace("|", "\\|").replace("<", "&lt;") in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_key_and_code_is_described(language: Language) -> None:
    """Each part has a section of its own with all of its keys; each finding on criteria files is listed."""
    text = reference(language)
    for part in parts_of_format():
        place = places()[part.__name__]
        section = next(found for found in text.split("\n### ") if not place or found.startswith(f"`{place}`"))
        own = [key.name for key in keys_of(part) if key.name not in ("source", "assumption", "open")]
        if place:
            assert [name for name in own if f"\n| `{name}` |" not in section] == [], place
    assert [kind.code for kind in kinds() if f"\n| {kind.code} |" not in text] == []
    assert len(kinds()) >= 13


def test_every_link_of_the_description_leads_to_a_section() -> None:
    """A type that names a part links to the section on it."""
    text = reference("en")
    headings = {re.sub(r"[^a-z0-9_-]", "", line.lower()) for line in re.findall(r"(?m)^### (.*)$", text)}
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= headings


def test_every_function_is_described_with_an_example_that_is_a_formula() -> None:
    """The table of functions is that of the language."""
    assert set(FUNCTIONS) == set(EXAMPLES) == set(calls.FUNCTIONS)
    for name, example in EXAMPLES.items():
        assert f"{name}(" in example
        tree_of(example)


def _pattern(documented: str) -> list[str]:
    """Give the keys that a line of the table stands for, as patterns: ``.max`` goes with what stands before it."""
    found: list[str] = []
    stem = ""
    for part in documented.split(", "):
        stem = stem if part.startswith(".") else part.partition(", ")[0].rpartition(".")[0]
        whole = re.escape(stem + part if part.startswith(".") else part)
        found.append(re.sub(r"<[^>]*>|…", ".+", whole.replace("<i>", "<digits>")))
    return found


def test_every_number_has_a_documented_key() -> None:
    """The keys in force are of the forms that the table gives."""
    patterns = [pattern for documented, _ in PARAMETER_KEYS for pattern in _pattern(documented)]
    schemes = [*(read_rules(path) for path in criteria_files().values()), rich(), small.rules()]
    keys = {key for rules in schemes for key in rules.parameters}
    assert [key for key in keys if not any(re.fullmatch(pattern, key) for pattern in patterns)] == []
