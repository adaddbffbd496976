"""Which of the forms that came in count: replaced, withdrawn, late, sent twice, not this call's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from clusterscore import findings as f
from clusterscore.collecting.moments import Moment, is_late
from clusterscore.collecting.received import Sent
from clusterscore.collecting.record import Act, Record
from clusterscore.intake import cells
from clusterscore.intake.columns import ID, TITLE
from clusterscore.words import Text, same

Status = Literal["counted", "late", "replaces", "replaced", "withdrawn", "rejected", "not_counted", "refused"]
STATUS: Mapping[Status, Text] = {
    "counted": Text("counted", "算入"),
    "late": Text("late, counted", "期限後（算入）"),
    "replaces": Text("counted, replaces another", "差替え後（算入）"),
    "replaced": Text("replaced by another", "差替え前"),
    "withdrawn": Text("withdrawn", "取下げ"),
    "rejected": Text("not counted, by the office", "不受理"),
    "not_counted": Text("not counted", "算入せず"),
    "refused": Text("could not be read", "読取り不可"),
}
COUNTING: frozenset[Status] = frozenset({"counted", "late", "replaces"})
_OWN = frozenset({(ID, 0), (TITLE, 0)})


@dataclass(eq=False)
class Case:
    """One application that was sent, and what became of it.

    Attributes:
        sent: As it was sent.
        order: Its place among all that were sent, by the files' names.
        id: The id under which it is kept.
        receipt: The row of the record that took it in.
        status: What became of it.
        reasons: Why.
        replaces: What it takes the place of.
        number: Its receipt number.
    """

    sent: Sent
    order: int
    id: str = ""
    receipt: Act | None = None
    status: Status = "counted"
    reasons: list[Text] = field(default_factory=list)
    replaces: list[Case] = field(default_factory=list)
    number: str = ""

    @property
    def received(self) -> Moment | None:
        """When it came; None where that is unknown."""
        return None if self.receipt is None else self.receipt.received

    @property
    def counts(self) -> bool:
        """Whether it is among the applications."""
        return self.status in COUNTING

    @property
    def called(self) -> str:
        """Its file, with its id where the file may hold others."""
        return f"{self.sent.file} ({self.id or self.sent.id})" if self.id or self.sent.id else self.sent.file

    def end(self, status: Status, reason: Text) -> None:
        """Take it out, or note why it counts in a particular way."""
        self.status = status
        self.reasons.append(reason)

    def find(self, kind: f.Kind, **facts: object) -> f.Finding:
        """Make a finding about it."""
        return f.Finding(kind, self.sent.place, facts, self.sent.id or None)


class Deciding:
    """Follows the record through all that was sent."""

    def __init__(self, cases: Sequence[Case], record: Record, deadline: Moment | None) -> None:
        """Start with everything that came in."""
        self.cases, self.record, self.deadline = cases, record, deadline
        self.by_sent = {id(case.sent): case for case in cases}
        self.rows = {id(act): at for at, act in enumerate(record.acts)}
        self.findings: list[f.Finding] = []

    def decide(self) -> None:
        """Settle the status of each application; everything that is decided is a finding."""
        self._empty()
        self._receipts()
        self._replacements()
        self._withdrawals()
        self._alike()
        self._late()

    def cases_of(self, act: Act) -> list[Case]:
        """Give the applications that a row of the record is about."""
        return [self.by_sent[id(sent)] for sent in act.sent if id(sent) in self.by_sent]

    # --- receipts --------------------------------------------------------------------------------

    def _empty(self) -> None:
        for case in self.cases:
            if not set(case.sent.cells) - _OWN and case.counts:
                case.end("not_counted", _EMPTY)
                self.findings.append(case.find(f.EMPTY_FORM))

    def _receipts(self) -> None:
        for act in self.record.acts:
            for case in self.cases_of(act) if act.kind in ("receive", "replace") else ():
                if case.receipt is not None and case.receipt.kind == act.kind:
                    self._unused(case.receipt, _LATER_ROW.format(place=act.place))
                case.receipt, case.number = act, act.number or case.number
        if self.record.is_kept:
            told = {id(case) for act in self.record.acts for case in self.cases_of(act)}
            self.findings += [case.find(f.NOT_IN_RECORD) for case in self.cases if case.counts and id(case) not in told]

    def _unused(self, act: Act, reason: Text) -> None:
        self.findings.append(f.Finding(f.RECORD_ROW_UNUSED, act.place, {"reason": reason}))

    def order(self, case: Case) -> tuple[bool, object, int, int]:
        """For sorting by receipt: by time, else by the rows of the record, else by the files' names."""
        row = -1 if case.receipt is None else self.rows[id(case.receipt)]
        return case.received is None, () if case.received is None else case.received.order, row, case.order

    def _came_before(self, one: Case, other: Case) -> bool | None:
        """Whether one came before the other: by their times, else by their rows; None where that is unknown."""
        first, second = one.received, other.received
        if first is not None and second is not None:
            return None if first.order == second.order else first.order < second.order
        if one.receipt is None or other.receipt is None:
            return None
        return self.rows[id(one.receipt)] < self.rows[id(other.receipt)]

    # --- one in place of another -----------------------------------------------------------------

    def _replacements(self) -> None:
        later = [case for case in self.cases if case.counts and case.receipt and case.receipt.kind == "replace"]
        for case in sorted(later, key=self.order):
            earlier = [other for other in self.cases if other.counts and self._is_earlier(other, case)]
            if not earlier:
                self.findings.append(case.find(f.NOTHING_REPLACED))
            for other in earlier:
                self._replace(other, case)

    def _is_earlier(self, other: Case, case: Case) -> bool:
        if other is case or other.sent.file == case.sent.file or self._came_before(case, other):
            return False
        named = case.receipt.application if case.receipt is not None else ""
        wanted = {cells.folded_id(word) for word in (named, case.sent.id) if word}
        is_named = any(cells.folded_id(word) in wanted for word in (other.sent.id, other.number) if word)
        return is_named or _is_same_applicant(other.sent, case.sent)

    def _replace(self, earlier: Case, later: Case) -> None:
        earlier.end("replaced", _REPLACED_BY.format(other=same(later.sent.file)))
        if later.status == "counted":
            later.status = "replaces"
        later.reasons.append(_REPLACES.format(other=same(earlier.sent.file)))
        later.replaces.append(earlier)
        self.findings.append(earlier.find(f.FORM_REPLACED, other=later.called))

    # --- taken back, turned away -----------------------------------------------------------------

    def _withdrawals(self) -> None:
        for act in self.record.acts:
            for case in self.cases_of(act) if act.kind in ("withdraw", "reject") else ():
                if case.counts and not self._came_after(case, act):
                    said = same(f" {act.reason}" if act.reason else "")
                    words = _WITHDRAWN if act.kind == "withdraw" else _REJECTED
                    reason = words.format(when=act.written or "–", by=act.by or "–", reason=said)
                    case.end("withdrawn" if act.kind == "withdraw" else "rejected", reason)
                    if act.kind == "withdraw":
                        self.findings.append(case.find(f.FORM_WITHDRAWN, value=case.sent.id or case.sent.file))

    def _came_after(self, case: Case, act: Act) -> bool:
        """Whether an application came after it had been withdrawn: sent anew."""
        if act.file or case.received is None or act.received is None:
            return False
        return case.received.order > act.received.order

    # --- alike, without a word of the record -----------------------------------------------------

    def _alike(self) -> None:
        for group in _groups(self.cases, lambda case: [cells.folded_id(case.sent.id)] if case.sent.id else []):
            self._same_id(group)
        told: set[int] = set()
        for group in _groups(self.cases, _applicants):
            ids = {cells.folded_id(case.sent.id) or case.order for case in group}
            if len(ids) == len(group) and not told.issuperset(map(id, group)):
                told.update(map(id, group))
                for case in group:
                    others = [other.called for other in group if other is not case]
                    self.findings.append(case.find(f.APPLICANT_TWICE, title=case.sent.title, others=others))

    def _same_id(self, group: Sequence[Case]) -> None:
        """Settle what has one id: of one applicant the later counts, of several nobody knows."""
        first, *others = sorted(group, key=self.order)
        if any(_is_other_applicant(first.sent, case.sent) for case in others):
            kind = f.ONE_ID_FOR_TWO
        elif all(self._came_before(one, two) for one, two in zip([first, *others], others, strict=False)):
            self._settle([first, *others])
            return
        else:
            kind = f.SENT_TWICE
        for case in group:
            told = [other.sent.place for other in group if other is not case]
            self.findings.append(case.find(kind, value=case.sent.id, others=told))

    def _settle(self, group: Sequence[Case]) -> None:
        """Let the last one count that came in time; the last of all where none did."""
        timely = [case for case in group if not self._is_late(case)] or group
        last = timely[-1]
        for case in group:
            if case is last:
                continue
            if case in timely:
                self._replace(case, last)
            else:
                case.end("not_counted", _LATE_REPLACEMENT.format(other=same(last.sent.file)))
                self.findings.append(self._late_finding(case, _STANDS.format(other=same(last.sent.file))))

    # --- the deadline ----------------------------------------------------------------------------

    def _is_late(self, case: Case) -> bool | None:
        if self.deadline is None or case.received is None:
            return False
        return is_late(case.received, self.deadline)

    def _late(self) -> None:
        for case in (case for case in self.cases if case.counts):
            late = self._is_late(case)
            if late:
                case.end("late", _LATE)
                self.findings.append(self._late_finding(case, _COUNTED))
            elif late is None and case.received is not None and self.deadline is not None:
                facts = {"value": case.received.written, "deadline": same(self.deadline.written)}
                self.findings.append(case.find(f.FORM_PERHAPS_LATE, **facts))

    def _late_finding(self, case: Case, counted: Text) -> f.Finding:
        received, deadline = case.received, self.deadline
        facts = {
            "value": same(received.written if received else ""),
            "deadline": same(deadline.written if deadline else ""),
            "counted": counted,
        }
        return case.find(f.FORM_LATE, **facts)


