"""What pydantic says of a criteria file -> one error in our words, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import pydantic as p

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.scheme.parts import KEY_PATTERN, Model
from clusterscore.words import Text, same

if TYPE_CHECKING:
    from clusterscore.scheme.loading import CriteriaFile

Path_ = Sequence[str | int]

_WANTED = {
    "string_type": Text("a text", "文字列"),
    "string_pattern_mismatch": Text("written as the pattern {pattern}", "{pattern}という形"),
    "key_pattern": Text(
        "small letters a to z, digits and _, beginning with a letter",
        "英小文字・数字・下線（_）だけで、英小文字で始まるもの",
    ),
    "float_type": Text("a number, in plain digits without quotes", "半角数字の数値（引用符なし）"),
    "int_type": Text("a whole number, in plain digits without quotes", "半角数字の整数（引用符なし）"),
    "int_from_float": Text("a whole number", "整数"),
    "finite_number": Text("a finite number", "有限の数値"),
    "bool_type": Text("true or false", "true か false"),
    "dict_type": Text("keys with values", "キーと値の組"),
    "model_type": Text("keys with values", "キーと値の組"),
    "list_type": Text("a list", "一覧（リスト）"),
    "tuple_type": Text("a list", "一覧（リスト）"),
    "missing": Text("a pair: [value, sub-score]", "[値, 得点率]の組"),
    "too_long": Text("a list of at most {max_length}", "{max_length}個以下の一覧"),
    "too_short": Text("a list of at least {min_length}", "{min_length}個以上の一覧"),
    "recursion_loop": Text("a part of its own", "それ自身を含まない部分"),
}
_TOO_FEW = Text("keys with values, at least {min_length}", "{min_length}組以上のキーと値")
_QUOTE = "'"
_ONE_OF = Text("one of {0}", "{0}のいずれか")
_OTHERWISE = Text("as the format describes ({msg})", "書式どおり（{msg}）")


def refusal(file: CriteriaFile, form: type[Model], data: Any, error: p.ValidationError) -> CriteriaError:
    """Turn the first defect, in file order, into an error in our words.

    Args:
        file: The file, for places.
        form: The model that the file was read by.
        data: The file's contents.
        error: What the model found wrong.
    """
    defects = [_Defect(file, form, data, each) for each in error.errors()]
    # a key that is missing may be there under a misspelt name, which says more
    first = min(_nearest(defects), key=lambda defect: (defect.kind == "missing", defect.position))
    return first.refused()


class _Defect:
    """One thing that a model found wrong, and the alternative of a union that it was read as."""

    def __init__(self, file: CriteriaFile, form: type[Model], data: Any, told: Any) -> None:
        self.file, self.form, self.told, self.kind = file, form, told, str(told["type"])
        self.path = file.path(told["loc"])
        _, line, column = file.place(self.path).rsplit(":", 2)
        self.position = int(line), int(column)
        self.at, self.alternative, self.value = self._union(data)

    def _union(self, data: Any) -> tuple[tuple[str | int, ...], str | None, Any]:
        """Find where a union was tried, as which of its alternatives, and the value there."""
        hints: list[Any] = [self.form]
        at: list[str | int] = []
        for key in self.told["loc"]:
            if len(hints) > 1:
                return tuple(at), str(key), data
            at.append(key)
            data = data[key] if _holds(data, key) else None
            hints = _under(hints, key)
        return tuple(at), None, data

    @property
    def known(self) -> list[str]:
        """The keys that may stand where the defect is: in a union, those of the alternative it was read as."""
        hints = _hints(self.form, self.path[:-1])
        return _keys([hint for hint in hints if _name(hint) == self.alternative] or hints)

    def refused(self) -> CriteriaError:
        """Make the error."""
        first, last = self.told, next(reversed(self.told["loc"]), "")
        key = ".".join(map(str, self.path)) or "scheme"
        match self.kind:
            case "extra_forbidden":
                near = f.did_you_mean(str(last), self.known)
                facts = {"key": last, "known": same(", ".join(self.known)), "near": near}
                return self.file.refuse(self.path, f.UNKNOWN_KEY, **facts)
            case "missing" if isinstance(last, str):
                return self.file.refuse(self.path, f.MISSING_KEY, key=last)
            case "refused":
                reason = Text(first["ctx"]["en"], first["ctx"]["ja"])
                return self.file.refuse(self.path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
            case _:
                facts = {"key": key, "value": _shown(first["input"]), "wanted": self.wanted, "near": self.near}
                return self.file.refuse(self.path, f.NOT_FITTING, **facts)

    @property
    def choices(self) -> list[str]:
        """The words that may stand there, in quotes; none where it is not a word off a list."""
        if self.kind != "literal_error":
            return []
        return str(self.told["ctx"]["expected"]).replace(" or ", ", ").split(", ")

    @property
    def near(self) -> Text:
        """The word that may have been meant."""
        return f.did_you_mean(str(self.told["input"]), [choice.strip("'") for choice in self.choices])

    @property
    def wanted(self) -> Text:
        """What ought to stand there."""
        if len(self.choices) == 1:
            return Text(self.choices[0], f"「{self.choices[0].strip(_QUOTE)}」")
        if self.choices:
            told = "、".join(f"「{choice.strip(_QUOTE)}」" for choice in self.choices)
            either = ", ".join(self.choices[:-1]) + " or " + self.choices[-1]
            return Text(_ONE_OF.en.format(either), _ONE_OF.ja.format(told))
        facts = {"msg": self.told["msg"], **self.told.get("ctx", {})}
        wanted = _WANTED.get(self.kind, _OTHERWISE)
        if facts.get("pattern") == KEY_PATTERN:
            wanted = _WANTED["key_pattern"]
        if self.kind == "too_short" and facts["field_type"] == "Dictionary":
            wanted = _TOO_FEW
        return Text(wanted.en.format_map(facts), wanted.ja.format_map(facts))


class _NoneFits(_Defect):
    """A value that is none of the sorts that a union takes."""

    def __init__(self, defects: Sequence[_Defect]) -> None:
        first = defects[0]
        self.file, self.form, self.kind = first.file, first.form, "no_alternative"
        self.path, self.position, self.alternative = first.path, first.position, None
        self.told = {**first.told, "input": first.value, "loc": first.at}
        self.sorts = list(dict.fromkeys(defect.wanted for defect in defects))

    @property
    def wanted(self) -> Text:
        """Every sort of value that may stand there."""
        return Text(", or ".join(sort.en for sort in self.sorts), "、または".join(sort.ja for sort in self.sorts))


def _nearest(defects: Sequence[_Defect]) -> Iterator[_Defect]:
    """Keep of each union what is wrong in the alternative that the value comes nearest to."""
    tried: dict[tuple[str | int, ...], list[_Defect]] = {}
    for defect in defects:
        if defect.alternative is None:
            yield defect
        else:
            tried.setdefault(defect.at, []).append(defect)
    for among in tried.values():
        yield from _of_one(among)


def _of_one(among: Sequence[_Defect]) -> Iterable[_Defect]:
    """Choose the alternative of one union: that with the most of a value's keys, or the list a word is off."""
    value, first = among[0].value, among[0]
    forms = {_name(hint): _keys([hint]) for hint in _hints(first.form, first.at) if _is_model(hint)}
    likeness = {name: _likeness(value, known) for name, known in forms.items() if isinstance(value, dict)}
    if likeness:
        nearest = max(likeness, key=lambda name: likeness[name])
        chosen = [each for each in among if each.alternative == nearest]
        for each in chosen:
            each.alternative = nearest if likeness[nearest] or not value else None
        return chosen
    words = [each for each in among if each.kind == "literal_error"]
    return words if words and isinstance(value, str) else [_NoneFits(among)]


