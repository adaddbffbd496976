"""The ids of the applications, letter by letter, and what is to be said of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.outcomes import Defect
from clusterscore.words import Text

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_WITHDRAWN = re.compile(r"取り?下げ|辞退|欠番|\bwithdrawn\b|\bcancelled\b", re.IGNORECASE)
_MOST_PLACES = 6
_MOST_LISTED, _SHOWN = 100, 5


def doubtful_ids(
    written: Sequence[str], place: Callable[[int], str], unread: Mapping[int, Defect]
) -> tuple[list[f.Finding], frozenset[int]]:
    """Tell of ids that are missing or shared, and of those that differ by next to nothing.

    Args:
        written: The ids, without blanks around them; empty where there is none.
        place: Gives the cell of one of them.
        unread: Those whose cell cannot be read, and why.

    Returns:
        The findings, and the rows whose id is missing or not theirs alone.
    """
    each = set(written)
    if len(each) == len(written) and "" not in each:  # as in any sound list, however long
        return list(_alike(written, written, place)), frozenset()
    at: dict[str, list[int]] = {}
    for index, key in enumerate(written):
        at.setdefault(key, []).append(index)
    nameless = at.pop("", [])
    shared = [indexes for indexes in at.values() if len(indexes) > 1]
    found = [*_missing(nameless, place, unread), *_shared(shared, written, place), *_alike(list(at), written, place)]
    return found, frozenset(nameless).union(*shared)


def withdrawn(texts: Sequence[str], ids: Sequence[str], place: Callable[[int], str]) -> Iterator[f.Finding]:
    """Tell of ids or names that say that the application is withdrawn.

    Args:
        texts: The ids or names, as written.
        ids: The ids.
        place: Gives the cell of one of the texts.
    """
    if _WITHDRAWN.search("\n".join(texts)) is None:
        return
    for index, text in enumerate(texts):
        if _WITHDRAWN.search(text):
            yield f.Finding(f.PERHAPS_WITHDRAWN, place(index), {"value": text}, ids[index])


def _missing(
    nameless: Sequence[int], place: Callable[[int], str], unread: Mapping[int, Defect]
) -> Iterator[f.Finding]:
    for index in nameless:
        defect = unread.get(index, Defect(index, f.MISSING_ID, {}))
        yield f.Finding(defect.kind, place(index), defect.facts)


def _shared(
    shared: Sequence[Sequence[int]], written: Sequence[str], place: Callable[[int], str]
) -> Iterator[f.Finding]:
    for indexes in shared:
        told = list(map(place, indexes))
        for index, own in zip(indexes, told, strict=True):
            facts = {"value": written[index], "others": _others(told, own)}
            yield f.Finding(f.DUPLICATE_ID, own, facts, written[index])


def _others(told: Sequence[str], own: str) -> Sequence[str] | Text:
    """Give the other places; of many the first ones in words, as a list for each would be too long."""
    if len(told) <= _MOST_LISTED:
        return [other for other in told if other != own]
    first, more = [other for other in told[: _SHOWN + 1] if other != own][:_SHOWN], len(told) - 1 - _SHOWN
    return Text(f"{', '.join(first)} and {more} more", f"{'、'.join(first)} ほか{more}件")


def _alike(keys: Sequence[str], written: Sequence[str], place: Callable[[int], str]) -> Iterator[f.Finding]:
    """Tell of different ids that differ only by leading zeros, case, width or dashes."""
    folded = _folded(keys)
    if len(set(folded)) == len(keys):
        return
    groups: dict[str, list[str]] = {}
    for key, word in zip(keys, folded, strict=True):
        groups.setdefault(word, []).append(key)
    first: dict[str, int] = {}
    for index, key in enumerate(written):
        first.setdefault(key, index)
    for alike in (alike for alike in groups.values() if len(alike) > 1):
        for key in alike:
            others = [place(first[other]) for other in alike[: _MOST_PLACES + 1] if other != key]
            yield f.Finding(f.ALIKE_IDS, place(first[key]), {"value": key, "others": others}, key)


def _folded(keys: Sequence[str]) -> list[str]:
    """Fold ids, all at once: there may be a hundred thousand."""
    if not keys:
        return []
    joined = "\n".join(" ".join(key.split()) for key in keys)
    if not joined.isascii():
        joined = "\n".join(cells.folded_id(unicodedata.normalize("NFKC", key)) for key in keys)
    return _ZEROS.sub("", joined.casefold()).split("\n")
