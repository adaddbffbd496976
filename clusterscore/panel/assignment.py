"""Applications and reviewers -> who reviews what: balanced, free of conflicts, the same for the same seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from clusterscore.panel.marked import listed
from clusterscore.words import Text, same

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Bar = Literal["declared", "confirmed", "affiliation", "name", "suspected"]
Pair = tuple[str, str]
"""An application and a reviewer."""

_BARS: Mapping[Bar, Text] = {
    "declared": Text("declared a conflict", "利害関係の申告あり"),
    "confirmed": Text("conflict confirmed", "利害関係の確認"),
    "affiliation": Text("same affiliation", "所属が同じ"),
    "name": Text("named in the application", "応募書類に氏名あり"),
    "suspected": Text("conflict suspected", "利害関係の疑い"),
}
_LACKS = Text(
    "It lacks {lacks} of {each} reviewers: {reasons}.", "必要な審査委員{each}名に対し{lacks}名が不足（{reasons}）。"
)
_BARRED = Text("only {free} of {many} may review it ({names})", "審査できる委員が{many}名中{free}名のみ。{names}")
_FEW = Text("there are only {many} reviewers", "委員が全体で{many}名のみ")
_FULL = Text(
    "at the limit of what they can take, though free to review it: {names}",
    "審査できる{names}は担当件数の上限に達している",
)
_NAMED = Text("{reason}: {names}", "{reason}: {names}")


@dataclass(frozen=True, slots=True)
class Lacking:
    """An application with too few reviewers.

    Attributes:
        application: Its id.
        lacks: How many reviewers are missing.
        barred: The reviewers who may not review it, by reason.
        full: The reviewers who might, but have all the applications that they can take.
        why: The same in words.
    """

    application: str
    lacks: int
    barred: Mapping[Bar, tuple[str, ...]]
    full: tuple[str, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who reviews what.

    Attributes:
        pairs: Application and reviewer, in order.
        loads: How many applications each reviewer has, by name.
        lacking: The applications that have too few, in order of id.
    """

    pairs: tuple[Pair, ...]
    loads: Mapping[str, int]
    lacking: tuple[Lacking, ...]


def assign(
    applications: Collection[str],
    reviewers: Collection[str],
    each: int,
    *,
    barred: Mapping[Pair, Bar],
    at_most: Mapping[str, int] | None = None,
    seed: str,
) -> Assignment:
    """Give each application so many reviewers, and each reviewer as nearly as many as the others.

    In this order: as few reviewers as possible are lacking; those are spread over applications;
    loads are level (the sum of their squares is least). What is left open is drawn by lot, from
    the seed and the two names alone, so that the order of rows does not matter.

    Args:
        applications: Ids.
        reviewers: Names.
        each: How many reviewers an application is to have.
        barred: Who may not review what, and why, such as ``barred`` of conflicts gives it.
        at_most: How many applications a reviewer can take; without limit where none is given.
        seed: Published beforehand, or noted.

    Returns:
        The assignment, with what could not be met.

    Raises:
        ValueError: A name stands twice, *each* is less than one, a limit is negative, or a conflict
            or limit names somebody who is not there.
        ModuleNotFoundError: scipy is not installed; it comes with ``clusterscore[panel]``.
        RuntimeError: The solver failed.
    """
    ids, names = sorted(applications), sorted(reviewers)
    limits = dict(at_most or {})
    _check(ids, names, each, barred, limits)
    if not ids or not names:
        chosen = np.zeros((len(ids), len(names)), dtype=bool)
    else:
        free = np.array([[(one, name) not in barred for name in names] for one in ids])
        most = np.array([min(limits.get(name, len(ids)), len(ids)) for name in names])
        chosen = _level(free, most, each, _lots(ids, names, seed))
    pairs = tuple((ids[row], names[column]) for row, column in np.argwhere(chosen).tolist())
    loads = dict(zip(names, chosen.sum(axis=0).tolist(), strict=True))
    return Assignment(pairs, loads, tuple(_lacking(ids, names, each, chosen, barred)))


def _check(
    ids: Sequence[str], names: Sequence[str], each: int, barred: Mapping[Pair, Bar], limits: Mapping[str, int]
) -> None:
    twice = [name for listed in (ids, names) for name, count in Counter(listed).items() if count > 1]
    strange = {one for one, _ in barred} - set(ids) | ({name for _, name in barred} | set(limits)) - set(names)
    if twice:
        raise ValueError(f"{twice[0]!r} stands twice; name each application and reviewer once")
    if strange:
        raise ValueError(f"{min(strange)!r} is neither among the applications nor among the reviewers")
    if each < 1:
        raise ValueError(f"an application cannot have {each} reviewers; ask for one at least")
    if min(limits.values(), default=0) < 0:
        raise ValueError("a reviewer cannot take fewer than no applications")


