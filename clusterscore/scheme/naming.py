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
    "sub_score": Text("the sub-score of “{0}”", "「{0}」の得点率"),
    "contribution": Text("the points for “{0}”", "「{0}」の得点"),
    "not_applicable": Text("“{0}” does not apply", "「{0}」が該当なし"),
}
_ALL_GRADES = Text("the number of grades {0}", "評語{0}の数")
_GRADES = Text("the number of grades {0} for “{1}”", "「{1}」の評語{0}の数")
_MARKS = Text("the number of marks", "評点の数")
_CHOSEN = Text("“{0}” includes “{1}”", "「{0}」に「{1}」を含む")
_MEMBERS = Text("the number of members", "委員の人数")
_SUCH_MEMBERS = Text("the number of members with “{0}”: {1}", "「{0}」が「{1}」の委員の人数")
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")
_HOLDS, _FAILS = Text("{0}: yes", "{0}が「はい」"), Text("{0}: no", "{0}が「いいえ」")


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
    return _of(scheme, criteria, head, part) or _quoted(same(key))


def is_condition(scheme: Scheme, key: str) -> bool:
    """Whether a name of a column stands for yes or no."""
    head, _, part = key.rpartition(".")
    return part == "not_applicable" or _is_choice(scheme, head)


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
    return None if found is None or part not in _OF else put(_OF[part], found)


def _grades(criterion: Criterion | None, part: str) -> Text:
    if part == "marks":
        return _MARKS
    grade = same(part.removeprefix("grade_").replace("_plus", "+").replace("_minus", "-"))
    return put(_ALL_GRADES, grade) if criterion is None else put(_GRADES, grade, criterion.title)


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
