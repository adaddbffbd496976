"""The command ``explain``: why an application stands where it does, against another, and what it would take."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clusterscore.cli.audience import audience_option
from clusterscore.cli.options import WORKBOOK, options, say
from clusterscore.cli.staging import stage_option
from clusterscore.cli.work import evaluated
from clusterscore.words import Language, Text, same

if TYPE_CHECKING:
    from clusterscore.evaluation import Evaluation
    from clusterscore.scheme.parts import Changeable, Visible
    from clusterscore.scheme.rules import Rules

_GIVEN = Text("given for this question", "今回の指定による")


@click.command(
    help=say(
        "Tell the whole way from the rank of APPLICATION to cells and clauses; against another one, or what it would "
        "take to come to a rank, points, a requirement or a label (for internal use).",
        "APPLICATIONの順位からセルと条項までの経路を示します。他の案件との比較や、"
        "順位・得点・応募要件・区分への到達条件の試算（内部用）もできます。",
    )
)
@WORKBOOK
@click.argument("application")
@options
@audience_option
@stage_option
@click.option(
    "--against", "other", metavar="APPLICATION",
    help=say("Why it stands above or below this one.", "この案件との比較（上位・下位となる理由）。"),
)
@click.option(
    "--what-it-would-take", "goal", metavar="GOAL",
    help=say(
        "The least change that reaches rank=3, points=80, threshold, gate:KEY, floor:KEY or label:KEY.",
        "rank=3、points=80、threshold、gate:KEY、floor:KEY、label:KEYに到達する最小の変更（内部用）。",
    ),
)
@click.option(
    "--changeable", "steps", multiple=True, metavar="FIELD=STEP[:COST]",
    help=say(
        "Let a field be changed in such steps, at such a cost for each; beside what the criteria file declares.",
        "変更を認める項目と刻み・1段階の負担（審査基準ファイルの宣言に加えます）。",
    ),
)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text",
    help=say("What to print.", "標準出力の形式。"),
)
def explain(
    workbook: Path, application: str, scheme: str | None, lang: Language, audience: Visible, stage: str | None,
    other: str | None, goal: str | None, steps: tuple[str, ...], form: str,
) -> None:  # fmt: skip
    """Explain one application."""
    from clusterscore.what_if import inside_only

    if other is not None or goal is not None:
        inside_only(audience)
    result = evaluated(workbook, scheme, stage=stage)
    if goal is not None:
        _print(_taking(result, application, goal, steps, audience, lang), form)
    if other is not None:
        _print(_against(result, application, other, audience, lang), form)
    if goal is None and other is None:
        _print(_account(result, application, audience, lang), form)


def _account(result: Evaluation, application: str, audience: Visible, lang: Language) -> dict[str, Any]:
    from clusterscore.explanation.audience import for_audience
    from clusterscore.export.why_json import account_as_dict

    lines = result.explain(application, lang, audience)
    return account_as_dict(for_audience(result, audience, lang), result.row(application), lines, lang)


def _against(result: Evaluation, application: str, other: str, audience: Visible, lang: Language) -> dict[str, Any]:
    from clusterscore.explanation.against_said import against_said
    from clusterscore.explanation.audience import for_audience
    from clusterscore.export.why_json import against_as_dict
    from clusterscore.what_if import differences

    shown = for_audience(result, audience, lang)
    found = differences(shown, application, other)
    return against_as_dict(shown, found, against_said(shown, found), lang)


def _taking(
    result: Evaluation, application: str, goal: str, steps: Iterable[str], audience: Visible, lang: Language
) -> dict[str, Any]:
    from clusterscore.explanation.audience import for_audience
    from clusterscore.explanation.taking_said import taking_said
    from clusterscore.export.why_json import taking_as_dict
    from clusterscore.what_if import taking

    given = dict(step_of(written, result.rules) for written in steps)
    found, shown = taking(result, application, goal, given, audience), for_audience(result, audience, lang)
    return taking_as_dict(shown, found, taking_said(shown, found), lang)


def _print(told: dict[str, Any], form: str) -> None:
    """Print an account as its lines, or as JSON."""
    from clusterscore.export.account import Line
    from clusterscore.export.terminal import print_account

    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_account(Line(line["depth"], line["text"]) for line in told["lines"])


def step_of(written: str, rules: Rules) -> tuple[str, Changeable]:
    """Read how a field may be changed: FIELD=STEP or FIELD=STEP:COST.

    Raises:
        UsageError: There is no such field, or step and cost do not fit it.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.intake.cells import number
    from clusterscore.scheme.parts import Changeable

    key, _, told = (part.strip() for part in written.partition("="))
    step, _, cost = told.partition(":")
    numbers = number(step), number(cost or "1")
    fields = rules.scheme.fields
    reason: Text | None = None
    if key not in fields:
        reason = Text("there is no such field", "該当する記入項目がありません")
    elif None in numbers or min(value or 0 for value in numbers) <= 0:
        reason = Text("step and cost are numbers above zero", "刻みと負担は0より大きい数値です")
    else:
        made = Changeable(step=float(numbers[0] or 0), cost=float(numbers[1] or 0), assumption=_GIVEN)
        reason = made.misfit(fields[key].type)
        if reason is None:
            return key, made
    facts = {"value": written, "reason": reason, "near": f.did_you_mean(key, fields) if key not in fields else same("")}
    raise UsageError(f.Finding(f.NOT_CHANGEABLE, "--changeable", facts))
