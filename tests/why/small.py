"""A small selection with plain numbers, for answers that can be worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.rules import Rules
from tests.scoring.small import LINE, labelled, ruled
from tests.strategies import GROUND, rules_of


def _text(en: str, ja: str) -> dict[str, str]:
    return {"en": en, "ja": ja}


def _criterion(en: str, ja: str, field: str, scale: dict[str, Any] = LINE) -> dict[str, Any]:
    indicator = {"title": _text(f"{en} scored", f"{ja}の評価"), "measure": field, "scale": scale, **GROUND}
    return {"title": _text(en, ja), "indicators": {"level": indicator}, **GROUND}


def _field(en: str, ja: str, step: float, cost: float, **more: Any) -> dict[str, Any]:
    why = _text("As usual.", "通例による。")
    changeable = {"step": step, "cost": cost, "assumption": why}
    return {"type": "number", "min": 0, "max": 10, "title": _text(en, ja), "changeable": changeable, **GROUND, **more}


DATA: dict[str, Any] = {
    "scheme": "plain", "version": "1", "kind": "selection", "status": "illustration",
    "title": _text("Plain", "例"), "issuer": _text("Nobody", "架空"), "valid": {"from": "2026"},
    "notes": _text("Invented.", "架空です。"),
    "fields": {
        "merit": _field("Merit", "成果", 1, 2),
        "reach": _field("Reach", "広がり", 0.5, 1, unit=_text("km", "km")),
        "open": {"type": "yes_no", "title": _text("Open to all", "公開"), "changeable": {
            "step": 1, "cost": 5, "assumption": _text("As usual.", "通例による。"),
        }},
    },
    "gates": {"able": {**ruled("merit >= least", least=3), "title": _text("Able", "能力"),
                       "otherwise": {"exclude": True, **GROUND}}},
    "criteria": {
        "quality": _criterion("Quality", "質", "merit"),
        "spread": _criterion("Spread", "普及", "reach"),
        "access": _criterion("Access", "利用", "open", {"yes_no": {"yes": 1, "no": 0}, **GROUND}),
    },
    "weights": {"points": {"quality": 50, "spread": 30, "access": 20}, **GROUND},
    "total": {"combine": "sum", "out_of": 100, "threshold": {
        "on": "total", "at_least": 60, "flag": True, **GROUND,
    }, **GROUND},
    "missing": {"policy": "unresolved", **GROUND},
    "ties": {"ladder": [{"by": "quality.sub_score", "title": _text("quality", "質")}, "shared"], **GROUND},
    **labelled({"gold": {"title": _text("Gold", "金"), "conditions": {
        "much": {**ruled("total >= edge", edge=80), "title": _text("Enough points", "十分な得点")},
    }}}),
}  # fmt: skip
"""Points: 5 for each of merit, 3 for each of reach, 20 for being open."""

ROWS = (
    ("A", 8, 6, True),  # 40 + 18 + 20 = 78
    ("B", 6, 6, True),  # 30 + 18 + 20 = 68
    ("C", 8, 6, False),  # 40 + 18 = 58
    ("D", 2, 9, True),  # 10 + 27 + 20 = 57, below the gate
    ("E", 3, 1, False),  # 15 + 3 = 18
    ("F", 7.2, 4, True),  # 36 + 12 + 20 = 68, equal to B; the better quality
)


def rules(**changes: Any) -> Rules:
    """Lower the small selection, with parts replaced."""
    return rules_of(json.loads(json.dumps({**DATA, **changes})))


def evaluated(rows: Sequence[tuple[object, ...]] = ROWS, **changes: Any) -> Evaluation:
    """Evaluate its applications."""
    return evaluate(_frame(rows), rules(**changes))


def _frame(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["application_id", "merit", "reach", "open"], dtype=object)


def written(folder: Path, rows: Sequence[tuple[object, ...]] = ROWS) -> tuple[Path, Path]:
    """Write the applications and the criteria; give both paths."""
    criteria, sent = folder / "plain.yaml", folder / "sent.xlsx"
    criteria.write_text(json.dumps(DATA, ensure_ascii=False), encoding="utf-8")
    _frame(rows).to_excel(sent, sheet_name="Applications", index=False, engine="xlsxwriter")
    return criteria, sent
