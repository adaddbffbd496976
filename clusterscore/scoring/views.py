"""What several schemes make of the same clusters, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.scoring.result import Result
from clusterscore.words import Text


@dataclass(frozen=True)
class View:
    """What one scheme makes of one cluster.

    Attributes:
        application: Its id.
        title: Its name.
        scheme: The scheme's name and version.
        status: ranked, assessed, excluded or unresolved.
        total: In the scheme's own units; None where there is none, or none yet.
        out_of: The most points there are.
        label: The label by key; empty for none; None where unknown, or without labels.
        grades: Grades without points by criterion.
        figures: Measures that are known, where the scheme has neither total nor label.
        settled: What each condition of the scheme (gates, floors, of labels) came to, by its title, for those
            that are settled: pass, fail, waived or grace.
        conditions: How many there are.
        lacks: Fields that the scheme reads and that have no value, by title.
        unmarked: Criteria without marks of the panel, by title.
    """

    application: str
    title: str
    scheme: str
    status: str
    total: float | None
    out_of: float | None
    label: str | None
    grades: dict[str, str]
    figures: dict[str, float]
    settled: tuple[tuple[Text, str], ...]
    conditions: int
    lacks: tuple[Text, ...]
    unmarked: tuple[Text, ...]


@dataclass(frozen=True)
class Across:
    """The same clusters under several schemes.

    Attributes:
        evaluations: One per scheme, in the order asked for.
        views: One per cluster and scheme, cluster by cluster.
    """

    evaluations: tuple[Result, ...]
    views: tuple[View, ...]
