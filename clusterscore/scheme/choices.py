"""What comes after the points -> formulas: order, ties, labels, selection, the panel."""

from __future__ import annotations

from clusterscore.formula import nodes as n
from clusterscore.scheme.built import Built
from clusterscore.scheme.choosing import Budget, Outcome, Rung, TieAbove, TieStep, Validity
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.parts import Grounded
from clusterscore.scheme.register import Register, under
from clusterscore.scheme.rules import Column, Step
from clusterscore.words import Text

_MONTHS = {
    "first": Text("months of a first award", "初回認証の月数"),
    "renewal": Text("months of a renewal", "更新の月数"),
    "window": Text("months in which a renewal is open", "更新できる期間の月数"),
}
_BUDGET = Text("budget", "予算")
_UP_TO = Text("greatest number", "件数の上限")


def lower_choices(built: Built) -> None:
    """Add the order, the tie ladder, labels and the selection.

    Raises:
        CriteriaError: A rule of them breaks the criteria language; placed as file:line:column.
    """
    choices = _Choices(built)
    choices.order()
    choices.labels()
    choices.selection()


class _Choices:
    def __init__(self, built: Built) -> None:
        self.built, self.scheme, self.register = built, built.scheme, built.register

    # --- order ----------------------------------------------------------------------------

    def order(self) -> None:
        """Add the keys of the ranking order and the rungs of the tie ladder."""
        for key, rank in self.scheme.rank_by.items():
            path: Path_ = ("rank_by", key)
            own = self.register.own(f"rank_by.{key}", rank, rank.title, path)
            node = self.register.number(rank.formula, (*path, "formula"), own)
            self.built.steps.append(Step(f"rank_by.{key}", node, "rank"))
        if self.scheme.ranks and not self.scheme.rank_by:
            self.built.steps.append(Step("rank_by.total", n.Field("total"), "rank"))
        for index, rung in enumerate(self.scheme.ties.ladder if self.scheme.ties else ()):
            path = ("ties", "ladder", index)
            if isinstance(rung, TieStep):
                self.built.steps.append(Step(f"ties.{index}", self.register.number(rung.by, (*path, "by")), "tie"))
            elif isinstance(rung, TieAbove):
                self._field(rung.fewest_above, "word", (*path, "fewest_above"))
            elif rung == "chair":
                self.register.column(Column("ties.chair", "number", "chair"))

    def _field(self, name: str, sort: str, path: Path_) -> None:
        """Refuse a field that does not exist or holds something else."""
        self.register.known(name, self.scheme.fields, str(path[-1]), path)
        if self.register.scope.get(name) != sort:
            self.register.broken(path, name, _WRONG_SORT[sort].format(name=name))

    # --- labels ---------------------------------------------------------------------------

    def labels(self) -> None:
        """Add each rung's conditions, the rung itself, and what it costs where there is a budget."""
        labels = self.scheme.labels
        for key, rung in labels.ladder.items() if labels is not None else ():
            self._rung(key, rung, ("labels", "ladder", key))
        if labels is not None and labels.validity is not None:
            self._validity(labels.validity)

    def _rung(self, key: str, rung: Rung, path: Path_) -> None:
        names = []
        for name, rule in rung.conditions.items():
            full = f"labels.{key}.{name}"
            self.built.step(full, self.register.rule(full, rule, (*path, "conditions", name)), "label_condition")
            names.append(n.Flag(full))
        self.built.step(f"labels.{key}", n.And(tuple(names)) if len(names) > 1 else names[0], "label")
        if rung.budget is not None:
            if not self.scheme.ranks and self.scheme.total is None:
                self.register.broken((*path, "budget"), key, _NO_ORDER)
            self._budget(f"labels.{key}", rung.budget, rung, rung.title, (*path, "budget"))

    def _budget(self, key: str, budget: Budget, part: Grounded, title: Text, path: Path_) -> None:
        self.built.step(f"{key}.amount", self.register.number(budget.amount, (*path, "amount")), "amount")
        if budget.about is None:
            told = under(title, _BUDGET)
            made = self.register.parameter(f"{key}.budget", budget.of, told, part, (*path, "of"))
            self.register.demand("not_negative", made)

    def _validity(self, validity: Validity) -> None:
        path = ("labels", "validity")
        for name in ("assessed", "held_until"):
            field = getattr(validity, name)
            if field is not None:
                self._field(field, "date", (*path, name))
        for name, title in _MONTHS.items():
            value = getattr(validity, name)
            if value is not None or (validity.open is not None and (name == "first" or validity.held_until)):
                made = self.register.parameter(f"labels.validity.{name}", value, title, validity, (*path, name))
                self.register.demand("whole", made)
                self.register.demand("not_negative", made)

    # --- selection ------------------------------------------------------------------------

    def selection(self) -> None:
        """Add what each outcome asks for, how many may have it, and what it costs."""
        selection = self.scheme.selection
        for key, outcome in selection.outcomes.items() if selection is not None else ():
            self._outcome(f"selection.{key}", outcome, ("selection", "outcomes", key))

    def _outcome(self, key: str, outcome: Outcome, path: Path_) -> None:
        own = self.register.own(key, outcome, outcome.title, path)
        if outcome.when is not None:
            self.built.step(key, self.register.condition(outcome.when, own, (*path, "when")), "selection")
        # an open outcome without a budget is one whose number nobody has said yet
        is_open = outcome.open is not None and outcome.budget is None and not outcome.committee_only
        if outcome.up_to is not None or is_open:
            made = self.register.parameter(
                f"{key}.up_to", outcome.up_to, under(outcome.title, _UP_TO), outcome, (*path, "up_to")
            )
            self.register.demand("whole", made)
            self.register.demand("not_negative", made)
        if outcome.budget is not None:
            self._budget(key, outcome.budget, outcome, outcome.title, (*path, "budget"))


def lower_panel(built: Built) -> tuple[Step, ...]:
    """Turn the rules over the panel's members into conditions over how many there are of each kind."""
    panel = built.scheme.panel
    if panel is None:
        return ()
    register = Register(built.scheme, built.register.file)
    register.parameters, register.requirements = built.register.parameters, built.register.requirements
    register.name("members", "number")
    for key, form in panel.members.items():
        words = ("yes", "no") if form.type == "yes_no" else tuple(form.choices or ())
        if not words or form.type == "choices":
            register.broken(("panel", "members", key, "type"), key, _COUNTED)
        for word in words:
            register.name(f"{key}.{word}", "number")
    return tuple(
        Step(f"panel.{key}", register.rule(f"panel.{key}", rule, ("panel", "rules", key)), "panel")
        for key, rule in panel.rules.items()
    )


_NO_ORDER = Text("A budget is spent in an order; say rank_by", "予算は順に充てます。rank_byを書いてください")
_COUNTED = Text(
    "What is counted of a panel's members is a choice, a grade or yes/no",
    "委員について数えられるのは、choice・grade・yes_no型の項目です",
)
_WRONG_SORT = {
    "word": Text("{name} is no choice or grade", "{name}は選択肢・評語の項目ではありません"),
    "date": Text("{name} is no date", "{name}は日付の項目ではありません"),
}
