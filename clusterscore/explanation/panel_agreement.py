"""Coefficients of agreement -> one table of those that are known, and each reason once for those that are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterscore.panel.agreement import SHORTLIST, Coefficient
from clusterscore.words import Text

OF = Text("Of", "対象")
NOT_DEFINED = "–"
_CELL = "{value} ({applications}/{out_of})"
_BRACKETS = Text(
    "In brackets: how many applications a coefficient rests on, of all that have marks. {kinds}",
    "括弧内：算定に用いた案件数／評点のある案件数。{kinds}",
)
_COMPLETE = Text("{names}: applications with all of {each} marks.", "{names}：評点が{each}件すべてそろった案件。")
_PAIRED = Text("Alpha: applications with two marks or more.", "α係数：評点が2件以上ある案件。")
_WHY = Text("{names} not known ({titles}): {why}.", "{names}は算定不能（{titles}）：{why}。")
_ALL = Text("all of these", "全対象")
_SHORT = Text("This is {said}.", "{said}。")


@dataclass(frozen=True)
class AgreementTable:
    """What is known of agreement, to be laid out.

    Attributes:
        names: The coefficients that are known of something: headings of the columns.
        rows: By what they are of, a text for each of the columns; a dash where it is not defined.
        notes: What the figures rest on; why others are not known.
    """

    names: Sequence[Text]
    rows: Sequence[tuple[Text, Sequence[str]]]
    notes: Sequence[Text]


def agreement_table(found: Sequence[tuple[Text, Sequence[Coefficient]]], *, shortlist: bool) -> AgreementTable:
    """Lay coefficients out.

    Args:
        found: Coefficients by what they are of.
        shortlist: Whether the applications were chosen by their marks before.
    """
    known = [one for _, coefficients in found for one in coefficients if one.value is not None]
    names = list(dict.fromkeys(one.name for one in known))
    rows = [(title, _cells({one.name: one for one in coefficients}, names)) for title, coefficients in found]
    notes = [_rests(known)] if known else []
    if shortlist:
        notes.append(_SHORT.format(said=SHORTLIST))
    return AgreementTable(names, rows, [*notes, *_unknown(found)])


def _cells(own: Mapping[Text, Coefficient], names: Sequence[Text]) -> list[str]:
    return [_cell(own.get(name)) for name in names]


def _cell(found: Coefficient | None) -> str:
    if found is None or found.value is None:
        return NOT_DEFINED
    return _CELL.format(value=f"{found.value:.3f}", applications=found.applications, out_of=found.out_of)


def _rests(known: Sequence[Coefficient]) -> Text:
    """Say which applications the figures rest on."""
    counts: dict[Text, set[int]] = {}
    for one in known:
        if one.each is not None:
            counts.setdefault(one.name, set()).add(one.each)
    alike: dict[tuple[int, ...], list[Text]] = {}
    for name, each in counts.items():
        alike.setdefault(tuple(sorted(each)), []).append(name)
    kinds = [
        _COMPLETE.format(names=names, each=Text(" or ".join(map(str, each)), "または".join(map(str, each))))
        for each, names in alike.items()
    ]
    if any(one.each is None for one in known):
        kinds.append(_PAIRED)
    return _BRACKETS.format(kinds=Text(" ".join(kind.en for kind in kinds), "".join(kind.ja for kind in kinds)))


def _unknown(found: Sequence[tuple[Text, Sequence[Coefficient]]]) -> list[Text]:
    """Say why coefficients are not known, each reason once."""
    where: dict[tuple[Text, Text], list[Text]] = {}
    for title, coefficients in found:
        for one in coefficients:
            if one.why is not None:
                where.setdefault((one.name, one.why), []).append(title)
    names: dict[tuple[Text, tuple[Text, ...]], list[Text]] = {}
    for (name, why), titles in where.items():
        names.setdefault((why, tuple(titles)), []).append(name)
    return [
        _WHY.format(names=named, titles=_ALL if len(titles) == len(found) else titles, why=why)
        for (why, titles), named in names.items()
    ]
