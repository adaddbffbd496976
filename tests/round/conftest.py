"""The round that the tests of this folder look at, lived through once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.round.story import Round, play, run


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Give the round of an office that works in English."""
    return play(tmp_path_factory.mktemp("round"), "en")


@pytest.fixture(scope="session")
def chair(played: Round) -> Path:
    """Give the chair's workbook of the round."""
    path = played / "ranked-for-chair.xlsx"
    run("evaluate", played / "round.xlsx", "--for", "chair", "-o", path)
    return path
