"""The pieces of a criteria file that say in which stages a selection runs, and who goes on from one to the next."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic as p

from clusterscore.scheme.parts import Grounded, Key, Words, Yes, refuse


class Border(Grounded):
    """The places around a number to be adopted, as shares of it; both ends belong to the zone.

    The number stands here (``of``) or in the sheet ``About`` under the key that ``about`` names;
    else it is how many go on.
    """

    from_: Annotated[float | None, p.Field(alias="from")] = None
    to: float | None = None
    of: float | None = None
    about: str | None = None

    @p.model_validator(mode="after")
    def _ends(self) -> Border:
        if [self.from_, self.to].count(None) != (0 if self.open is None else 2):
            refuse("A border zone has two ends, from and to", "境界域にはfromとtoの両方を書きます")
        return self


class GoesOn(Grounded):
    """Who goes on to the next stage: the first so many, or those in the border zone.

    ``at_the_line`` says what happens where equals stand across the line: all of them go on
    (``keep``), none of them does (``leave``), or the committee decides (``committee``).
    """

    up_to: float | None = None
    border: Yes | None = None
    at_the_line: Literal["keep", "leave", "committee"] | None = None

    @p.model_validator(mode="after")
    def _who(self) -> GoesOn:
        by_number = self.up_to is not None or (self.open is not None and not self.border)
        if by_number == (self.border is not None) or by_number != (self.at_the_line is not None):
            refuse(
                "Who goes on is up_to a number, with at_the_line, or border: true",
                "次の段階に進む応募は、up_to（件数）とat_the_line、または border: true で書きます",
            )
        return self


class Stage(Grounded):
    """One stage: a full pass of the rules over the marks given in it."""

    title: Words
    goes_on: GoesOn | None = None
    border: Border | None = None

    @p.model_validator(mode="after")
    def _number_of_the_border(self) -> Stage:
        goes_on, border = self.goes_on, self.border
        if goes_on is not None and goes_on.border and border is None:
            refuse("Those in the border zone go on: say border", "境界域の応募が次に進む場合はborderを書きます")
        if border is not None:
            own = 2 - [border.of, border.about].count(None)
            by_number = goes_on is not None and not goes_on.border
            if own > 1 or (own == 0 and not by_number and border.open is None):
                refuse(
                    "A border zone lies around one number: of, a key of About (about), or how many go on",
                    "境界域の基になる件数は、of（件数）かabout（Aboutのキー）の一方、または次に進む件数です",
                )
        return self


def _in_order(stages: dict[str, Stage]) -> dict[str, Stage]:
    """Refuse stages that do not lead one to the next."""
    keys = list(stages)
    for key in keys[:-1]:
        if stages[key].goes_on is None:
            refuse(
                f"Stage {key} does not say who goes on to the next (goes_on)",
                f"段階「{key}」に、次の段階に進む応募の定め（goes_on）がありません",
            )
    last = keys[-1] if keys else ""
    if keys and stages[last].goes_on is not None:
        refuse(
            f"Nothing comes after stage {last}; leave out goes_on",
            f"段階「{last}」は最後です。goes_onを除いてください",
        )
    return stages


Stages = Annotated[dict[Key, Stage], p.AfterValidator(_in_order)]
"""The stages by key, in order."""
