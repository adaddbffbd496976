"""What the names that rules may use stand for, in words."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.model import Criterion, Scheme
from clusterscore.words import Text, same

_OF = {
    "raw": Text("the reviewers' mark for “{0}”", "「{0}」の評点"),
    "lowest": Text("the lowest single mark for “{0}”", "「{0}」の委員別の最低評点"),
    "grade": Text("the grade for “{0}”", "「{0}」の評語"),
    "lowest_grade": Text("the lowest single grade for “{0}”", "「{0}」の委員別の最低の評語"),
    "contribution": Text("the points for “{0}”", "「{0}」の得点"),
    "not_applicable": Text("“{0}” does not apply", "「{0}」が該当なし"),
}
_SUB_SCORE = Text("the sub-score of “{0}”", "「{0}」の{1}")
_ALL_GRADES = Text("the number of grades {0}", "評語{0}の数")
_GRADES = Text("the number of grades {0} for “{1}”", "「{1}」の評語{0}の数")
_EVERY_GRADE = Text("the number of grades", "評語の数")
_NO_GRADES = Text("there is no grade {0}", "評語{0}がない")
_NO_GRADE = Text("there is no grade {0} for “{1}”", "「{1}」に評語{0}がない")
_CHOSEN = Text("“{0}” includes “{1}”", "「{0}」に「{1}」を含む")
_NO_MEMBER, _EVERY_MEMBER = Text("no member has {0}", "{0}の委員がいない"), Text("every member has {0}", "全委員の{0}")
_MEMBER = Text("“{0}”: {1}", "「{0}」が「{1}」")
_MEMBERS = Text("the number of members", "委員の人数")
_SUCH_MEMBERS = Text("the number of members with “{0}”: {1}", "「{0}」が「{1}」の委員の人数")
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")
_IN_STAGE = Text("the stage is “{0}”", "審査段階が「{0}」")
_EARLIER = Text("{1} in “{0}”", "「{0}」の{1}")
_RANK = Text("the rank", "順位")
_HOLDS, _FAILS = Text("{0}: yes", "{0}が「はい」"), Text("{0}: no", "{0}が「いいえ」")


def sub_score(scheme: Scheme) -> Text:
    """Say what a value from 0 to 1 is called: a share of the points, where there is a total to have points of."""
    return Text("sub-score", "評価値" if scheme.total is None else "得点率")


def named(scheme: Scheme, criteria: Mapping[str, Criterion], key: str) -> Text:
    """Say what a name stands for: titles in quotes, columns in words.

    Args:
        scheme: Whose titles are used.
        criteria: Its criteria at any depth, by key.
        key: The name as a rule writes it.
    """
    if key in scheme.fields:
        return _quoted(scheme.fields[key].title)
    if key in scheme.measures:
        return _quoted(scheme.measures[key].title)
    if key == "total":
        return Text("the total", "合計点")
    if key == "members" and scheme.panel is not None:
        return _MEMBERS
    head, _, part = key.rpartition(".")
    return _of_stage(scheme, criteria, key) or _of(scheme, criteria, head, part) or _quoted(same(key))


def _of_stage(scheme: Scheme, criteria: Mapping[str, Criterion], key: str) -> Text | None:
    """Say in which stage the rules run, or what an earlier one came to; None where the name says neither."""
    head, _, rest = key.partition(".")
    stage, _, part = rest.partition(".")
    if head not in ("stage", "stages") or stage not in scheme.stages:
        return None
    title = scheme.stages[stage].title
    if head == "stage":
        return put(_IN_STAGE, title)
    return put(_EARLIER, title, _RANK if part == "rank" else named(scheme, criteria, part))


def is_condition(scheme: Scheme, key: str) -> bool:
    """Whether a name of a column stands for yes or no."""
    head, _, part = key.rpartition(".")
    in_stage = head == "stage" and part in scheme.stages
    return part == "not_applicable" or in_stage or _is_choice(scheme, head)


def holds(scheme: Scheme, said: Text, key: str) -> Text:
    """Say that a condition known by its name holds."""
    return said if is_condition(scheme, key) else put(_HOLDS, said)


def fails(scheme: Scheme, said: Text, key: str) -> Text:
    """Say that a condition known by its name does not hold."""
    return put(Text("not: {0}", "「{0}」ではない"), said) if is_condition(scheme, key) else put(_FAILS, said)


def _is_choice(scheme: Scheme, field: str) -> bool:
    return field in scheme.fields and scheme.fields[field].type == "choices"


def _of(scheme: Scheme, criteria: Mapping[str, Criterion], head: str, part: str) -> Text | None:
    if head in scheme.fields:
        title = scheme.fields[head].title
        return put(_OF[part], title) if part in _OF else put(_CHOSEN, title, _choice(scheme, head, part))
    if scheme.panel is not None and head in scheme.panel.members:
        form = scheme.panel.members[head]
        word = (form.choices or {"yes": _YES, "no": _NO}).get(part, same(part))
        return put(_SUCH_MEMBERS, form.title, word)
    criterion, _, group = head.rpartition(".")
    if "grades" in (head, group):
        return _grades(criteria.get(criterion), part)
    found = _branch(criteria, head)
    if found is not None and part == "sub_score":
        return put(_SUB_SCORE, found, sub_score(scheme))
    return None if found is None or part not in _OF else put(_OF[part], found)


def _grades(criterion: Criterion | None, part: str) -> Text:
    if part == "marks":
        return _EVERY_GRADE
    grade = _grade(part)
    return put(_ALL_GRADES, grade) if criterion is None else put(_GRADES, grade, criterion.title)


def _grade(part: str) -> Text:
    return same(part.removeprefix("grade_").replace("_plus", "+").replace("_minus", "-"))


def none_at_all(scheme: Scheme, criteria: Mapping[str, Criterion], key: str) -> Text | None:
    """Say that there is none of what a name counts; None where the name counts nothing."""
    head, _, part = key.rpartition(".")
    if scheme.panel is not None and head in scheme.panel.members:
        return put(_NO_MEMBER, _member(scheme, head, part))
    above, _, group = head.rpartition(".")
    if "grades" not in (head, group) or part == "marks":
        return None
    found = criteria.get(above)
    return put(_NO_GRADES, _grade(part)) if found is None else put(_NO_GRADE, _grade(part), found.title)


def every_one(scheme: Scheme, key: str) -> Text | None:
    """Say that a name counts every member of the panel; None where it counts something else."""
    head, _, part = key.rpartition(".")
    if scheme.panel is None or head not in scheme.panel.members:
        return None
    return put(_EVERY_MEMBER, _member(scheme, head, part))


def is_never_negative(scheme: Scheme, criteria: Mapping[str, Criterion], key: str) -> bool:
    """Whether a name stands for a reviewers' mark whose scale has nothing below 0."""
    head, _, part = key.rpartition(".")
    found = criteria.get(head)
    if part != "raw" or found is None or found.mark is None:
        return False
    least = scheme.marks[found.mark].min
    return least is not None and least >= 0


def _member(scheme: Scheme, head: str, part: str) -> Text:
    form = scheme.panel.members[head] if scheme.panel is not None else None
    words = {"yes": _YES, "no": _NO} if form is None or not form.choices else form.choices
    return put(_MEMBER, same(head) if form is None else form.title, words.get(part, same(part)))


def _branch(criteria: Mapping[str, Criterion], key: str) -> Text | None:
    """Give the title of a criterion, or of an indicator or mark of one."""
    if key in criteria:
        return criteria[key].title
    above, _, part = key.rpartition(".")
    if above not in criteria:
        return None
    found = criteria[above]
    return found.indicators[part].title if part in found.indicators else found.title


def _choice(scheme: Scheme, field: str, word: str) -> Text:
    return (scheme.fields[field].choices or {}).get(word, same(word))


def _quoted(title: Text) -> Text:
    return Text(f"“{title.en}”", f"「{title.ja}」")


def put(template: Text, *parts: Text) -> Text:
    """Put texts into the places {0}, {1}, ... of a template, language by language."""
    return Text(template.en.format(*(part.en for part in parts)), template.ja.format(*(part.ja for part in parts)))
