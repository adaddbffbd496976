"""Claims about standard scores: worked by hand, unknown where a reviewer has no scale, and never a correction."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.panel.standard import T_IS_OUR_READING, Z_IS, standard_scores, standardised
from clusterscore.words import LANGUAGES, Language
from tests.export.rounds import crossed, held

Given = tuple[str, str, float | None]


def _marks(*rows: Given) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["application", "reviewer", "mark"])
    return frame.astype({"mark": float})


def test_z_and_t_scores_are_worked_by_hand() -> None:
    """A gave 1, 3, 5: mean 3, variance 8/3. B gave 4 throughout, so there is no spread to measure by."""
    frame = _marks(("a", "A", 1), ("b", "A", 3), ("c", "A", 5), ("a", "B", 4), ("b", "B", 4), ("c", "B", None))
    root = math.sqrt(8 / 3)

    np.testing.assert_allclose(standardised(frame, "z"), [-2 / root, 0, 2 / root, np.nan, np.nan, np.nan])
    np.testing.assert_allclose(
        standardised(frame, "T"), [50 - 20 / root, 50, 50 + 20 / root, np.nan, np.nan, np.nan]
    )
    with pytest.raises(ValueError, match="standard score 'x'"):
        standardised(frame, "x")  # type: ignore[arg-type]


@pytest.mark.parametrize("alike", [(2.7, 2.7, 2.7), (0.1 + 0.2, 0.3, 0.3)])
def test_scores_that_are_alike_but_for_binary_noise_have_no_scale(alike: tuple[float, ...]) -> None:
    """The mean of three times 2.7 is off by a bit, and so is 0.1 + 0.2; neither is a spread."""
    frame = _marks(*((one, "A", mark) for one, mark in zip("abc", alike, strict=True)))
    found = standard_scores(frame, "z")

    assert found.scores["score"].isna().all()
    assert found.alike == ("A",)


def test_an_application_s_mean_is_known_where_all_of_its_scores_are() -> None:
    """A gave 1 and 3 (z -1 and 1), B 2 and 4 the other way round, C one alone: a and b come to 0, c is not known.

    d has A's 3 in a second pair of its own: D gave 0 and 4, so -1 for c and 1 for d.
    """
    frame = _marks(
        ("a", "A", 1), ("b", "A", 3), ("a", "B", 4), ("b", "B", 2), ("c", "C", 5), ("c", "D", 0), ("d", "D", 4)
    )  # fmt: skip
    found = standard_scores(frame, "T")

    assert found.scores["score"].round(9).to_list()[:4] == [40, 60, 60, 40]
    assert found.alike == ("C",)
    assert found.applications["count"].to_dict() == {"a": 2, "b": 2, "c": 2, "d": 1}
    assert found.applications["mean"].round(9).dropna().to_dict() == {"a": 50, "b": 50, "d": 60}
    assert found.applications["rank"].dropna().to_dict() == {"a": 2, "b": 2, "d": 1}
    assert found.applications["rank"].isna().to_list() == [False, False, True, False]


# K-1 to K-3 by Ito and Mori, who differ in scale and level alone; Sato gives everybody the same
SCALED = crossed(
    {
        "K-1": {"Mori Jun": (5, 5), "Ito Mai": (3, 3)},
        "K-2": {"Mori Jun": (3, 3), "Ito Mai": (2, 2)},
        "K-3": {"Mori Jun": (1, 1), "Ito Mai": (1, 1), "Sato Ken": (2, 2)},
    }
)


def _call(folder: Path, *more: str) -> str:
    held(folder, SCALED)
    call = ["panel", str(folder / "round.xlsx"), "--scheme", str(folder / "round.yaml"), "--for", "chair"]
    found = CliRunner().invoke(main, [*call, *more], env={"COLUMNS": "160"})
    assert found.exit_code == 0, found.output
    return found.output


def test_the_command_gives_them_as_data(tmp_path: Path) -> None:
    """Scores 100, 60, 20 and 60, 40, 20: both have T scores 50 + 10 × √1.5, 50, 50 - 10 × √1.5. Sato has none."""
    (run,) = json.loads(_call(tmp_path, "--standardise", "T", "--format", "json"))["runs"]
    most = 50 + 10 * math.sqrt(1.5)  # standard deviation of 100, 60, 20 is 40 × √(2/3)

    assert run["standard"]["form"] == "T"
    assert T_IS_OUR_READING.en in run["standard"]["notes"]
    assert any("Sato Ken" in note for note in run["standard"]["notes"])
    by_pair = {(one["application"], one["reviewer"]): one["score"] for one in run["standard"]["scores"]}
    assert by_pair["K-1", "Ito Mai"] == by_pair["K-1", "Mori Jun"] == pytest.approx(most)
    assert by_pair["K-3", "Sato Ken"] is None
    assert [(one["application"], one["mean"], one["rank"]) for one in run["standard"]["applications"]] == [
        ("K-1", pytest.approx(most), 1), ("K-2", pytest.approx(50), 2), ("K-3", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_them_and_says_that_nothing_is_corrected(tmp_path: Path, language: Language) -> None:
    """Z scores stand about 0 with a sign; without the option there are none."""
    told = _call(tmp_path, "--standardise", "z", "--lang", language)

    assert "+1.22" in told
    assert Z_IS.in_(language) in told
    assert {"en": "nothing is corrected", "ja": "補正は行っていません"}[language] in told
    assert "+1.22" not in _call(tmp_path, "--lang", language)
    (run,) = json.loads(_call(tmp_path, "--format", "json"))["runs"]
    assert run["standard"] is None


def test_the_t_score_is_marked_as_our_reading() -> None:
    """As an assumption, in the words an office would use for one."""
    assert T_IS_OUR_READING.en.startswith("Assumption:")
    assert T_IS_OUR_READING.ja.startswith("仮定（公表された基準ではありません）")