def _groups(cases: Sequence[Case], keys: Callable[[Case], list[str]]) -> Iterator[list[Case]]:
    """Give the applications that share a key with another that counts."""
    found: dict[str, list[Case]] = {}
    for case in (case for case in cases if case.counts):
        for key in keys(case):
            found.setdefault(key, []).append(case)
    yield from (group for group in found.values() if len(group) > 1)


def _applicants(case: Case) -> list[str]:
    name = case.sent.name
    number = case.sent.number
    return [*([f"number {number}"] if number else []), *([f"name {name}"] if name else [])]


def _is_same_applicant(one: Sent, other: Sent) -> bool:
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return bool(one.name) and one.name == other.name


def _is_other_applicant(one: Sent, other: Sent) -> bool:
    """Whether two are surely not the same: their numbers differ or, without numbers, their names."""
    if one.number is not None and other.number is not None:
        return one.number != other.number
    return bool(one.name) and bool(other.name) and one.name != other.name


_EMPTY = Text("nothing is filled in", "未記入")
_REPLACED_BY = Text("replaced by {other}", "{other}に差替え")
_REPLACES = Text("replaces {other}", "{other}を差替え")
_WITHDRAWN = Text("withdrawn: {when}, {by}.{reason}", "取下げ（{when}、{by}）{reason}")
_REJECTED = Text("turned away: {when}, {by}.{reason}", "不受理（{when}、{by}）{reason}")
_LATE = Text("received after the deadline", "期限後の提出")
_LATE_REPLACEMENT = Text("received after the deadline; {other} stands", "期限後の提出のため、{other}を算入")
_COUNTED = Text("It counts until the office decides otherwise.", "事務局が決めるまでは算入します。")
_STANDS = Text("The earlier form {other} counts instead.", "先の様式（{other}）を算入しています。")
_LATER_ROW = Text("The later row {place} counts instead.", "後の行（{place}）を使っています。")
