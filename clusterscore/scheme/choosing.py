"""The pieces of a criteria file that come after the points: order, ties, labels, selection, panel."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic as p

from clusterscore.scheme.parts import (
    Field,
    Grounded,
    Key,
    Model,
    ParameterSpec,
    Rule,
    WordList,
    Words,
    Yes,
    refuse,
)
from clusterscore.scheme.several import Disagreement, LeniencyRule, Target, TotalsCombined, checked_trim


class Adjustment(Rule):
    """Points added or taken where a condition holds: a bonus or a penalty, outside the weights."""

    adds: float | None = None
    takes: float | None = None

    @p.model_validator(mode="after")
    def _one_way(self) -> Adjustment:
        given = [value for value in (self.adds, self.takes) if value is not None]
        if len(given) != (self.open is None):
            refuse("An adjustment adds or takes points", "加減点にはaddsかtakesのどちらかを書きます")
        return self


# --- order and ties -----------------------------------------------------------------------------


class RankKey(Grounded):
    """One key of the ranking order: a formula and which end is better."""

    title: Words
    formula: str
    parameters: dict[Key, ParameterSpec] = {}
    better: Literal["highest", "lowest"] = "highest"


class TieStep(Model):
    """One rung of the tie ladder: a formula and which end wins."""

    by: str
    title: Words | None = None
    wins: Literal["highest", "lowest"] = "highest"


class TieAbove(Model):
    """A rung that looks at the list: fewest applications above with the same word in a field win."""

    fewest_above: Key
    title: Words | None = None


class Lot(Grounded):
    """The end by lot: a hash of a published seed and the application's id gives the order.

    The seed stands here or, while it is still to be drawn, in the sheet ``About`` under the key
    that ``about`` names.
    """

    seed: str | None = None
    about: str | None = None

    @p.model_validator(mode="after")
    def _one_seed(self) -> Lot:
        if (self.seed is None) == (self.about is None):
            refuse(
                "A lot has a seed, or a key of About that gives it",
                "抽選にはseedか、Aboutのキー（about）を書きます",
            )
        return self


class TieLot(Model):
    """The end of a ladder: lots are drawn."""

    lot: Lot


End = Literal["shared", "chair"]
"""The end of a ladder: those left share a rank; the chair's order, given as data, decides."""


class Ties(Grounded):
    """What separates equals, in order; the last rung says what happens to those left."""

    ladder: list[TieStep | TieAbove | TieLot | End]

    @p.model_validator(mode="after")
    def _ends(self) -> Ties:
        ends = [isinstance(rung, (TieLot, str)) for rung in self.ladder]
        if not ends or not ends[-1] or any(ends[:-1]):
            refuse(
                "A tie ladder ends, and only ends, with what happens to those left: shared, lot or chair",
                "同点時の取扱いは、最後に一度だけ、残った同点者の扱い（shared・lot・chair）で終えます",
            )
        return self

    @property
    def steps(self) -> list[TieStep | TieAbove]:
        """The rungs before the end."""
        return [rung for rung in self.ladder if isinstance(rung, (TieStep, TieAbove))]

    @property
    def end(self) -> TieLot | End:
        """What happens to those left."""
        last = self.ladder[-1]
        if isinstance(last, (TieStep, TieAbove)):
            raise TypeError("a checked ladder ends with an end")
        return last


# --- labels -------------------------------------------------------------------------------------


class Budget(Model):
    """Taking part as long as the money lasts, in rank order: what each one costs, and what there is."""

    amount: str
    of: float | None = None
    about: str | None = None
    overrun: Literal["stop", "skip"]

    @p.model_validator(mode="after")
    def _one_sum(self) -> Budget:
        if (self.of is None) == (self.about is None):
            refuse(
                "A budget is a number (of), or a key of About that gives it (about)",
                "予算は数値（of）か、Aboutのキー（about）のどちらかで書きます",
            )
        return self


class Rung(Grounded):
    """One label: every one of its conditions must hold; a budget may have to last as well."""

    title: Words
    conditions: Annotated[dict[Key, Rule], p.Field(min_length=1)]
    budget: Budget | None = None


