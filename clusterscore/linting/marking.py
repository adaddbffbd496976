"""What is doubtful in how several marks become one, and in what is declared of the panel."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore import findings as f
from clusterscore.linting.checked import Checked
from clusterscore.scheme.marking import MarkScale


def doubtful_marks(checked: Checked) -> Iterator[f.Finding]:
    """Find cuts that leave nothing, modes without a rule, corrections of nothing, targets that cannot be met."""
    for key, scale in checked.scheme.marks.items():
        yield from _trimmed(checked, key, scale)
        yield from _mode(checked, key, scale)
    yield from _totals(checked)
    yield from _leniency(checked)
    yield from _target(checked)


def _trimmed(checked: Checked, key: str, scale: MarkScale) -> Iterator[f.Finding]:
    trim, least = (checked.rules.values.get(f"marks.{key}.{part}") for part in ("trim", "least_reviewers"))
    if scale.combine == "trimmed_mean" and trim is not None and least is not None and least <= 2 * trim:
        yield checked.finding(f.TRIM_LEAVES_NOTHING, ("marks", key, "trim"), title=scale.title, least=least, trim=trim)


def _totals(checked: Checked) -> Iterator[f.Finding]:
    trim, least = (checked.rules.values.get(f"panel.{part}") for part in ("trim", "least_reviewers"))
    if trim is not None and least is not None and least <= 2 * trim:
        title = checked.rules.parameters["panel.trim"].title
        yield checked.finding(f.TRIM_LEAVES_NOTHING, ("panel", "trim"), title=title, least=least, trim=trim)


def _mode(checked: Checked, key: str, scale: MarkScale) -> Iterator[f.Finding]:
    if scale.combine == "mode" and (scale.mode is None or None in (scale.mode.equal_counts, scale.mode.no_majority)):
        yield checked.finding(f.MODE_WITHOUT_RULE, ("marks", key, "combine"), title=scale.title)


def _leniency(checked: Checked) -> Iterator[f.Finding]:
    panel, used = checked.scheme.panel, {criterion.mark for criterion in checked.criteria.values()}
    numbers = [key for key, scale in checked.scheme.marks.items() if key in used and scale.grades is None]
    if panel is not None and panel.leniency is not None and not numbers:
        yield checked.finding(f.LENIENCY_OF_NOTHING, ("panel", "leniency"))


def _target(checked: Checked) -> Iterator[f.Finding]:
    """Find marks of the target distribution that no scale it is meant for has."""
    target = None if checked.scheme.panel is None else checked.scheme.panel.target
    if target is None:
        return
    scales = {key: scale for key, scale in checked.scheme.marks.items() if target.marks in (None, key)}
    for mark in target.shares:
        if not any(_has(checked, key, scale, mark) for key, scale in scales.items()):
            yield checked.finding(f.TARGET_OFF_THE_SCALE, ("panel", "target", "shares", mark), mark=mark)


def _has(checked: Checked, key: str, scale: MarkScale, mark: str) -> bool:
    """Whether a mark can be given on a scale; an open end rules nothing out."""
    if scale.words:
        return mark in scale.words
    try:
        value = float(mark)
    except ValueError:
        return False
    low, high, step = (checked.rules.values.get(f"marks.{key}.{part}") for part in ("min", "max", "step"))
    within = (low is None or low <= value) and (high is None or value <= high)
    steps = 0.0 if low is None or not step else (value - low) / step
    return within and abs(steps - round(steps)) < 1e-9
