"""Headings of the sheet of applications -> which column holds what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.errors import InputRefused
from clusterscore.intake import cells
from clusterscore.intake.marks import criterion_of, entered_key, mark_title
from clusterscore.intake.reading import Sheet, cell_place
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

ID_HEADINGS = (
    "application_id", "id", "application", "application no.", "application id", "受付番号", "応募番号",
)  # fmt: skip
_SEARCHED, _ENOUGH = 21, 3  # rows in which headings are looked for; how many make a heading row
TITLE_HEADINGS = ("title", "applicant", "applicant name", "応募者", "応募者名", "名称")


@dataclass
class Columns:
    """What each column of the applications holds.

    Attributes:
        own: Column (from 0) of the ids under ``id`` and of the readable names under ``title``.
        fields: Column of each field and mark that was found.
        extra: Heading and column of what is no field.
        findings: Defects of the headings.
    """

    own: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    extra: list[tuple[str, int]] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)


def headings(sheet: Sheet, row: int = 0) -> list[str]:
    """Give the texts of a heading row, as written."""
    width = len(sheet.rows[row]) if len(sheet.rows) > row else 0
    return [sheet.text(row, column) for column in range(width)]


def check_headings(sheet: Sheet, rules: Rules, *, is_csv: bool) -> None:
    """Refuse a sheet whose headings stand below row 1, and a .csv file with another separator.

    Raises:
        InputRefused: Every column would be missing, and the headings would be an application.
    """
    first = [heading for heading in headings(sheet) if heading.strip()]
    separator = next((mark for mark in ";\t" if mark in first[0]), "") if len(first) == 1 else ""
    if is_csv and separator:
        facts = {"separator": same(";") if separator == ";" else Text("a TAB", "タブ")}
        raise InputRefused(f.Finding(f.OTHER_SEPARATOR, cell_place(sheet.name, 0, 0), facts))
    if _known(sheet, rules, 0):
        return
    for row in range(1, min(_SEARCHED, len(sheet.rows))):
        if len(_known(sheet, rules, row)) >= _ENOUGH:
            facts = {"row": same(str(row + 1))}
            raise InputRefused(f.Finding(f.HEADINGS_BELOW, cell_place(sheet.name, row, 0), facts))


def _known(sheet: Sheet, rules: Rules, row: int) -> set[str]:
    """Give what the headings of a row mean, as far as they are known."""
    meanings, words = _meanings(rules), set(map(cells.plain, headings(sheet, row)))
    return {key for word in words if (key := meanings.get(word) or _slot(word)) is not None}


def find_columns(sheet: Sheet, rules: Rules, elsewhere: Collection[str] = ()) -> Columns:
    """Find the column of the ids, the names and each field; what does not fit is a finding.

    Args:
        sheet: The sheet of applications.
        rules: Says which fields there are.
        elsewhere: The fields that another sheet gives, which need no column.
    """
    found, meanings = Columns(), _meanings(rules)
    for column, heading in enumerate(headings(sheet)):
        word = cells.plain(heading)
        key = meanings.get(word)
        slot = _slot(word) if key is None else None
        if key is not None:
            _claim(found, sheet, found.fields, key, column)
        elif slot is not None:
            if not _claim(found, sheet, found.own, slot, column):
                found.extra.append((heading, column))
        elif word:
            found.extra.append((heading, column))
            facts = {"heading": heading, "near": f.did_you_mean(heading, _words(rules))}
            found.findings.append(f.Finding(f.EXTRA_COLUMN, cell_place(sheet.name, 0, column), facts))
    found.findings += _missing(sheet, rules, found, elsewhere)
    return found


def _claim(found: Columns, sheet: Sheet, columns: dict[str, int], key: str, column: int) -> bool:
    """Note the column of a key; a second one is a finding, and the first is read."""
    if columns.setdefault(key, column) == column:
        return True
    facts = {"heading": sheet.text(0, column), "first": cell_place(sheet.name, 0, columns[key])}
    found.findings.append(f.Finding(f.REPEATED_COLUMN, cell_place(sheet.name, 0, column), facts))
    return False


def _missing(sheet: Sheet, rules: Rules, found: Columns, elsewhere: Collection[str]) -> list[f.Finding]:
    extra, place = [heading for heading, _ in found.extra], cell_place(sheet.name, 0, 0)
    return [
        f.Finding(f.MISSING_COLUMN, place, {"title": form.title, "key": key, "near": _near(key, form, extra)})
        for key, form in rules.scheme.fields.items()
        if key in rules.required and key not in found.fields and key not in elsewhere
    ]


def _near(key: str, form: Field, extra: list[str]) -> Text:
    """Offer the heading that is nearest to a field's title in any language, or to its key."""
    offers = (f.did_you_mean(word, extra) for word in (form.title.en, form.title.ja, key))
    return next((offer for offer in offers if offer.en), Text("", ""))


def _meanings(rules: Rules) -> dict[str, str]:
    """Give the key that each heading means: keys, titles in any language, with or without unit."""
    known = _mark_meanings(rules)
    for key, form in rules.scheme.fields.items():
        units = ("", "") if form.unit is None else (f"({form.unit.en})", f"({form.unit.ja})")
        for title in (key, form.title.en, form.title.ja):
            known[cells.plain(title)] = key
            known.update((cells.plain(title + unit), key) for unit in units)
    return known


def _mark_meanings(rules: Rules) -> dict[str, str]:
    """Give what is meant by the headings of marks entered for the panel; a title that two share means neither."""
    known: dict[str, str] = {}
    shared: set[str] = set()
    for branch in rules.marked():
        title = mark_title(rules.branches[criterion_of(branch)].title)
        for word in {cells.plain(title.en), cells.plain(title.ja)}:
            shared |= {word} & set(known)
            known[word] = entered_key(rules, branch)
    known = {word: key for word, key in known.items() if word not in shared}
    for branch in rules.marked():
        key = entered_key(rules, branch)
        known.update((cells.plain(word), key) for word in (key, f"mark: {criterion_of(branch)}"))
    return known


def _words(rules: Rules) -> list[str]:
    forms = rules.scheme.fields.items()
    return [word for key, form in forms for word in (form.title.en, form.title.ja, key)]


def _slot(word: str) -> str | None:
    for slot, words in (("id", ID_HEADINGS), ("title", TITLE_HEADINGS)):
        if word in map(cells.plain, words):
            return slot
    return None
