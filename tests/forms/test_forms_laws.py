"""Whatever a scheme asks, its form can be written and asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterscore.forms import write_form
from clusterscore.words import LANGUAGES, Language
from tests.forms.opened import FORM, asked, opened, sheet, unlocked
from tests.lawful import CALM
from tests.strategies.base import Made
from tests.strategies.deciding import schemes

pytestmark = pytest.mark.filterwarnings("error")


@settings(CALM, max_examples=25)
@given(made=schemes(), language=st.sampled_from(LANGUAGES))
def test_a_form_asks_for_every_field_of_the_applicant_once(made: Made, language: Language) -> None:
    """Each under a label that means this field alone, though all titles of these schemes are the same."""
    rules = made.rules
    fields = rules.scheme.fields.items()
    wanted = [key for key, form in fields if form.by == "applicant" and form.about is None]
    if not wanted:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.xlsx")
        write_form(rules, path, "single", language)
        page = sheet(opened(path), FORM[language])
        write_form(rules, path, "table", language, rows=2)
        table = sheet(opened(path), "Applications")
    cells = asked(page)

    assert list(cells)[2:] == wanted if len(wanted) > 1 else len(cells) == 3
    assert unlocked(page) == {cell for cell, _ in cells.values()}
    assert len(unlocked(table)) == 2 * (2 + len(wanted))
