"""The sheet Order in the making: its columns in order, and what other sheets show of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from clusterscore.export.order_columns import NAME, Column, Columns, Value
from clusterscore.export.order_outcomes import add_outcomes
from clusterscore.export.order_ranks import add_ranks
from clusterscore.export.order_states import add_states
from clusterscore.export.sheets_page import column_name, fits
from clusterscore.export.sheets_shown import COMMITTEE, NONE, UNKNOWN, label_words
from clusterscore.export.sheets_what_if import RULES_CHANGED, literal
from clusterscore.titles import label_title, outcome_title, status_title
from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

Shown = Literal["rank", "status", "label", "outcome"]
"""What other sheets show of Order."""
_WAS = {
    "status": Text("status in the evaluation", "評価時の判定"),
    "rank": Text("rank in the evaluation", "評価時の順位"),
    "tied": Text("shared in the evaluation", "評価時の同順位"),
    "label": Text("label in the evaluation", "評価時の区分"),
    "outcome": Text("outcome in the evaluation", "評価時の選定案"),
    "total": Text("total in the evaluation", "評価時の合計点"),
}
_DIFFERS = Text("differs from the evaluation (1)", "評価時と異なる（1）")
DIFFERS = "differs"


class Order(Columns):
    """Every column of the sheet, and the formulas by which other sheets show them in words."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        add_states(self)
        add_ranks(self)
        add_outcomes(self)
        _compared(self)

    def is_live(self, name: Shown) -> bool:
        """Whether something moves with the formulas."""
        return name in self and self.by_key[name].formula is not None

    @property
    def has_stored_steps(self) -> bool:
        """Whether a step of the tie ladder holds only for the equals of the evaluation."""
        return any(key.startswith("before.") for key in self.by_key)

    def shown(self, name: Shown, row: int) -> str | None:
        """Give the formula of a rank, or of the words of a status, label or outcome.

        Args:
            name: What is shown.
            row: The application, by its row in the input.

        Returns:
            The formula; None where it would not move, so that the value is to be written.
        """
        if not self.is_live(name):
            return None
        if name == "label" and self.layout.result.outcomes.labels[row] is None:
            text = self._label(row)
        else:
            text = self._words[name]
        text = text.replace("\x01", str(self.layout.places[row] + 1))
        return f"={text}" if fits(f"={text}") else None

    @cached_property
    def _words(self) -> dict[str, str]:
        """Formulas in words, the same for every application but for the row."""
        made = {"status": self._status()} if "status" in self else {}
        made |= {"rank": f"IF({self._of('rank')}=0,{literal(NONE)},{self._of('rank')})"} if "rank" in self else {}
        made |= {"label": self._label(None)} if "label" in self else {}
        return made | ({"outcome": self._outcome()} if "outcome" in self else {})

    def _of(self, key: str) -> str:
        letter = self.cell(key).removesuffix("\x01").removeprefix("$")
        return f"{NAME}!${letter}$\x01"

    def _status(self) -> str:
        rules = self.layout.result.rules
        decided = "ranked" if rules.roles("rank") else "assessed"
        titles = [status_title(rules.scheme.kind, key) for key in (decided, "unresolved", "excluded", "below_floor")]
        return self._chosen(self._of("status"), titles)

    def _label(self, row: int | None) -> str:
        """Name the label; one that is not known in the words of the evaluation, as long as no number is changed."""
        result, language = self.layout.result, self.layout.language
        ladder = result.rules.scheme.labels.ladder if result.rules.scheme.labels is not None else {}
        unknown = literal(UNKNOWN.in_(language))
        if row is not None and result.outcomes.status[row] != "excluded":
            unknown = f"IF({RULES_CHANGED}=0,{literal(label_words(result, row, language))},{unknown})"
        titles = [literal(label_title(result.rules, key).in_(language)) for key in ("", *ladder)]
        chosen = f"CHOOSE(2+{self._of('label')},{','.join([unknown, *titles])})"
        return f"IF({self._of('status')}>2,{literal(NONE)},{chosen})"

    def _outcome(self) -> str:
        rules = self.layout.result.rules
        outcomes = rules.scheme.selection.outcomes if rules.scheme.selection is not None else {}
        titles = [COMMITTEE, UNKNOWN, *(outcome_title(rules, key) for key in ("", *outcomes))]
        chosen = self._chosen(f"3+{self._of('outcome')}", titles)
        return f"IF({self._of('rank')}=0,{literal(NONE)},{chosen})"

    def _chosen(self, number: str, titles: Sequence[Text]) -> str:
        return f"CHOOSE({number},{','.join(literal(title.in_(self.layout.language)) for title in titles)})"


def _compared(columns: Columns) -> None:
    """Keep what the evaluation came to, and say where it is no longer so."""
    compared = [name for name in _WAS if name in columns and columns.by_key[name].formula is not None]
    tests = []
    for name in compared:
        columns.add(Column(f"was.{name}", _WAS[name], columns.by_key[name].values, None, "key_number", is_kept=True))
        tests.append(f"{columns.cell(name)}={columns.cell(f'was.{name}')}")
    if "total" in columns.layout.points:
        values = columns.layout.values["total"]
        totals: list[Value] = ["" if (found := values[row]) is None else float(found) for row in columns.rows]
        columns.add(Column("was.total", _WAS["total"], totals, None, "key_number", is_kept=True))
        tests.append(_same_total(columns))
    columns.add(Column(DIFFERS, _DIFFERS, [0.0] * len(columns.rows), f"IF(AND({','.join(tests) or '1=1'}),0,1)"))


def _same_total(columns: Columns) -> str:
    """Compare totals to nine digits; unknown with unknown."""
    now, was = f"Points!${column_name(columns.layout.points['total'])}\x01", columns.cell("was.total")
    near = f"ABS({now}-{was})<=1E-9*MAX(1,ABS({was}))"
    return f"IF(COUNT({now},{was})=2,{near},COUNT({now},{was})=0)"
