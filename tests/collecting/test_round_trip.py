"""Forms go out, come back filled in and re-saved by LibreOffice, and give the ranking of the table they came from."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from clusterscore.collecting import collect
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.forms import write_form
from clusterscore.forms.about import FormLayout
from clusterscore.scheme.registry import criteria, samples
from clusterscore.scheme.rules import Rules
from clusterscore.words import LANGUAGES, Language
from tests.forms.filling import Answers, answers_of, fill_single, fill_table
from tests.libreoffice import recalculate

SAMPLES = {"applications.xlsx": "imi@2013", "meti-2015-illustration.xlsx": "meti-illustration"}
LAYOUTS: Sequence[FormLayout] = ("single", "table")
KINDS = list(itertools.product(SAMPLES, LAYOUTS, LANGUAGES))
Case = tuple[str, FormLayout, Language]


def _filled(folder: Path, rules: Rules, given: Sequence[Answers], layout: FormLayout, language: Language) -> list[Path]:
    folder.mkdir(parents=True)
    blank = folder / "blank.xlsx"
    write_form(rules, blank, layout, language, {"call": "Call 7"}, office=True)
    name = folder.name
    if layout == "table":
        filled = [fill_table(blank, folder / f"{name}.xlsx", given, rules)]
    else:
        filled = [fill_single(blank, folder / f"{name}-{at:02}.xlsx", one, rules) for at, one in enumerate(given)]
    blank.unlink()
    return filled


def _beside(sample: Path, target: Path) -> Path:
    """Write the sheets of reviewers and office of a sample, without its applications."""
    book = openpyxl.load_workbook(sample)
    for name in ("Applications", "About"):
        del book[name]
    book.save(target)
    return target


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Case, list[Path]]:
    """Issue, fill in and re-save every form, all in one call of LibreOffice."""
    folder = tmp_path_factory.mktemp("forms")
    sent: dict[Case, list[Path]] = {}
    for sample, layout, language in KINDS:
        rules = criteria(SAMPLES[sample])
        given = answers_of(samples()[sample], rules)
        name = f"{sample.partition('.')[0]}-{layout}-{language}"
        sent[sample, layout, language] = _filled(folder / name, rules, given, layout, language)
    saved = iter(recalculate([path for paths in sent.values() for path in paths], folder / "saved"))
    return {case: [next(saved) for _ in paths] for case, paths in sent.items()}


@pytest.mark.parametrize(("sample", "layout", "language"), KINDS)
def test_collected_forms_give_the_ranking_of_the_table_they_came_from(
    returned: Mapping[Case, list[Path]], tmp_path: Path, sample: str, layout: FormLayout, language: Language
) -> None:
    """Ranks, totals, ranges and statuses, to the last bit; every value knows the form that it came from."""
    rules, paths = criteria(SAMPLES[sample]), returned[sample, layout, language]
    beside = _beside(samples()[sample], tmp_path / "beside.xlsx")
    target = tmp_path / "applications.xlsx"

    collected = collect([*paths, beside], target, rules, language=language)

    wanted = evaluate(samples()[sample], rules).ranking
    pd.testing.assert_frame_equal(evaluate(target, rules).ranking, wanted)
    assert [finding.code for finding in collected.findings if finding.severity != "note"] == []
    assert len(wanted) == collected.applications
    assert _origins(evaluate(target, rules)) == {path.name for path in paths}


def _origins(result: Evaluation) -> set[str]:
    """Give the files that the values of an evaluation were taken from."""
    sent = result.submission
    places = (sent.origin(row, key) for row in range(len(sent)) for key in sent.columns if sent.written(row, key))
    return {str(place).partition(": ")[0].rpartition("/")[2] for place in places}
