"""The facts of one application that its rules use and that the applicant may see."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.intake.absent import TITLES
from clusterscore.scheme.parts import NUMBER_TYPES
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of, unit_of, word_of
from clusterscore.words import Language, Text

_READ_AS = Text("{raw} (read as {read_as})", "{raw}（{read_as}と読み取り）")
_ABSENT = Text("{raw} ({why})", "{raw}（{why}）")
_BLANK = Text("not filled in", "記入なし")
_UNIT = Text("{raw} {unit}", "{raw}{unit}")
_OFFICE = Text("{raw} (as found by the office)", "{raw}（事務局確認）")


def facts(shown: Result, whole: Result, row: int, language: Language) -> Iterator[dict[str, str]]:
    """Give the fields that the rules read, in the order of the form, with what was written.

    Args:
        shown: The evaluation as the applicant may see it: what it hides is left out.
        whole: The same with everything in it: what the office found stands only there.
        row: The application's row.
        language: Language of titles and units.

    Returns:
        ``title`` and ``value`` of each.
    """
    rules = shown.rules
    used = {name for step in rules.steps for name in rules.fields_of(step.node)}
    for key, form in rules.scheme.fields.items():
        if key in used and not shown.hides(key) and form.about is None:
            yield {"title": title_of(rules, key).in_(language), "value": _value(shown, whole, row, key).in_(language)}


def _value(shown: Result, whole: Result, row: int, key: str) -> Text:
    submission = shown.submission
    act, default = whole.acts.get((row, key)), shown.defaults.get((row, key))
    if act is not None:
        return _OFFICE.format(raw=_with_unit(shown, key, act.written))
    if default is not None:
        return _with_unit(shown, key, default.written)
    raw, why = submission.written(row, key), submission.absent.get((row, key))
    reading = submission.readings.get((row, key))
    if why is not None:
        return _ABSENT.format(raw=raw, why=TITLES[why])
    if not raw:
        return _BLANK
    if reading is not None:
        return _READ_AS.format(raw=raw, read_as=reading.read_as)
    return _with_unit(shown, key, raw)


def _with_unit(shown: Result, key: str, raw: str) -> Text:
    """Say a number with its unit, and a word of a choice by its title."""
    form, unit = shown.rules.scheme.fields[key], unit_of(shown.rules, key)
    if form.choices and raw in form.choices:
        return word_of(shown.rules, key, raw)
    if form.type in NUMBER_TYPES and unit is not None and unit.en and raw:
        return _UNIT.format(raw=raw, unit=unit)
    return Text(raw, raw)
