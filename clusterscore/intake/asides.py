"""Words beside the answers: totals, examples, other years, numbers of columns, the unit of a whole sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clusterscore.intake.folding import narrow, plain
from clusterscore.intake.units import is_known, unit
from clusterscore.intake.vocabulary import Vocabulary, is_past

__all__ = ["is_example", "is_numbering", "is_past", "is_total", "mismatches", "says_how"]

_TOTAL = re.compile(
    r"\W?(?:(?:総|小|中|累|県|市|国|全体|全国|純)?合?計(?:額|値|欄|数|行)?|平均(?:値|額)?"
    r"|(?:grand|sub)?-?totals?|sum|average|mean|gesamt|insgesamt|summe)(?:\d{1,2}|\([^()]*\)|[a-z])?[:*]?"
)
_EXAMPLE = re.compile(
    r"[(\[【<〈《※]?(?:(?:記入|記載|入力|作成|回答|申請)?例示?|見本|サンプル|example|sample|e\.g\.)"
    r"(?:$|[\d)\]】>〉》:,、].*)|.*[(\[【](?:記入|記載|入力|作成|回答)?例[)\]】]"
)
_NUMBERINGS = ("abcdefghijklmnopqrstuvwxyz", "アイウエオカキクケコサシスセソ", "イロハニホヘトチリヌルヲ")
_HOW = frozenset(map(plain, (
    "必須", "任意", "必須項目", "任意項目", "required", "optional", "mandatory", "入力", "記入", "自動計算", "自動",
    "選択", "選択式", "記述", "数値", "文字", "日付",
)))  # fmt: skip
_UNIT = re.compile(
    r"単位\s*(?:は|[:=])?\s*([^()\[\]【】]+)"
    r"|\b(?:amounts?|figures?|values?|units?)\b\s*(?:are\s+)?(?:in\b|[:=])\s*([^()\[\]]+)"
    r"|^\W*in\s+([^()\[\]]+)|^[(\[【](?!.*(?:単位|\bin\b|[:=]))([^()\[\]【】]+)[)\]】]$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[、,;・]|\band\b|及び|または|\bunless\b|\bwhere\b|\bexcept\b|とする|です|で|。")
_THOUSANDS = re.compile(r"\b(thousand|million|billion)s?\b(?:\s+of\b)?|['’]?\b000s?\b", re.IGNORECASE)
_LONGEST = 60
_LEAST = 3  # cells that make a row of numbers


def is_total(text: str) -> bool:
    """Whether a text names a total or a mean, such as ``合計（2件）``."""
    return _TOTAL.fullmatch(plain(text)) is not None


def is_example(text: str) -> bool:
    """Whether a text says of a row or sheet that it is an example, such as ``記入例①``."""
    return len(text) <= _LONGEST and _EXAMPLE.fullmatch(plain(text)) is not None


def is_numbering(values: Sequence[object]) -> bool:
    """Whether cells number the columns: 1, 2, 3 … or (1), ②, a, ア, one after the other."""
    if len(values) < _LEAST:
        return False
    words = [plain(str(int(value) if isinstance(value, float) and value.is_integer() else value)) for value in values]
    words = [word.strip("()[].") for word in words]
    if all(word.isdecimal() for word in words):
        return [int(word) for word in words] in (list(range(1, len(words) + 1)), list(range(2, len(words) + 2)))
    return any(signs.startswith("".join(words)) for signs in _NUMBERINGS)


def says_how(values: Sequence[object]) -> bool:
    """Whether cells say nothing but how the columns are filled in: required, optional, to be chosen."""
    return all(isinstance(value, str) and plain(value) in _HOW for value in values)


def mismatches(texts: Iterable[str], words: Vocabulary) -> dict[str, str]:
    """Give the fields that ask for money in another unit than a sheet names for all, such as ``（単位：千円）``.

    Args:
        texts: What stands around a table or on a form.
        words: Says which unit each field asks for.
    """
    said = [word for text in texts if len(text) <= _LONGEST for word in _units(text)]
    if not said:
        return {}
    money = [key for key, asked in words.asked.items() if any(one.currencies for one in asked.units)]
    return {key: said[0] for key in money if not any(words.is_unit_of(key, word) for word in said)}


def _units(text: str) -> list[str]:
    """Give the currencies that a text names as the unit of a sheet."""
    found = _UNIT.search(narrow(text))
    if found is None:
        return []
    said = _THOUSANDS.sub(lambda word: word[1] or " thousand", next(filter(None, found.groups()), ""))
    words = (word.strip(" .") for word in _BETWEEN.split(said))
    return [word for word in words if is_known(unit(word)) and unit(word).currencies]
