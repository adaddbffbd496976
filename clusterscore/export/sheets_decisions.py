"""The sheet ``Decisions``: what the committee resolved, to fill in and to be read again by ``evaluate``."""

from __future__ import annotations

from clusterscore.export.sheets_layout import MOST_LIVE_APPLICATIONS, Layout
from clusterscore.export.sheets_page import Page, column_name
from clusterscore.export.sheets_reviews import HEADINGS
from clusterscore.export.sheets_shown import label_words, outcome_words
from clusterscore.export.sheets_styles import ORANGE
from clusterscore.intake.side_sheets import DECISION_COLUMNS, LANGUAGE
from clusterscore.scheme.rules import Rules
from clusterscore.titles import label_title, outcome_title
from clusterscore.words import Text

NAME = "Decisions"
LIST_COLUMN = 4
"""The column of ``About``, not shown, that holds the words of the drop-down: titles may contain commas."""

_USUAL = (
    Text("to be adopted", "採択候補"), Text("to be adopted on conditions", "条件付"), Text("reserve", "補欠"),
    Text("not adopted", "不採択"), Text("withdrawn", "取下げ"),
)  # fmt: skip
"""Outcomes, where the scheme names none."""
RANK, TITLE, RECOMMENDED = "rank", "title", "recommended"
_SHOWN = {
    RANK: Text("Rank (for reference)", "順位（参考）"),
    TITLE: Text("Title (for reference)", "名称（参考）"),
    RECOMMENDED: Text("Recommended (for reference)", "選定案（参考）"),
}
_LIMITS = {
    "application": (12, 14), RANK: (11, 11), TITLE: (16, 28), RECOMMENDED: (14, 20), "outcome": (16, 24),
    "conditions": (24, 34), "comment": (34, 44), "reason": (26, 34), "body": (12, 18), "date": (11, 14),
    LANGUAGE: (10, 14),
}  # fmt: skip
_ROOM = 30.0
"""How tall a row is at least, in points: the sheet is also filled in by hand."""
_ORDER = ("outcome", "conditions", "comment", "reason", "body", "date")
_PROMPT = Text("Outcome", "結果"), Text(
    "Choose the outcome that the committee decided. Where it is not the one recommended, a reason is needed.",
    "委員会が決定した結果を選びます。選定案と異なる場合は理由の記入が必要です。",
)
_REFUSED = Text("Not in the list", "一覧にない結果"), Text(
    "The criteria do not name this outcome. Keep it all the same?", "審査基準にない結果です。このまま記入しますか。"
)


def has_decisions(layout: Layout) -> bool:
    """Whether there is such a sheet: decisions were given, or the scheme is one in which a committee decides.

    Of a long list, only decisions that were given are written.
    """
    scheme = layout.result.rules.scheme
    decides = scheme.selection is not None or scheme.kind in ("selection", "label")
    return bool(layout.result.sides.decisions) or (decides and not _is_long(layout))


def _is_long(layout: Layout) -> bool:
    return len(layout.result.submission) > MOST_LIVE_APPLICATIONS


def outcomes(rules: Rules) -> list[Text]:
    """Give the words that a committee may choose from: the scheme's outcomes or labels, else the usual ones."""
    scheme = rules.scheme
    if scheme.selection is not None:
        return [outcome_title(rules, key) for key in (*scheme.selection.outcomes, "")]
    if scheme.kind == "label" and scheme.labels is not None:
        return [label_title(rules, key) for key in (*scheme.labels.ladder, "")]
    return list(_USUAL)


def entry_places(layout: Layout) -> tuple[dict[str, int], int]:
    """Give the columns of the sheet by name, and how many applications have a row on it."""
    return _columns(layout), len(_rows(layout))


def _rows(layout: Layout) -> list[int]:
    """Give the applications that have a row, in rank order."""
    given = layout.result.sides.decisions
    return [row for row in layout.result.order if row in given or not _is_long(layout)]


