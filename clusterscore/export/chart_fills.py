"""How the parts of a chart are filled: told apart by colour, in greyscale, and by those who do not see all colours."""

from __future__ import annotations

RAMP = ("#00204C", "#3E4B6B", "#727379", "#ADA373", "#FBE64B")
"""After cividis (Nuñez, Anderton and Renslow 2018), from blue to yellow; each step is 1.75 times as light or more."""
_PATTERNS = (
    None, "wide_upward_diagonal", "outlined_diamond", "wide_downward_diagonal", "large_confetti", "trellis",
)  # fmt: skip
"""Those that LibreOffice draws too."""
_DARK = 3
"""So many colours of the ramp are so dark that lines on them are white."""

Fill = dict[str, dict[str, str]]


def fills(count: int) -> list[Fill]:
    """Give how each of so many parts is filled, from dark to light; from the sixth on with patterns.

    Args:
        count: How many parts there are.
    """
    steps = min(count, len(RAMP))
    return [_fill(at % len(RAMP), at // len(RAMP), steps) for at in range(count)]


def _fill(at: int, turn: int, steps: int) -> Fill:
    place = at if steps == len(RAMP) else round(at * (len(RAMP) - 1) / max(1, steps - 1))
    pattern = _PATTERNS[turn % len(_PATTERNS)]
    if pattern is None:
        return {"fill": {"color": RAMP[place]}}
    lines = "#FFFFFF" if place < _DARK else "#000000"
    return {"pattern": {"pattern": pattern, "fg_color": lines, "bg_color": RAMP[place]}}
