"""What a blind workbook may show, and where it shows who the applicant is all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.intake import cells
from clusterscore.plausibility import bare_name
from clusterscore.reviewing.evidence import may_see
from clusterscore.reviewing.rounds import Round
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

_LEAST = 4  # letters of a name, below which it may stand in any text; of Japanese signs, two say as much
_PART = re.compile(r"[/／()（）\[\]［］|｜;；、,，]")
_ID = Text("application number", "受付番号")
_NUMBER = Text("it is the number of a legal person", "法人番号です")
_NAME = Text("it is the applicant's name in {count} of {of} applications", "{of}件中{count}件で応募者名と一致します")


def allow_list(rules: Rules, words: Sequence[str]) -> frozenset[str]:
    """Give the fields and measures that are named by key or title.

    Raises:
        UsageError: One is named by nothing, or only the chair may see it.
    """
    named: dict[str, str] = {}
    for key in may_see(rules, None):
        part = rules.scheme.fields[key] if key in rules.scheme.fields else rules.scheme.measures[key]
        for word in (part.title.en, part.title.ja, key):  # a key goes before a title of the same letters
            named[cells.plain(word)] = key
    for word in words:
        if cells.plain(word) not in named:
            near = f.did_you_mean(word, [*rules.scheme.fields, *rules.scheme.measures])
            raise UsageError(f.Finding(f.NOT_ON_THE_FORM, "--blind", {"value": word, "near": near}))
    return frozenset(named[cells.plain(word)] for word in words)


def blind_doubts(round_: Round, shown: Sequence[str]) -> list[f.Finding]:
    """Tell of what a blind workbook shows and that names the applicant.

    Args:
        round_: The applications.
        shown: Keys of the fields that are shown.
    """
    rules, submission = round_.rules, round_.submission
    rows = sorted({row for work in round_.work.values() for row in work})
    names = {row: names_of(submission.titles[row], submission.ids[row]) for row in rows}
    found: list[f.Finding] = []
    for key in (key for key in shown if key in rules.scheme.fields):
        texts = {row: bare_name(submission.written(row, key)) for row in rows}
        found += _field(round_, key, texts, names)
    for row in rows:
        if any(name in bare_name(submission.ids[row]) for name in names[row]):
            facts = {"title": _ID, "application": submission.ids[row]}
            found.append(f.Finding(f.BLIND_TEXT, submission.name, facts, submission.ids[row]))
    return found


def _field(
    round_: Round, key: str, texts: dict[int, str], names: dict[int, list[str]]
) -> Iterator[f.Finding]:
    form, submission = round_.rules.scheme.fields[key], round_.submission
    place = next((at for row in texts if (at := submission.place(row, key)) is not None), submission.name)
    is_name = [row for row, text in texts.items() if text and text == bare_name(submission.titles[row])]
    why = _NUMBER if form.type == "corporate_number" else None
    why = _NAME.format(count=len(is_name), of=len(texts)) if is_name and why is None else why
    if why is not None:
        yield f.Finding(f.BLIND_NAMES, place, {"title": form.title, "why": why})
        return
    for row, text in texts.items():
        if any(name in text for name in names[row]):
            facts = {"title": form.title, "application": submission.ids[row]}
            yield f.Finding(f.BLIND_TEXT, submission.place(row, key) or place, facts, submission.ids[row])


def names_of(title: str, id_: str) -> list[str]:
    """Give the names under which an applicant could stand in a text, folded: the whole, and its parts."""
    if title == id_:
        return []
    folded = [bare_name(part) for part in (title, *_PART.split(title))]
    return [name for name in dict.fromkeys(folded) if len(name) >= (_LEAST if name.isascii() else _LEAST - 1)]
