"""Two records -> in what the data behind them differ: cells, marks, acts, decisions, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from clusterscore.intake.members import AFFILIATION, AT_MOST
from clusterscore.recording.changes import Change, ChangeKind, Side
from clusterscore.recording.models import ApplicationPart, CellPart, Record


def by_id(record: Record) -> dict[str, ApplicationPart]:
    """Give the applications by id; of equal ids the second is ``A-1 (2)``, and so on."""
    seen: Counter[str] = Counter()
    found: dict[str, ApplicationPart] = {}
    for application in record.applications:
        seen[application.id] += 1
        count = seen[application.id]
        found[application.id if count == 1 else f"{application.id} ({count})"] = application
    return found


def changes_of(was: Record, now: Record) -> tuple[Change, ...]:
    """Give everything in which the data of two runs differ; places alone, as in another order of rows, do not count."""
    listed = [change for sort in _SORTS for change in _listed(sort, was, now)]
    settled = {(change.application, change.key) for change in listed if change.kind == "act"}
    cells = (change for change in _cells(was, now) if (change.application, change.key) not in settled)
    return (*cells, *listed)


def orders(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether what both have stands in another order."""
    return [name for name in was if name in now] != [name for name in now if name in was]


# --- lists --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sort:
    """One list of a record: what its parts are known by, and what of each counts.

    Attributes:
        kind: What a difference is called.
        name: The list.
        known: What makes two parts the same thing.
        told: What makes them differ.
        side: What is shown of one.
        about: What a change of it is about: the attributes of ``Change`` by name.
        kept: Which parts are looked at.
    """

    kind: ChangeKind
    name: str
    known: Callable[[Any], Hashable]
    told: Callable[[Any], Any]
    side: Callable[[Any], Side]
    about: Callable[[Any], Mapping[str, Any]]
    kept: Callable[[Any], Any] = bool


def _shown(value: Callable[[Any], Any], written: str, place: str | None = "place") -> Callable[[Any], Side]:
    """Make what shows one part: its value, as written, its place."""
    return lambda one: Side(value(one), str(getattr(one, written) or ""), getattr(one, place) if place else None)


def _taken(**names: str) -> Callable[[Any], Mapping[str, Any]]:
    """Make what tells a change's attributes from those of a part."""
    return lambda one: {name: getattr(one, own) for name, own in names.items()}


_OF_APPLICATION = {"application": "application", "reviewer": "reviewer"}
_DECIDED = attrgetter("outcome", "conditions", "comment", "body", "date", "reason")
_SETTLED = attrgetter("status", "reason", "name", "date")
_SORTS = (
    _Sort(
        "mark", "marks", attrgetter("application", "reviewer", "criterion", "stage"),
        attrgetter("value", "written", "counts", "conflict", "absent", "confidence", "declared"),
        _shown(attrgetter("value", "counts", "confidence"), "written"),
        _taken(**_OF_APPLICATION, key="criterion", stage="stage"),
    ),
    _Sort(
        "decision", "decisions", attrgetter("application"), _DECIDED, _shown(_DECIDED, "outcome", None),
        lambda one: {"application": one.application, "key": "outcome"},
    ),
    _Sort(
        "conflict", "conflicts", attrgetter("application", "reviewer", "criterion"), _SETTLED,
        _shown(_SETTLED, "status"),
        lambda one: {"application": one.application, "reviewer": one.reviewer, "key": one.criterion or ""},
    ),
    _Sort(
        "assignment", "assignment", attrgetter("application", "reviewer", "stage"), attrgetter("reviewer"),
        _shown(attrgetter("reviewer"), "reviewer"),
        lambda one: {"application": one.application, "reviewer": one.reviewer, "stage": one.stage, "key": ""},
    ),
    _Sort(
        "comment", "marks", attrgetter("application", "reviewer", "criterion", "stage"), attrgetter("comment"),
        _shown(attrgetter("comment"), "comment", None), _taken(**_OF_APPLICATION, key="criterion", stage="stage"),
        kept=attrgetter("comment"),
    ),
    _Sort(
        "member", "panel", attrgetter("reviewer"), attrgetter("affiliation", "at_most", "attributes"),
        lambda one: Side({AFFILIATION: one.affiliation, AT_MOST: one.at_most, **one.attributes}, "", None),
        lambda one: {"application": None, "reviewer": one.reviewer, "key": ""},
    ),
    _Sort(
        "about", "about", attrgetter("key"), attrgetter("value"), _shown(attrgetter("value"), "value"),
        lambda one: {"application": None, "key": one.key},
    ),
    _Sort(
        "number", "numbers", attrgetter("key"), attrgetter("value"), _shown(attrgetter("value"), "by", None),
        lambda one: {"application": None, "key": one.key},
    ),
    _Sort(
        "act", "office", attrgetter("application", "target", "kind"),
        attrgetter("value", "written", "reason", "name", "date"), _shown(attrgetter("value"), "written"),
        _taken(application="application", key="target", act="kind"),
    ),
)  # fmt: skip


def _listed(sort: _Sort, was: Record, now: Record) -> Iterator[Change]:
    first, second = ([one for one in getattr(record, sort.name) or () if sort.kept(one)] for record in (was, now))
    for before, after in _pairs(first, second, sort.known):
        if before is None or after is None or sort.told(before) != sort.told(after):
            sides = [None if one is None else sort.side(one) for one in (before, after)]
            yield Change(kind=sort.kind, was=sides[0], now=sides[1], **sort.about(before or after))


def _pairs(was: Sequence[Any], now: Sequence[Any], known: Callable[[Any], Hashable]) -> Iterator[tuple[Any, Any]]:
    """Pair what is the same thing, those of the first before those that only the second has; equals pair in order."""
    first, second = _keyed(was, known), _keyed(now, known)
    yield from ((one, second.get(name)) for name, one in first.items())
    yield from ((None, one) for name, one in second.items() if name not in first)


def _keyed(parts: Sequence[Any], known: Callable[[Any], Hashable]) -> dict[Hashable, Any]:
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Any] = {}
    for part in parts:
        name = known(part)
        seen[name] += 1
        found[name, seen[name]] = part
    return found


# --- cells --------------------------------------------------------------------------------------


def _cells(was: Record, now: Record) -> Iterator[Change]:
    second = by_id(now)
    for name, application in by_id(was).items():
        if name in second:
            yield from _own_cells(name, application, second[name])


def _own_cells(name: str, was: ApplicationPart, now: ApplicationPart) -> Iterator[Change]:
    if was.title != now.title:
        yield Change("cell", "title", name, Side(was.title, was.title, None), Side(now.title, now.title, None))
    for before, after in _pairs(was.fields, now.fields, attrgetter("field")):
        if _told(before) != _told(after):
            yield Change("cell", (before or after).field, name, _side(before), _side(after))


def _told(cell: CellPart | None) -> Any:
    """Give what counts of a cell; without a column it is as if it were blank."""
    return (None, "", None) if cell is None else (cell.value, cell.written, cell.absent)


def _side(cell: CellPart | None) -> Side | None:
    return None if cell is None else Side(cell.value, cell.written, cell.place)
