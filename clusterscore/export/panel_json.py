"""Result -> what the panel gave and how its reviewers mark, as plain dicts and lists for the JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from clusterscore.explanation.panel_items import Item, items, runs, value_of
from clusterscore.explanation.panel_tendencies import Frequencies, Tendencies, is_shortlist, tendencies
from clusterscore.export.panel_words import standard_notes
from clusterscore.intake.conflicts import Conflict
from clusterscore.intake.side_sheets import Review
from clusterscore.panel import counts
from clusterscore.panel.agreement import Coefficient, caption
from clusterscore.panel.standard import Standard, StandardScores, standard_scores
from clusterscore.scoring.result import Result
from clusterscore.words import Language


def panel_as_dict(result: Result, language: Language, form: Standard | None = None) -> dict[str, Any] | None:
    """Give all that is told of the panel's marks; None where there are none, or where they may not be seen.

    Args:
        result: What may be seen.
        language: Of what is said in words.
        form: The standard scores to add; None adds none.
    """
    if not result.sides.reviews:
        return None
    return {
        "marks": [_item(result, item, language) for item in items(result)],
        "conflicts": [conflict_as_dict(one, result.submission.ids) for one in result.sides.conflicts],
        "runs": [_run(one, language, form) for one in runs(result)],
    }


def conflict_as_dict(one: Conflict, ids: Sequence[str]) -> dict[str, Any]:
    """Give a conflict of interest as it is written or suspected."""
    return {
        "application": ids[one.application],
        "reviewer": one.reviewer,
        "criterion": one.criterion,
        "status": one.status,
        "reason": one.reason or None,
        "name": one.name or None,
        "date": one.date or None,
        "cell": one.place,
    }


def _run(result: Result, language: Language, form: Standard | None) -> dict[str, Any]:
    """Give how reviewers mark in one stage, or altogether where there are none."""
    found, made = tendencies(result), result.panel
    return {
        "stage": None if result.staged is None else result.staged.key,
        "basis": found.basis.in_(language),
        "reviewers": _reviewers(found),
        "leniency": _leniency(found, language),
        "standard": None if form is None else _standard(standard_scores(found.scores, form), language),
        "corrections": {} if made is None else {key: dict(effects) for key, effects in made.effects.items()},
        "totals": [] if made is None else [
            {"application": result.submission.ids[row], "reviewer": name, "total": total}
            for row, given in made.totals.items() for name, total in given.items()
        ],
        "frequencies": [_frequencies(one, language) for one in found.frequencies],
        "agreement": [
            {"of": title.in_(language), "coefficients": [_coefficient(result, one, language) for one in coefficients]}
            for title, coefficients in found.agreement
        ],
    }  # fmt: skip


def _item(result: Result, item: Item, language: Language) -> dict[str, Any]:
    agreed = item.consensus
    told = None
    if agreed is not None:
        told = {"mark": agreed.written, "name": agreed.name, "date": agreed.date, "reason": agreed.reason}
        told["cell"] = agreed.place
    return {
        "stage": None if item.stage is None else item.stage.in_(language),
        "application": result.submission.ids[item.row],
        "criterion": item.criterion,
        "given": [_given(item, review, language) for review in item.given.values()],
        "combined": item.combined,
        "consensus": told,
        "counted": item.counted,
        "worst": item.worst,
        "best": item.best,
        "spread": item.spread,
        "flags": [flag.in_(language) for flag in item.flags],
    }


def _given(item: Item, review: Review, language: Language) -> dict[str, Any]:
    return {
        "reviewer": review.reviewer,
        "mark": value_of(review),
        "raw": review.written,
        "counts": counts(review),
        "conflict": review.conflict,
        "declared": review.declared,
        "absent": review.absent,
        "confidence": item.confidence(review).in_(language) or None,
        "comment": review.comment or None,
        "cell": review.place,
    }


def _reviewers(found: Tendencies) -> list[dict[str, Any]]:
    if found.leniency is None:
        return []
    return [
        {"reviewer": name, "applications": int(own["count"]), **{key: _known(own[key]) for key in _OWN}}
        for name, own in found.leniency.reviewers.iterrows()
    ]


_OWN = ("mean", "spread", "effect")


def _leniency(found: Tendencies, language: Language) -> dict[str, Any] | None:
    model = found.leniency
    if model is None:
        return None
    return {
        "why_not": None if model.why is None else model.why.in_(language),
        "applications": [
            {
                "application": name,
                "count": int(row["count"]),
                "mean": _known(row["mean"]),
                "rank": _whole(row["rank"]),
                "adjusted": _known(row["adjusted"]),
                "adjusted_rank": _whole(row["adjusted_rank"]),
            }
            for name, row in model.applications.iterrows()
        ],
        "scores": [
            {
                "application": one.application,
                "reviewer": one.reviewer,
                "score": one.mark,
                "own_rank": _whole(one.own_rank),
            }
            for one in found.scores.itertuples()
        ],
    }


def _standard(found: StandardScores, language: Language) -> dict[str, Any]:
    return {
        "form": found.form,
        "notes": [note.in_(language) for note in standard_notes(found)],
        "applications": [
            {
                "application": name,
                "count": int(row["count"]),
                "mean": _known(row["mean"]),
                "rank": _whole(row["rank"]),
            }
            for name, row in found.applications.iterrows()
        ],
        "scores": [
            {"application": one.application, "reviewer": one.reviewer, "score": _known(one.score)}
            for one in found.scores.itertuples()
        ],
    }


def _frequencies(found: Frequencies, language: Language) -> dict[str, Any]:
    return {
        "scale": found.title.in_(language),
        "levels": list(found.levels),
        "target": None if found.target is None else list(found.target),
        "reviewers": [{"reviewer": name, "counts": list(counts)} for name, counts in found.counts.items()],
    }


def _coefficient(result: Result, found: Coefficient, language: Language) -> dict[str, Any]:
    return {
        "name": found.name.in_(language),
        "value": found.value,
        "applications": found.applications,
        "out_of": found.out_of,
        "caption": caption(found, shortlist=is_shortlist(result)).in_(language),
    }


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