def _lots(ids: Sequence[str], names: Sequence[str], seed: str) -> NDArray[np.float64]:
    """Draw a lot from 0 to 1 for every pair: a hash of the seed and the two names."""
    drawn = [[hashlib.sha256(f"{seed}\0{one}\0{name}".encode()).digest() for name in names] for one in ids]
    return np.array([[int.from_bytes(lot[:4], "big") for lot in row] for row in drawn]) / 2.0**32


def _level(
    free: NDArray[np.bool_], most: NDArray[np.int64], each: int, lots: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Choose the pairs with loads of at most about twice the mean, and with more where one comes up to that.

    The problem is convex: a limit that no load reaches changes nothing, and a small one is solved
    twenty times faster.
    """
    room = 2 * -(-free.shape[0] * each // free.shape[1]) + 1
    while True:
        chosen = _solved(free, np.minimum(most, room), each, lots)
        if not ((chosen.sum(axis=0) >= room) & (most > room)).any():
            return chosen
        room *= 2


def _solved(
    free: NDArray[np.bool_], most: NDArray[np.int64], each: int, lots: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Choose the pairs by an integer programme, a flow with costs that rise by steps.

    A variable per free pair, one per reviewer that an application lacks and one per application
    that a reviewer has. The n-th application of a reviewer costs 2 n, so that loads level out; a
    reviewer lacking costs more than any of these, the second more than the first. All lots
    together weigh less than one step.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    count, many = free.shape
    rows, columns = np.nonzero(free)
    gaps, steps = np.repeat(np.arange(count), each), np.repeat(np.arange(many), most)
    rise = np.concatenate([np.arange(1, top + 1) for top in most])
    dear = 2 * (count + 1) + np.tile(np.arange(1, each + 1), count)
    costs = np.concatenate([lots[free] / (count * each + 1), dear, 2 * rise])
    matrix = _flow((rows, columns), gaps, steps, free.shape)
    wanted = np.concatenate([np.full(count, each), np.zeros(many)])
    found = milp(
        costs, constraints=LinearConstraint(matrix, wanted, wanted), bounds=Bounds(0, 1),
        integrality=np.ones(len(costs), dtype=np.int64), options={"mip_rel_gap": 0},
    )  # fmt: skip
    if not found.success:
        raise RuntimeError(f"the assignment was not solved: {found.message}")
    chosen = np.zeros_like(free)
    chosen[rows, columns] = found.x[: len(rows)] > 0.5
    return chosen


def _flow(
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    gaps: NDArray[np.intp],
    steps: NDArray[np.intp],
    shape: tuple[int, ...],
) -> csr_array:
    """Give the balances: an application's pairs and gaps add up to what it is to have, a reviewer's pairs to steps."""
    from scipy.sparse import csr_array

    rows, columns = pairs
    size, count = len(rows), shape[0]
    at = np.arange(size)
    lines = np.concatenate([rows, gaps, count + columns, count + steps])
    places = np.concatenate([at, size + np.arange(len(gaps)), at, size + len(gaps) + np.arange(len(steps))])
    signs = np.concatenate([np.ones(2 * size + len(gaps)), -np.ones(len(steps))])
    return csr_array((signs, (lines, places)), shape=(sum(shape), size + len(gaps) + len(steps)))


def _lacking(
    ids: Sequence[str], names: Sequence[str], each: int, chosen: NDArray[np.bool_], barred: Mapping[Pair, Bar]
) -> Iterator[Lacking]:
    for row, one in enumerate(ids):
        lacks = each - int(chosen[row].sum())
        if lacks == 0:
            continue
        kept = {bar: tuple(name for name in names if barred.get((one, name)) == bar) for bar in _BARS}
        full = tuple(name for at, name in enumerate(names) if (one, name) not in barred and not chosen[row, at])
        reasons = list(_reasons(kept, full, each, len(names)))
        told = Text("; ".join(reason.en for reason in reasons), "。".join(reason.ja for reason in reasons))
        why = _LACKS.format(lacks=lacks, each=each, reasons=told)
        yield Lacking(one, lacks, {bar: named for bar, named in kept.items() if named}, full, why)


def _reasons(kept: Mapping[Bar, tuple[str, ...]], full: tuple[str, ...], each: int, many: int) -> Iterator[Text]:
    """Say what stands in the way: too few in all, too few free, those free at their limit."""
    free = many - sum(map(len, kept.values()))
    if many < each:
        yield _FEW.format(many=many)
    if free < each and free < many:
        told = [_NAMED.format(reason=_BARS[bar], names=_people(named)) for bar, named in kept.items() if named]
        yield _BARRED.format(free=free, many=many, names=listed(told, "件", "; "))
    if full:
        yield _FULL.format(names=_people(full))


def _people(names: Sequence[str]) -> Text:
    return listed(map(same, names), "名")