def _likeness(value: dict[str, Any], known: Sequence[str]) -> int:
    """Count the keys that are known, twice, and those that are nearly known."""
    return sum(2 * (key in known) + bool(get_close_matches(str(key), known, n=1)) for key in value)


def _shown(value: object) -> object:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {child}' for key, child in value.items())}}}"
    return "" if value is None else value


def _holds(data: Any, key: str | int) -> bool:
    return key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))


def _hints(form: type[Model], path: Path_) -> list[Any]:
    """Give the types that may stand at a path, by walking down the model."""
    hints: list[Any] = [form]
    for key in path:
        hints = _under(hints, key)
    return hints


def _keys(hints: Sequence[Any]) -> list[str]:
    """Give the keys that may stand in any of some types."""
    fields = [item for hint in hints if _is_model(hint) for item in hint.model_fields.items()]
    return sorted({field.alias or name for name, field in fields})


def _name(hint: Any) -> str | None:
    """Give the mark that a validator puts on an alternative that is a class."""
    return getattr(hint, "__name__", None)


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)


def _under(hints: Sequence[Any], key: str | int) -> list[Any]:
    """Give the types that may stand under one key of some types, each once."""
    found = [below for hint in hints for below in _below(hint, str(key))]
    return [hint for hint in dict.fromkeys(found) if hint not in (None, NoneType, Ellipsis)]


def _below(hint: Any, key: str) -> Iterator[Any]:
    """Give the types that may stand under one key of a type, unions taken apart."""
    if _is_model(hint):
        named = {field.alias or name: field.annotation for name, field in hint.model_fields.items()}
        yield from _apart(named.get(key))
    elif get_origin(hint) is dict:
        yield from _apart(get_args(hint)[1])
    elif get_origin(hint) is not Literal:
        yield from (below for part in get_args(hint) for below in _apart(part))


def _apart(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, UnionType):
        yield from (below for part in get_args(hint) for below in _apart(part))
    elif hasattr(hint, "__metadata__"):
        yield from _apart(hint.__origin__)
    else:
        yield hint
