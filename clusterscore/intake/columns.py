"""Headings of the sheet of applications -> which column holds what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.heads import Head
from clusterscore.intake.marks import criterion_of, entered_key, mark_title
from clusterscore.intake.reading import Sheet
from clusterscore.intake.vocabulary import Sense, Vocabulary, is_past, of_fields
from clusterscore.scheme.headings import names
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

ID_HEADINGS = (
    "application_id", "id", "application", "application no.", "application id", "受付番号", "応募番号",
    "application number", "申請番号", "整理番号",
)  # fmt: skip
TITLE_HEADINGS = ("title", "applicant", "applicant name", "cluster", "応募者", "応募者名", "申請者", "名称", "申請者名")
ID, TITLE = "@id", "@title"
"""What the columns of ids and readable names go by in a vocabulary; no field has such a key."""

_ALIKE = 0.75  # from here on a heading is nearly that of a field
_MOST_OFFERS = 200  # comparing the headings of thousands of columns would take minutes


@dataclass
class Columns:
    """What each column of the applications holds.

    Attributes:
        own: Column (from 0) of the ids under ``@id`` and of the readable names under ``@title``.
        fields: Column of each field and mark that was found.
        extra: Heading and column of what is no field.
        findings: Defects of the headings.
    """

    own: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    extra: list[tuple[str, int]] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)


def vocabulary(rules: Rules) -> Vocabulary:
    """Give what headings mean under some rules: fields and marks, the id and the readable name."""
    return of_fields(rules.scheme.fields, {ID: ID_HEADINGS, TITLE: TITLE_HEADINGS}, _mark_meanings(rules))


def find_columns(
    sheet: Sheet, head: Head, rules: Rules, elsewhere: Collection[str] = (), *, missing: f.Kind = f.MISSING_COLUMN
) -> Columns:
    """Find the column of the ids, the names and each field; what does not fit is a finding.

    Args:
        sheet: The sheet of applications.
        head: Its headings.
        rules: Says which fields there are.
        elsewhere: The fields that another sheet gives, which need no column.
        missing: What is said of a needed field that has none.
    """
    found = Columns()
    reading = _Claiming(sheet, head, rules, found)
    for column, sense in sorted(head.senses.items()):
        reading.claim(column, sense)
    needed = [key for key in rules.scheme.fields if key in rules.required and key not in elsewhere]
    lacking = [key for key in needed if key not in found.fields and key not in reading.told]
    found.findings += reading.others(lacking)
    extra, place = [heading for heading, _ in found.extra if not is_past(heading)], sheet.place(head.last, 0)
    for key in lacking:
        form = rules.scheme.fields[key]
        facts = {"title": form.title, "key": key, "near": _near(key, form, extra)}
        found.findings.append(f.Finding(missing, place, facts))
    return found


def no_ids(sheet: Sheet, head: Head, extra: Sequence[tuple[str, int]]) -> f.Finding:
    """Tell that no column holds the ids, and which heading may have been meant."""
    headings = [heading for heading, _ in extra]
    near = next((near for word in ID_HEADINGS if (near := f.did_you_mean(word, headings)).en), Text("", ""))
    facts = {"title": Text("application id", "受付番号"), "key": ID_HEADINGS[0], "near": near}
    return f.Finding(f.MISSING_COLUMN, sheet.place(head.last, 0), facts)


class _Claiming:
    """Gives each column to what its heading means."""

    def __init__(self, sheet: Sheet, head: Head, rules: Rules, found: Columns) -> None:
        self.sheet, self.head, self.rules, self.found = sheet, head, rules, found
        self.told: set[str] = set()
        self.unclear: list[tuple[str, int]] = []

    def claim(self, column: int, sense: Sense) -> None:
        found, heading = self.found, self.head.titles[column]
        if sense.key in (ID, TITLE):
            if not self._first(found.own, sense.key, column):
                found.extra.append((heading, column))
        elif sense.key is not None:
            self._first(found.fields, sense.key, column)
        elif heading.strip():
            found.extra.append((heading, column))
            if sense.of:
                self._unusable(column, sense)
            else:
                self.unclear.append((heading, column))

    def place(self, column: int) -> str:
        return self.sheet.place(*self.head.cells[column])

    def _first(self, columns: dict[str, int], key: str, column: int) -> bool:
        """Note the column of a key; a second one is a finding, and the first is read."""
        if columns.setdefault(key, column) == column:
            return True
        facts = {"heading": self.head.titles[column], "first": self.place(columns[key])}
        self.found.findings.append(f.Finding(f.REPEATED_COLUMN, self.place(column), facts))
        return False

    def _unusable(self, column: int, sense: Sense) -> None:
        """Tell of a heading that is a field's but for its unit, or more than one field's."""
        facts: dict[str, object] = {"heading": self.head.titles[column].strip()}
        form = self.rules.scheme.fields.get(sense.of)
        if form is not None and sense.unit:
            facts |= {"unit": sense.unit, "title": form.title, "asked": form.unit or ""}
            self.told.add(sense.of)
        else:
            fields = self.rules.scheme.fields
            meant = [sense.of] if form is not None else _called(fields, sense.of)
            facts["titles"] = meant
            self.told.update(meant)
        kind = f.OTHER_UNIT if sense.unit else f.AMBIGUOUS_HEADING
        self.found.findings.append(f.Finding(kind, self.place(column), facts))

    def others(self, lacking: Sequence[str]) -> Iterator[f.Finding]:
        """Tell of columns that are no field's, and of those whose heading is nearly that of a field that lacks one."""
        fields = self.rules.scheme.fields
        wanted = {cells.plain(word): word for key in lacking for word in reversed(names(key, fields[key]))}
        all_words = [word for key, form in fields.items() for word in names(key, form)]
        for at, (heading, column) in enumerate(self.unclear):
            is_offered = at < _MOST_OFFERS and not is_past(heading)
            near = _nearest(heading, wanted) if is_offered else None
            if near is not None:
                facts: dict[str, object] = {"heading": heading.strip(), "offer": near}
                yield f.Finding(f.NEAR_HEADING, self.place(column), facts)
            else:
                offer = f.did_you_mean(heading, all_words) if is_offered else Text("", "")
                yield f.Finding(f.EXTRA_COLUMN, self.place(column), {"heading": heading, "near": offer})


def _nearest(heading: str, wanted: Mapping[str, str]) -> str | None:
    """Give the heading, of some by their folded words, that one is nearly alike, with or without its brackets."""
    word = cells.plain(heading)
    for written in dict.fromkeys((word, word.partition("(")[0])):
        near = get_close_matches(written, wanted, n=1, cutoff=_ALIKE)
        if near:
            return wanted[near[0]]
    return None


def _called(fields: Mapping[str, Field], word: str) -> list[str]:
    """Give the keys of the fields that have a heading."""
    return [key for key, form in fields.items() if word in map(cells.plain, names(key, form))]


def _near(key: str, form: Field, extra: list[str]) -> Text:
    """Offer the heading that is nearest to a field's title in any language, or to its key."""
    offers = (f.did_you_mean(word, extra) for word in [*names(key, form)[1:], key])
    return next((offer for offer in offers if offer.en), Text("", ""))


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
