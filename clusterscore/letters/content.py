"""What one letter says: the decision, what it rests on, and no more of it than the applicant may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.explanation import deciding, detail, failures, hides
from clusterscore.explanation.audience import for_audience
from clusterscore.export.console import STATUS
from clusterscore.export.tables import part
from clusterscore.intake.disclosing import Disclosure
from clusterscore.letters.call import Call
from clusterscore.letters.citing import Cited
from clusterscore.letters.days import said_day
from clusterscore.letters.facts import facts
from clusterscore.letters.standing import Standing, said_outcome
from clusterscore.letters.texts import clean
from clusterscore.scheme.kinds import outcome_words
from clusterscore.scheme.parts import Ground
from clusterscore.scheme.rules import ROUNDING, Branch, criterion_at
from clusterscore.scoring.result import Result
from clusterscore.titles import condition_clause, label_title, overlay_words, points, title_of
from clusterscore.words import Language, Text

_BY_RANK = Text(
    "The decision follows the order of the applications under the criteria.",
    "審査基準による順位に基づく決定です。",
)
_BY_CRITERIA = Text("The decision follows from the criteria.", "審査基準に照らした結果に基づく決定です。")
_UNMET = Text('The requirement "{title}" is not met (basis: {clause}).',
              "要件「{title}」を満たしていません（根拠：{clause}）。")  # fmt: skip
_BELOW = Text('"{title}" is below the least that is required (basis: {clause}).',
              "「{title}」が最低限必要な水準に達していません（根拠：{clause}）。")  # fmt: skip
_RUNG = Text('"{label}" needs "{title}", which is not met (basis: {clause}).',
             "「{label}」の条件「{title}」を満たしていません（根拠：{clause}）。")  # fmt: skip
_AS = Text("{reason} Found: {said}.", "{reason}確認した内容：{said}。")
_NO_CLAUSE = Text("an assumption", "仮定")
_OPEN = Text("not set", "未設定")
_UNOFFICIAL = Text(
    "The criteria used, {name} ({status}), are not official criteria of {issuer}.",
    "審査に用いた基準（{name}、{status}）は、{issuer}の公式の審査基準ではありません。",
)
_OTHER_CRITERIA = Text(
    "The criteria applied, {used}, are not those issued with the call ({issued}).",
    "適用した審査基準（{used}）は、公募時に示したもの（{issued}）と異なります。",
)
_ASSUMED = Text(
    "Assumptions that stand in the criteria for what is not published: {count}.",
    "審査に用いた基準には、公表された定めのない点を補った仮定が{count}件含まれます。",
)
_UNSCORED = Text(
    "No points are told: a requirement that comes before the scoring is not met.",
    "採点の前提となる要件を満たしていないため、得点は記載していません。",
)
_NO_TOTAL = Text("The total is not settled.", "合計点は確定していません。")
_SHOWN = Text("{title} (for information)", "{title}（参考）")
_NAMED = Text("{title}: {said}", "{title}：{said}")


@dataclass(frozen=True)
class Letter:
    """One letter, before it is put into a template.

    Attributes:
        application: Id of the application.
        name: Name of the applicant; empty where it has none beside the id.
        language: Its language.
        context: What a template may say, by name.  Texts, empty where there is nothing to say: application,
            applicant, call, scheme, criteria_name, stage, outcome, conditions, comment, decided_by, decided_on,
            total, out_of, legal_basis, appeal, contact, sender, letter_date, letter_number.  Lists of texts:
            reasons, points_notes, notes, sources.  Rows of tables: facts (title, value), requirements
            (title, outcome, found, clause), criteria (title, points, out_of, clause).
    """

    application: str
    name: str
    language: Language
    context: Mapping[str, Any]


def letter(shown: Result, standing: Standing, call: Call, row: int, language: Language) -> Letter:
    """Say what one applicant is told.

    Args:
        shown: The evaluation as an applicant may see it (see ``shown_to_applicants``).
        standing: The decisions, with everything in them.
        call: What the call says to all.
        row: The application's row.
        language: Language of the letter.
    """
    return _Letter(shown, standing, call, row, language).letter()


def shown_to_applicants(result: Result, language: Language) -> Result:
    """Give the evaluation without what no applicant may know: names and marks of reviewers, hidden fields."""
    return for_audience(result, "applicant", language)


class _Letter:
    def __init__(self, shown: Result, standing: Standing, call: Call, row: int, language: Language) -> None:
        self.shown, self.standing, self.call, self.row, self.language = shown, standing, call, row, language
        self.rules = shown.rules
        self.decision = standing.result.sides.decisions[row]
        self.failed = failures(shown, row)
        no_points = any(key.startswith("gates.") for key in self.failed)
        self.disclosure: Disclosure = "nothing" if no_points else call.disclosure
        self.withholds = no_points and call.disclosure != "nothing"
        self.sources = Cited(self.rules, language)

    def say(self, text: Text, **facts: object) -> str:
        return (text.format(**facts) if facts else text).in_(self.language)

    def letter(self) -> Letter:
        submission = self.shown.submission
        id_, name = submission.ids[self.row], submission.titles[self.row]
        name = "" if name == id_ else name
        context = {"application": id_, "applicant": name or id_, **self._head(), **self._decided(), **self._grounds()}
        return Letter(id_, name, self.language, clean(context))

    def _head(self) -> dict[str, Any]:
        slots = dict(self.call.slots)
        slots["letter_date"] = said_day(slots["letter_date"], self.language)
        scheme = self.say(self.rules.scheme.title)
        stage = self.shown.stage_of(self.row)
        title = "" if stage is None else self.say(self.rules.scheme.stages[stage].title)
        return {"call": self.call.title or scheme, "scheme": scheme, "criteria_name": self.rules.name,
                "stage": title, **slots}  # fmt: skip

    def _decided(self) -> dict[str, Any]:
        decision = self.decision
        return {
            "outcome": said_outcome(self.shown, decision["outcome"], self.language),
            "conditions": decision["conditions"],
            "comment": decision["comment"],
            "decided_by": decision["body"],
            "decided_on": said_day(decision["date"], self.language),
            "reasons": [*self._reasons(), *([decision["reason"]] if decision["reason"] else [])],
        }

    def _grounds(self) -> dict[str, Any]:
        is_open = self.disclosure != "nothing"
        told = self.disclosure == "criteria"
        return {
            "facts": list(facts(self.shown, self.standing.result, self.row, self.language)),
            "requirements": list(self._requirements()) if is_open else [],
            "total": self._total() if is_open else "",
            "out_of": points(self.rules.out_of) if is_open and self.rules.out_of is not None else "",
            "criteria": self._criteria() if told else [],
            "points_notes": list(self._points_notes()),
            "notes": list(self._notes()),
            "sources": self.sources.listed(),  # the last: by now it is known which are cited
        }

    # --- why -----------------------------------------------------------------------------------

    def _reasons(self) -> Iterator[str]:
        """Say what the rules have to do with the decision; nothing where it departs from them."""
        status = self.shown.outcomes.status[self.row]
        standing = self.standing
        if standing.is_withdrawn(self.row) or standing.departure(self.row) or not standing.is_compared(self.row):
            return
        if status == "excluded":
            yield from map(self._unmet, self.failed)
        else:
            yield self.say(_BY_RANK if standing.result.outcomes.ranks.rank[self.row] else _BY_CRITERIA)
            yield from self._rungs()

    def _rungs(self) -> Iterator[str]:
        """Say which conditions of better labels are not met."""
        labels, label = self.rules.scheme.labels, self.shown.outcomes.labels[self.row]
        if labels is None or label is None:
            return
        rungs = list(labels.ladder)
        for rung in rungs[: rungs.index(label)] if label else rungs:
            for name, condition in labels.ladder[rung].conditions.items():
                key = f"labels.{rung}.{name}"
                truth = self.shown.outcomes.scores[key].iloc[self.row]
                if not pd.isna(truth) and not truth:
                    facts = {"label": label_title(self.rules, rung), "title": condition.title}
                    yield self._found(self.say(_RUNG, clause=self._clause(condition.ground), **facts), key)

    def _unmet(self, key: str) -> str:
        is_gate = key.startswith("gates.")
        clause = self._clause(condition_clause(self.rules, key))
        reason = self.say(_UNMET if is_gate else _BELOW, title=title_of(self.rules, key), clause=clause)
        return self._found(reason, key)

    def _found(self, reason: str, key: str) -> str:
        """Add to a reason what was found, where that may be told."""
        said = self._said(key)
        return self.say(_AS, reason=reason, said=said) if said else reason

    def _said(self, key: str) -> str:
        """Say what a condition came to; nothing where that tells what may not be seen, or points not disclosed."""
        node = self.rules.step(key).node
        if hides(self.shown, node):
            return ""
        needed = ("total", "criteria") if key == "floors.total" else ("criteria",)
        tells_points = key.startswith("floors.") or not set(self.rules.fields_of(node)) <= set(self.rules.scheme.fields)
        if tells_points and self.disclosure not in needed:
            return ""
        return detail(self.shown, self.row, key, self.language).rstrip(".。")

    def _clause(self, ground: Ground) -> str:
        """Name the clause; what no clause says is told to be an assumption, without the makers' notes on it."""
        if ground.kind == "source":
            return self.sources.cited(ground.text.in_(self.language))
        return self.say(_NO_CLAUSE if ground.kind == "assumption" else _OPEN)

    # --- what it rests on ----------------------------------------------------------------------

    def _requirements(self) -> Iterator[dict[str, str]]:
        words = outcome_words(self.rules.scheme.kind)
        for key, outcomes in self.shown.outcomes.gates.items():
            if key.startswith("gates."):
                yield {
                    "title": self.say(title_of(self.rules, key)),
                    "outcome": self.say(words[str(outcomes[self.row])]),
                    "found": self._said(key),
                    "clause": self._clause(condition_clause(self.rules, key)),
                }

    def _total(self) -> str:
        total = self.shown.value("total", self.row) if self.rules.out_of is not None else None
        return "" if total is None else points(total)

    def _criteria(self) -> list[dict[str, str]]:
        """Give the criteria as the tree has them; nothing where none has points or a grade."""
        rows = list(self._rows())
        return rows if any(row["points"] != points(None) for row in rows) else []

    def _rows(self) -> Iterator[dict[str, str]]:
        """Give a row for each criterion; marks and indicators within one are not told."""
        for branch in self.rules.branches.values():
            if branch.kind in ("criterion", "adjustment"):
                criterion = criterion_at(self.rules.scheme, branch)
                title, had = self.say(branch.title), self._had(branch)
                if criterion is not None and criterion.shown_only:
                    title = self.say(_SHOWN, title=title)
                    if had["points"] == points(None):
                        continue
                clause = "" if branch.key == ROUNDING else self._clause(branch.ground)
                yield {"title": "　" * self._depth(branch) + title, **had, "clause": clause}

    def _had(self, branch: Branch) -> dict[str, str]:
        value = self.shown.value(branch.contribution, self.row)
        grade = self.shown.grade(branch, self.row)
        if branch.kind == "adjustment":
            return {"points": points(value), "out_of": ""}
        if branch.has_points and branch.scored:
            return {"points": points(value), "out_of": points(part(self.shown, branch.out_of, self.row))}
        return {"points": grade or points(None), "out_of": ""}

    def _depth(self, branch: Branch) -> int:
        return 0 if branch.parent is None else 1 + self._depth(self.rules.branches[branch.parent])

    def _points_notes(self) -> Iterator[str]:
        """Say why there are no points, and what decides where points do not add up."""
        if self.withholds:
            yield self.say(_UNSCORED)
        if self.disclosure != "nothing" and self.rules.out_of is not None and not self._total():
            yield self.say(_NO_TOTAL)
        if self.disclosure == "criteria":
            yield from (self.say(text) for text in deciding(self.shown, self.row, None))
            for branch in self.rules.branches.values():
                for text in deciding(self.shown, self.row, branch):
                    yield self.say(_NAMED, title=branch.title, said=text)

    def _notes(self) -> Iterator[str]:
        """Say what the criteria are worth: not official, not those issued, numbers laid over them, assumptions."""
        rules = self.rules
        if rules.status != "official":
            facts = {"name": rules.name, "status": STATUS[rules.status], "issuer": rules.scheme.issuer}
            yield self.say(_UNOFFICIAL, **facts)
        for finding in self.standing.result.findings:
            if finding.kind is f.OTHER_CRITERIA:
                yield self.say(_OTHER_CRITERIA, **finding.facts)
        overlay = overlay_words(rules)
        if overlay is not None:
            yield self.say(overlay)
        if rules.assumptions:
            yield self.say(_ASSUMED, count=rules.assumptions)

