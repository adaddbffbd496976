"""Draws what comes after the points: gates, checks, the order, the tie ladder, labels and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st

from tests.strategies.base import GROUND, SAID, Input, Made
from tests.strategies.scoring import Scoring

POLICIES = ("unresolved", "worst", "omit", "range")
ABOUT = {"seed": "2026-11-23", "money": "14"}
_SCORED = ("selection", "selection", "selection", "label", "label")


class Deciding(Scoring):
    """Draws a whole scheme."""

    def open_names(self) -> None:
        """Let conditions read what is scored, marked and graded by now."""
        self.numbers |= self.named
        self.words |= self.graded

    def gate(self, key: str) -> dict[str, Any]:
        """Draw a gate, now and then with a grace period, or one that can be waived."""
        otherwise = {self.pick("exclude", "exclude", "flag"): True, **GROUND}
        made = {"title": SAID, **self.rule(), "otherwise": otherwise, **GROUND}
        if self.pick(True, False):
            grace = self.rule()
            made["grace"] = {"while": grace.pop("require"), **grace, **GROUND}
        if self.pick(True, False):
            made["waivable"] = True
            self.inputs[f"gates.{key}"] = Input("waive", (False, False, True))
        return made

    def check(self) -> dict[str, Any]:
        """Draw two things that must agree."""
        return {"title": SAID, **self.rule(), "reason": SAID, **GROUND}

    # --- order --------------------------------------------------------------------------------

    def rank_by(self, *, has_total: bool) -> dict[str, Any]:
        """Draw the keys of a ranking order."""
        first = "total" if has_total else self.pick(*self.named) if self.named else self.number()
        made = {"title": SAID, "formula": first, "better": self.pick("highest", "highest", "lowest"), **GROUND}
        if self.pick(True, False):
            other = self.either([name for name in self.named if name.endswith((".S", ".A", "sub_score"))], self.number)
            times = self.number_of(self.pick(0.5, 2))
            made |= {"formula": f"{first} + times * {other}", "parameters": {"times": times}}
        second = {"title": SAID, "formula": self.either(list(self.numbers), self.number), "better": "lowest", **GROUND}
        return {"first": made, **({"second": second} if self.pick(True, False) else {})}

    def ladder(self) -> list[Any]:
        """Draw a tie ladder: fields, scores, shares of grades, words above, and an end."""
        rungs: list[dict[str, str]] = []
        kinds = ((), (), ("field",), ("field",), ("score", "field"), ("field", "above"), ("above",), ("share", "above"))
        for kind in self.pick(*kinds):
            match kind:
                case "field":
                    rungs.append({"by": self.number(0), "wins": "lowest"})
                case "above":
                    rungs.append({"fewest_above": self.choice()})
                case "share" if "grades.S" in self.named:
                    rungs.append({"by": "grades.S / grades.marks"})
                case _ if self.named:
                    rungs.append({"by": self.pick(*self.named)})
        end = self.pick("shared", "shared", "chair", "seed", "about")
        if end == "chair":
            self.inputs["chair"] = Input("chair", (1.0, 2.0, 3.0))
        lots = {"seed": {"lot": {"seed": "2026", **GROUND}}, "about": {"lot": {"about": "seed", **GROUND}}}
        return [*rungs, lots.get(end, end)]

    def budget(self) -> dict[str, Any]:
        """Draw a sum of money, and what one application costs."""
        key = self.number(0)
        self.fields[key] |= {"min": 0, "max": 10}
        self.inputs[key] = Input("number", (1.0, 2.5, 5.0, 7.0), 0, 0, 10)
        whole = self.pick({"of": 12}, {"about": "money"})
        return {"budget": {"amount": key, **whole, "overrun": self.pick("stop", "skip")}}

    # --- labels and outcomes ------------------------------------------------------------------

    def labels(self, *, in_order: bool) -> dict[str, Any]:
        """Draw a ladder of labels."""
        ladder = {}
        for name in ("gold", "silver", "bronze")[: self.pick(1, 2, 3)]:
            conditions = {f"k{at}": {"title": SAID, **self.rule(), **GROUND} for at in range(self.pick(1, 1, 2))}
            budget = self.budget() if in_order and self.pick(True, False) else {}
            ladder[name] = {"title": SAID, "conditions": conditions, **budget, **GROUND}
        made = {"ladder": ladder, "no_label": SAID, **GROUND}
        if self.pick(True, False):
            renewal = {"held_until": self.day(), "renewal": 18, "window": 3} if self.pick(True, False) else {}
            ends = self.pick("month", "day")
            made["validity"] = {"assessed": self.day(), "first": 24, **renewal, "ends": ends, **GROUND}
        return made

    def selection(self) -> dict[str, Any]:
        """Draw named outcomes."""
        outcomes: dict[str, Any] = {}
        for name in ("full", "trial", "reserve")[: self.pick(1, 2, 3)]:
            rule = self.rule()
            asked = {"when": rule.pop("require"), **rule} if self.pick(True, False) else {}
            places = {"up_to": self.pick(1, 2, 3)} if not self.now_and_then(4) else {}
            money = self.budget() if self.pick(True, False) else {}
            outcomes[name] = {"title": SAID, **asked, **places, **money, **GROUND}
        outcomes["honour"] = {"title": SAID, "committee_only": True, **GROUND}
        line = self.pick("keep", "leave", "committee", "committee")
        return {"outcomes": outcomes, "at_the_line": line, "otherwise": SAID, **GROUND}

    # --- the scheme ---------------------------------------------------------------------------

    def scheme(self, policy: str, *, whole: bool, kind: str | None) -> dict[str, Any]:
        """Draw a scheme.

        Args:
            policy: What a missing value does.
            whole: Whether it must add up to a total and rank by it.
            kind: What it is for; any where None.
        """
        size = self.pick(1, 2, 2, 2, 3)
        criteria = {f"c{at}": self.criterion(f"c{at}", deepest=False, scored=at == 0) for at in range(size)}
        kind = "selection" if whole else kind or self.pick(*_SCORED, "monitoring")
        has_total = whole or kind == "selection" or self.pick(True, False)
        scored = [key for key in criteria if self.scored[key]]
        head = self.total(scored) if has_total else {}
        self.open_names()
        ranked_by = self.rank_by(has_total=has_total) if not whole and self.pick(True, False) else {}
        ranks = bool(ranked_by) or (kind == "selection" and has_total)
        after: dict[str, Any] = {"rank_by": ranked_by}
        after |= {"gates": {f"g{at}": self.gate(f"g{at}") for at in range(self.pick(0, 0, 1, 1, 2))}}
        after |= {"checks": {"k0": self.check()} if self.now_and_then() else {}}
        after |= {"ties": {"ladder": self.ladder(), **GROUND}} if ranks else {}
        after |= {"labels": self.labels(in_order=ranks or has_total)} if kind == "label" else {}
        after |= {"selection": self.selection()} if ranks and self.pick(True, True, False) else {}
        least = {"least_share": self.pick(0, 0.3, 0.5, 1)} if policy == "omit" else {}
        applies = {"not_applicable": "omit"} if self.plain and self.pick(True, policy != "omit") else {}
        return {
            "scheme": "generated", "version": "1", "kind": kind, "status": "illustration",
            "title": SAID, "issuer": SAID, "valid": {"from": "2026"}, "notes": SAID,
            "fields": self.fields, "references": self.references, "measures": self.measures, "marks": self.marks,
            "criteria": criteria, **head, **after, "missing": {"policy": policy, **least, **applies, **GROUND},
        }  # fmt: skip


@st.composite
def schemes(
    draw: st.DrawFn, policies: Sequence[str] = POLICIES, *, whole: bool = False, kind: str | None = None
) -> Made:
    """Build a scheme with everything that the language can say.

    Args:
        draw: Given by hypothesis.
        policies: The policies for missing values to choose from.
        whole: Whether it adds up to a total and ranks by nothing else.
        kind: What it is for; any where None.
    """
    policy = draw(st.sampled_from(tuple(policies)))
    builder = Deciding(draw, plain=policy == "omit" or draw(st.sampled_from((True, False, False, False))))
    return Made(builder.scheme(policy, whole=whole, kind=kind), builder.inputs, ABOUT)