def write_decisions(page: Page, about: Page, layout: Layout, scheme: str) -> None:
    """Write a row per application in rank order, with what was given; the rest is to be filled in."""
    columns = _columns(layout)
    rows = _rows(layout)
    heads = {name: (_SHOWN.get(name) or HEADINGS[name]).in_(layout.language) for name in columns}
    page.heads(0, {at: heads[name] for name, at in columns.items()})
    for at, row in enumerate(rows, start=1):
        _row(page, layout, columns, at, row)
    for name, at in columns.items():
        page.fit(at, *_LIMITS[name])
    words = [text.in_(layout.language) for text in outcomes(layout.result.rules)]
    _choices(page, about, layout, columns, words, len(rows))
    page.sheet.set_default_row(_ROOM)
    page.sheet.freeze_panes(1, columns["outcome"])
    page.print_set_up(scheme, repeat=(0, 0))


def _columns(layout: Layout) -> dict[str, int]:
    scheme, given = layout.result.rules.scheme, layout.result.sides.decisions.values()
    names = ["application", *([RANK] if scheme.ranks else []), TITLE]
    names += [RECOMMENDED] if scheme.selection is not None or scheme.labels is not None else []
    names += [*_ORDER, *([LANGUAGE] if any(LANGUAGE in decision for decision in given) else [])]
    return {name: at for at, name in enumerate(names)}


def _row(page: Page, layout: Layout, columns: dict[str, int], at: int, row: int) -> None:
    """Write one application: for reference where it stands, then what was decided or room for it."""
    result, language = layout.result, layout.language
    rank = int(result.outcomes.ranks.rank[row])
    page.text(at, 0, result.submission.ids[row])
    page.text(at, columns[TITLE], result.submission.titles[row], "key_text")
    if RANK in columns:
        if rank:
            page.number(at, columns[RANK], rank, "count")
        else:
            page.text(at, columns[RANK], "–", "centre")
    if RECOMMENDED in columns:
        said = outcome_words if result.rules.scheme.selection is not None else label_words
        page.text(at, columns[RECOMMENDED], said(result, row, language), "key_text")
    decision = result.sides.decisions.get(row, {})
    for name in (*DECISION_COLUMNS[1:], LANGUAGE):
        if name in columns:
            page.text(at, columns[name], decision.get(name, ""), "entry")


def _choices(
    page: Page, about: Page, layout: Layout, columns: dict[str, int], words: list[str], count: int
) -> None:
    """Offer the outcomes, and shade a reason that is still to be given."""
    for at, word in enumerate(words, start=1):
        about.text(at, LIST_COLUMN, word, measured=False)
    about.sheet.set_column(LIST_COLUMN, LIST_COLUMN, None, None, {"hidden": True})
    if not count:
        return
    letter = column_name(LIST_COLUMN)
    source = f"About!${letter}$2:${letter}${len(words) + 1}"
    prompt, refused = ([text.in_(layout.language) for text in texts] for texts in (_PROMPT, _REFUSED))
    page.sheet.data_validation(1, columns["outcome"], count, columns["outcome"], {
        "validate": "list", "source": f"={source}", "input_title": prompt[0], "input_message": prompt[1],
        "error_type": "warning", "error_title": refused[0], "error_message": refused[1],
    })  # fmt: skip
    if RECOMMENDED not in columns:
        return
    chosen, recommended, reason = (f"${column_name(columns[key])}2" for key in ("outcome", RECOMMENDED, "reason"))
    is_known = f"SUMPRODUCT(--EXACT({source},{recommended}))>0"
    lacks = f'=AND({chosen}<>"",{chosen}<>{recommended},{is_known},{reason}="")'
    shade = page.book.book.add_format({"bg_color": ORANGE})
    page.sheet.conditional_format(
        1, columns["reason"], count, columns["reason"], {"type": "formula", "criteria": lacks, "format": shade}
    )
