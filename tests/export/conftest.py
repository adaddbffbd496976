"""The workbooks that several tests look at, exported and recalculated once."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.words import LANGUAGES, Language
from tests.export.books import SAMPLES, Books, plant
from tests.export.every_concept import labels, omitted, points
from tests.export.every_kind import POLICIES, made_up, with_entered_marks
from tests.libreoffice import recalculate


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """Export every sample and the made-up scheme under every policy; recalculate all in one go."""
    folder = tmp_path_factory.mktemp("books")
    cases: dict[str, tuple[Evaluation, Language]] = {}
    for path in SAMPLES:
        cases |= {f"{path.stem}-{language}": (evaluate(path), language) for language in LANGUAGES}
    for policy in POLICIES:
        language: Language = "ja" if policy in ("omit", "unresolved") else "en"
        cases[f"made-up-{policy}"] = (made_up(policy, folder), language)
    cases["what-if"] = (made_up("omit", folder, overrides={"weights.size": 5, "kind.stage.scale.points.late": 3}), "en")
    cases["entered-marks"] = (with_entered_marks(folder), "ja")
    cases |= _concepts(folder)
    written = {name: folder / f"{name}.xlsx" for name in [*cases, "planted"]}
    for name, (result, language) in cases.items():
        result.to_excel(written[name], language)
    plant(written["made-up-worst"], written["planted"], [("Points", "C10")])
    recalculated = recalculate(list(written.values()), folder / "recalculated")
    return Books(written, dict(zip(written, recalculated, strict=True)), cases)


def _concepts(folder: Path) -> dict[str, tuple[Evaluation, Language]]:
    """Evaluate the schemes that combine, grade, label and select."""
    policies = {"unresolved": "policy: unresolved", "worst": "policy: worst", "omit": "policy: omit, least_share: 0.5"}
    return {
        "points-en": (points(folder), "en"),
        "points-ja": (points(folder), "ja"),
        **{f"omitted-{name}": (omitted(policy, folder), "ja") for name, policy in policies.items()},
        "labels": (labels(folder), "en"),
        "labels-overlay": (labels(folder, overlay=True), "ja"),
        "labels-entered": (labels(folder, entered=True), "en"),
    }
