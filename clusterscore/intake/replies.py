"""A cell of a yes/no field -> the answer; a corporate number -> its thirteen digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from clusterscore import findings as f
from clusterscore.intake.folding import narrow, plain, written
from clusterscore.intake.outcomes import Outcome, Unclear
from clusterscore.words import Text, same

_YES_WORDS = ("yes", "true", "はい")
_NO_WORDS = ("no", "false", "いいえ")
YES = frozenset({
    *_YES_WORDS, "y", "○", "◯", "〇", "⭕", "✓", "✔", "✅", "☑", "レ", "レ点", "有", "有り", "あり", "ある", "該当",
    "該当する", "該当あり",
})  # fmt: skip
NO = frozenset({
    *_NO_WORDS, "n", "×", "✕", "✖", "✗", "✘", "❌", "無", "無し", "なし", "ない", "非該当", "該当しない",
})  # fmt: skip
_DITTO = frozenset(map(plain, (
    "同上", "同左", "同前", "同じ", "上に同じ", "上と同じ", "左に同じ", "〃", "々",
    "ditto", "same as above", "as above", "same", '"', "''",
)))  # fmt: skip
_RESTATED = frozenset({*YES, *NO}) & frozenset({
    "有", "有り", "あり", "ある", "該当", "該当する", "該当あり", "無", "無し", "なし", "ない", "非該当", "該当しない",
})  # fmt: skip
_NEGATIVE = re.compile(r"ない|ません|(?:なし|無し|無)$|\b(?:not|no|never|without)\b|n't\b", re.IGNORECASE)
_TOLD = {True: Text("yes", "はい"), False: Text("no", "いいえ")}
_VARIANTS = re.compile("[\ufe0e\ufe0f]")  # a sign is chosen as text or as a picture
_PARTED = re.compile(r"[\s‐-―−-]")
_DIGITS = 13


def is_ditto(value: object) -> bool:
    """Whether a cell refers to another one."""
    return isinstance(value, str) and plain(value) in _DITTO


def is_negative(question: Text) -> bool:
    """Whether a question says "not", so that answering it with its own words would be read the wrong way round."""
    return any(_NEGATIVE.search(words) is not None for words in (question.en, question.ja))


def restates(value: object) -> bool:
    """Whether an answer repeats the words of its question, such as 該当しない, in place of yes or no."""
    return isinstance(value, str) and plain(value) in {*_RESTATED, "該当なし"}


def reader(question: Text) -> Callable[[object], Outcome]:
    """Make the reader of the answers to a question; where it says "not", only yes and no are clear."""
    return _read_to_negative if is_negative(question) else read_reply


def _read_to_negative(value: object) -> Outcome:
    if restates(value):
        raise Unclear(f.NOT_YES_NO)
    return read_reply(value)


def read_reply(value: object) -> Outcome:
    """Read a yes or no in any shipped language.

    Raises:
        Unclear: It is neither.
    """
    if isinstance(value, bool):
        return Outcome(value)
    word = _VARIANTS.sub("", plain(value)) if isinstance(value, str) else ""
    if word not in YES and word not in NO:
        raise Unclear(f.NOT_YES_NO)
    answer = word in YES
    if isinstance(value, str) and value.strip().lower() in (*_YES_WORDS, *_NO_WORDS):
        return Outcome(answer)
    return Outcome(answer, way="word", read_as=_TOLD[answer])


def read_corporate_number(value: object) -> Outcome:
    """Read a corporate number (法人番号): thirteen digits of which the first checks the others.

    The T of a registered number for invoices is left out.

    Raises:
        Unclear: It has not thirteen digits, or they contradict each other.

    Source:
        法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条: 9 - (Σ Pn × Qn mod 9), where Pn is
        the n-th of the twelve digits from the right, and Qn is 1 for odd n and 2 for even n.
    """
    text = written(value).strip()
    digits = _PARTED.sub("", narrow(text)).removeprefix("T")
    if not (digits.isascii() and digits.isdigit() and len(digits) == _DIGITS):
        raise Unclear(f.NOT_A_CORPORATE_NUMBER)
    if int(digits[0]) != check_digit(digits[1:]):
        raise Unclear(f.WRONG_CHECK_DIGIT)
    return Outcome(digits) if digits == text else Outcome(digits, way="number", read_as=same(digits))


def check_digit(digits: str) -> int:
    """Work out the check digit of the other twelve digits of a corporate number."""
    weighted = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return 9 - sum(weighted) % 9


def corporate_number(value: object) -> str | None:
    """Give the thirteen digits of a corporate number, for matching; None where it is none, or a wrong one."""
    try:
        return str(read_corporate_number(value).value)
    except Unclear:
        return None