class Validity(Grounded):
    """How long a label holds, in months: from the first assessment, and on renewal from the old end.

    An assessment is a renewal when ``held_until`` is known and it was made at most ``window`` months
    after that day.  ``ends`` says whether the last day is that of the month or the very day.
    """

    assessed: Key
    first: float | None
    held_until: Key | None = None
    renewal: float | None = None
    window: float | None = None
    ends: Literal["month", "day"]

    @p.model_validator(mode="after")
    def _renewed(self) -> Validity:
        given = [self.renewal is not None, self.window is not None]
        if self.open is None and given != [self.held_until is not None] * 2:
            refuse(
                "renewal, window and held_until (the field of the old end) go together: write all three or none",
                "renewal・window・held_until（従前の有効期限の項目）は、三つとも書くか、いずれも書きません",
            )
        return self


class Labels(Grounded):
    """The ladder of labels, the best first; who meets none has none."""

    ladder: Annotated[dict[Key, Rung], p.Field(min_length=1)]
    no_label: Words
    validity: Validity | None = None


# --- selection ----------------------------------------------------------------------------------


class Outcome(Grounded):
    """One named outcome: who may have it, how many, for how much; or only the committee gives it."""

    title: Words
    when: str | None = None
    parameters: dict[Key, ParameterSpec] = {}
    lists: dict[Key, WordList] = {}
    up_to: float | None = None
    budget: Budget | None = None
    committee_only: Yes | None = None

    @p.model_validator(mode="after")
    def _by_whom(self) -> Outcome:
        if self.committee_only and (self.when, self.up_to, self.budget) != (None, None, None):
            refuse(
                "What only the committee gives has no condition, number or budget",
                "委員会だけが決める結果には、条件・件数・予算を書けません",
            )
        return self


class Selection(Grounded):
    """Named outcomes, the best first; each takes, in rank order, from those the ones before left.

    ``at_the_line`` says what happens where equals stand across the line: all of them are in
    (``keep``), none of them is (``leave``), or the committee decides (``committee``).
    """

    outcomes: Annotated[dict[Key, Outcome], p.Field(min_length=1)]
    at_the_line: Literal["keep", "leave", "committee"]
    otherwise: Words

    @property
    def recommends(self) -> bool:
        """Whether any outcome is more than a name for the committee's decision."""
        return not all(outcome.committee_only for outcome in self.outcomes.values())


# --- panel --------------------------------------------------------------------------------------


class Panel(Grounded):
    """Who must sit on the panel, and how what its reviewers give becomes the panel's.

    Rules read ``members`` (how many), and for each word of an attribute how many have it, such as
    ``sector.public`` or ``political.yes``.  Under ``reviewer_first`` every reviewer's marks give a
    total by all the rules, and ``combine`` says how the totals become one.
    """

    members: dict[Key, Field] = {}
    rules: dict[Key, Rule] = {}
    order: Literal["criterion_first", "reviewer_first"] | None = None
    combine: TotalsCombined | None = None
    trim: float | None = None
    least_reviewers: float | None = None
    leniency: LeniencyRule | None = None
    disagreement: Disagreement | None = None
    target: Target | None = None

    def _needs_ground(self) -> bool:
        return bool(self.members) or self.order is not None

    @p.model_validator(mode="after")
    def _whole(self) -> Panel:
        if bool(self.members) != bool(self.rules):
            refuse("members and rules go together", "membersとrulesは、両方とも書くか、いずれも書きません")
        said = (self.order, self.leniency, self.disagreement, self.target)
        if not self.members and not any(said):
            refuse(
                "A panel says something: members and rules, order, leniency, disagreement or target",
                "panelには members と rules、order、leniency、disagreement、target のいずれかを書きます",
            )
        if (self.order == "reviewer_first") != (self.combine is not None):
            refuse("combine, of totals, goes with order: reviewer_first",
                   "combine（合計点のまとめ方）は order: reviewer_first とともに書きます")  # fmt: skip
        if self.order != "reviewer_first" and self.least_reviewers is not None:
            refuse("least_reviewers, of totals, goes with order: reviewer_first",
                   "least_reviewers（合計点）は order: reviewer_first とともに書きます")  # fmt: skip
        checked_trim(self.combine or "", self.trim, is_open=self.open is not None)
        return self
