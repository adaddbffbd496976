"""What the numbers of a scale are called, and why a scale is refused."""

from __future__ import annotations

from clusterscore.words import Text

_PARTS = {
    "start": Text("sub-score below the first edge", "最初の境界未満の得点率"),
    "x": Text("value", "値"),
    "y": Text("sub-score", "得点率"),
    "out_of": Text("most points", "満点"),
    "yes": Text("sub-score for yes", "「はい」の得点率"),
    "no": Text("sub-score for no", "「いいえ」の得点率"),
    "min": Text("lowest mark", "最低の評点"),
    "max": Text("highest mark", "最高の評点"),
    "step": Text("step of marks", "評点の刻み"),
    "least_reviewers": Text("least number of reviewers", "必要な審査委員数"),
    "trim": Text("marks cut at each end", "上下それぞれ除く評点の数"),
    "digits": Text("decimal digits kept", "小数点以下の桁数"),
    "all": Text("for all of them", "すべて該当の場合"),
    "any": Text("for any of them", "一部該当の場合"),
    "none": Text("for none of them", "該当なしの場合"),
    "from": Text("lower end", "下限"),
    "to": Text("upper end", "上限"),
    "inside": Text("sub-score inside the band", "範囲内の得点率"),
    "outside": Text("sub-score outside the band", "範囲外の得点率"),
    "baseline": Text("baseline", "基準値（現状）"),
    "target": Text("target", "目標値"),
    "gives": Text("sub-score", "得点率"),
}
_POINT = Text("point {place}, {part}", "第{place}点の{part}")
_EDGE = Text("step {place}, {part}", "第{place}段階の{part}")
_WORD = Text("points for {word}", "{word}の点")
_ELAPSED = Text("share of the time elapsed, {part}", "経過期間の割合（{part}）")
_MIX = Text("target of {word}", "{word}の目標")


MISFIT = Text(
    "The scale does not fit {measure!r}: points read a choice or grade, yes_no reads a condition, "
    "line, steps, band, progress and percentile read numbers",
    "換算基準が{measure!r}に合いません（pointsは選択肢・評語、yes_noは条件、"
    "line・steps・band・progress・percentileは数値に使います）",
)


OVERLAP = Text(
    "The ranges overlap; each begins (from) where the one below it ends (below)",
    "範囲が重なっています。各範囲のfromは、一つ下の範囲のbelowと同じ値にします",
)
GAP = Text(
    "No range holds the values from {low} to below {high}; each begins (from) where the one below it ends (below)",
    "{low}以上{high}未満の値がどの範囲にも入りません。各範囲のfromは、一つ下の範囲のbelowと同じ値にします",
)
NO_RANGE_BELOW = Text(
    "No range holds the values below {edge}; leave out from in the lowest range",
    "{edge}未満の値がどの範囲にも入りません。最も低い範囲のfromは書きません",
)
NO_RANGE_FROM = Text(
    "No range holds the values from {edge} on; leave out below in the highest range",
    "{edge}以上の値がどの範囲にも入りません。最も高い範囲のbelowは書きません",
)


def part_title(name: str) -> Text:
    """Name a number of a scale for readers, by its place: ``line[0].x``, ``points.A``."""
    if name.startswith("points."):
        return _WORD.format(word=name.removeprefix("points."))
    if name.startswith("mix.target."):
        return _MIX.format(word=name.removeprefix("mix.target."))
    part = _PARTS[name.rsplit(".", 1)[-1]]
    if name.startswith("progress.elapsed"):
        return _ELAPSED.format(part=part)
    if "[" not in name:
        return part
    place = int(name.split("[")[1].split("]", maxsplit=1)[0]) + 1
    return (_EDGE if name.startswith("steps") else _POINT).format(place=place, part=part)
