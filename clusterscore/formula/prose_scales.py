"""What a node says: scales and means."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from clusterscore.formula import nodes as n
from clusterscore.formula import prose_words as words
from clusterscore.formula.prose_core import Voice, bracketed, namely, prose, tally, telling_apart

__all__ = ["prose"]


@prose.register
def _(node: n.Line, voice: Voice) -> str:
    if isinstance(node.of, n.AsNumber):
        (_, no), (_, yes) = node.points
        return voice.put(words.EITHER, prose(node.of, voice), prose(yes, voice), prose(no, voice))
    points = (f"{prose(x, voice)}→{prose(y, voice)}" for x, y in node.points)
    return voice.put(words.LINE, prose(node.of, voice), voice.join(points))


@prose.register
def _(node: n.Steps, voice: Voice) -> str:
    steps = [voice.put(words.BELOW, prose(node.start, voice))]
    steps += [voice.put(words.FROM, prose(edge, voice), prose(level, voice)) for edge, level in node.edges]
    return voice.put(words.STEPS, prose(node.of, voice), voice.join(steps))


@prose.register
def _(node: n.Lookup, voice: Voice) -> str:
    entries = (f"{voice.spoken(node.of.key, key)}→{prose(value, voice)}" for key, value in node.entries)
    return voice.put(words.TABLE, prose(node.of, voice), voice.join(entries))


@prose.register
def _(node: n.Choose, voice: Voice) -> str:
    word = voice.case.evaluate(node.of)
    chosen = next((entry for key, entry in node.entries if key == word), None)
    if chosen is not None:
        return voice.put(words.FOR_WORD, prose(chosen, voice), prose(node.of, voice))
    told = (f"{voice.spoken(node.of.key, key)}→{bracketed(entry, voice)}" for key, entry in node.entries)
    entries = voice.join(told)
    return voice.put(words.TABLE, prose(node.of, voice), entries)


@prose.register
def _(node: n.Checklist, voice: Voice) -> str:
    values = [voice.case.evaluate(part) for part in node.parts]
    some = True in values and False in values
    shown = True if some or None not in values else None
    said = namely(tally(node.parts, voice), node.parts, shown, voice)
    return voice.put(words.CHECKLIST, said, *(prose(part, voice) for part in (node.all_, node.some, node.none)))


@prose.register
def _(node: n.Band, voice: Voice) -> str:
    operator: n.Operator = "<=" if node.ends_inside else "<"
    ends = (n.Compare(operator, node.low, node.of), n.Compare(operator, node.of, node.high))
    truth = voice.case.evaluate(n.And(ends))
    voice = telling_apart(node.low, node.of, telling_apart(node.of, node.high, voice))
    asked = voice if truth is not None else replace(voice, silent=True)
    band = voice.put(words.ENDS[node.ends_inside], prose(node.low, voice), prose(node.high, voice))
    said = voice.put(words.IN_BAND[truth is not False], prose(node.of, asked), band)
    said = voice.put(words.UNDECIDED, said) if truth is None else said
    return voice.put(words.BAND, said, prose(node.inside, voice), prose(node.outside, voice))


@prose.register
def _(node: n.Progress, voice: Voice) -> str:
    way = [bracketed(part, voice) for part in (node.of, node.baseline, node.target)]
    ends = [bracketed(end, voice) for end in (node.elapsed_least, node.elapsed_most)]
    if node.elapsed_least == node.elapsed_most == n.Constant(1):
        return voice.put(words.PROGRESS_ALONE, *way)
    elapsed = ends[0] if ends[0] == ends[1] else voice.put(words.RANGE, *ends)
    return voice.put(words.PROGRESS, *way, elapsed)


@prose.register
def _(node: n.MixDistance, voice: Voice) -> str:
    parts = (voice.put(words.TARGET, bracketed(part, voice), prose(target, voice)) for part, target in node.parts)
    return voice.put(words.MIX, voice.join(parts))


@prose.register
def _(node: n.Percentile, voice: Voice) -> str:
    return voice.put(words.PERCENTILE, bracketed(node.of, voice), len(node.reference))


@prose.register
def _(node: n.Rounded, voice: Voice) -> str:
    digits = voice.case.evaluate(node.digits)
    unit = prose(node.digits, voice) if digits is None else voice.value(Fraction(10) ** -int(digits))
    return voice.put(words.ROUNDED[node.mode], bracketed(node.of, replace(voice, digits=15)), unit)


@prose.register
def _(node: n.GeometricMean, voice: Voice) -> str:
    return voice.put(words.GEOMETRIC, _weighed(node.parts, voice))


@prose.register
def _(node: n.WeightedMean, voice: Voice) -> str:
    if all(_is_share_of_yes(*pair) for pair in node.parts):
        return voice.put(words.YESES, voice.join(_yes(*pair, voice) for pair in node.parts))
    parts = _weighed(node.parts, voice)
    return voice.put(words.MEAN if node.least_share is None else words.ANSWERED, parts)


def _weighed(parts: tuple[tuple[n.Number, n.Number], ...], voice: Voice) -> str:
    return voice.join(_with_weight(part, weight, voice) for part, weight in parts)


def _with_weight(part: n.Number, weight: n.Number, voice: Voice) -> str:
    """Say a part with its weight, or why it does not count."""
    exempt, of, counted = _unless_exempt(part, weight)
    truth = None if exempt is None else voice.case.evaluate(exempt)
    if exempt is not None and truth:
        return _uncounted(of, exempt, voice)
    return voice.put(words.WEIGHED, bracketed(of, voice), prose(weight if truth is None else counted, voice))


def _unless_exempt(part: n.Number, weight: n.Number) -> tuple[n.Condition | None, n.Number, n.Number]:
    """Take a part that weighs nothing under a condition apart: the condition, the part and its weight otherwise."""
    if not isinstance(weight, n.If) or weight.then != n.Constant(0):
        return None, part, weight
    if isinstance(part, n.If) and part.condition == weight.condition:
        part = part.otherwise
    return weight.condition, part, weight.otherwise


def _uncounted(part: n.Number, exempt: n.Condition, voice: Voice) -> str:
    """Say that a part does not count, and why; that it has no value goes without saying."""
    return voice.put(words.UNCOUNTED, bracketed(part, replace(voice, silent=True)), prose(exempt, voice))


def _is_share_of_yes(part: n.Number, weight: n.Number) -> bool:
    _, of, counted = _unless_exempt(part, weight)
    return isinstance(of, n.AsNumber) and isinstance(counted, n.Constant)


def _yes(part: n.Number, weight: n.Number, voice: Voice) -> str:
    exempt, of, _ = _unless_exempt(part, weight)
    truth = None if exempt is None else voice.case.evaluate(exempt)
    if exempt is None or truth is False:
        return bracketed(of, voice)
    if truth is None:
        return voice.put(words.NAMELY, bracketed(of, voice), prose(exempt, voice))
    return _uncounted(of, exempt, voice)


@prose.register
def _(node: n.ShareOf, voice: Voice) -> str:
    weight = voice.case.evaluate(node.mean.parts[node.index][1])
    counted = [weight for part, weight in node.mean.parts if voice.case.evaluate(part) is not None]
    known = voice.case.evaluate(node) is not None
    whole = sum((voice.case.evaluate(weight) for weight in counted), Fraction(0)) if known else None
    return voice.put(words.SHARE, voice.value(weight), voice.value(whole))
