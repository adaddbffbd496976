"""Lays an overlay's numbers over a scheme: those that it leaves open, or that an office sets otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from clusterscore import findings as f
from clusterscore.scheme.loading import CriteriaFile
from clusterscore.scheme.model import Overlay
from clusterscore.scheme.parts import ParameterSpec, Source, Status
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Parameter, Rules
from clusterscore.words import Text, same

_STILL_OPEN = Text(
    "An overlay gives numbers; leave out what stays open",
    "追補ファイルには数値を書きます。未設定のままのものは書きません",
)
_OTHER_UNIT = Text(
    "The number is in {unit}; write it in that unit", "この数値の単位は{unit}です。その単位で書いてください"
)
_SOURCE_TAKEN = Text(
    "{scheme} already has a source of this name; choose another",
    "{scheme}に同じ名前の出典があります。別の名前にしてください",
)


@dataclass(frozen=True)
class Overlaid:
    """The overlay that was laid over a scheme's numbers.

    Attributes:
        key: Its name.
        title: What it is, for readers.
        file: Its file.
        specs: The numbers that it sets, and what each rests on, by parameter key.
        sources: What its numbers were published in.
        instead_of: The parameter key of each number that it replaces, by its place in the criteria file.
        status: How far its numbers are the office's; None where it does not say.
    """

    key: str
    title: Text
    file: CriteriaFile
    specs: Mapping[str, ParameterSpec]
    sources: Mapping[str, Source]
    instead_of: Mapping[tuple[str | int, ...], str]
    status: Status | None = None

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return self.file.sha256

    @property
    def keys(self) -> tuple[str, ...]:
        """The parameters it sets, in file order."""
        return tuple(self.specs)


def overlaid(base: Rules, overlay: Overlay, file: CriteriaFile) -> Rules:
    """Lay numbers over those of a scheme.

    Args:
        base: The scheme, lowered.
        overlay: The numbers.
        file: The overlay's file, for places.

    Returns:
        The rules with the overlay's values and grounds; what it does not name stays as it was.

    Raises:
        CriteriaError: A number is not one of the scheme's, rests on an unknown source, or breaks
            what its place demands; placed in the overlay's file.
    """
    for name in overlay.sources:
        if name in base.scheme.sources:
            reason = _SOURCE_TAKEN.format(scheme=base.scheme.name)
            raise file.refuse(("sources", name), f.RULE_BROKEN, key=f"sources.{name}", reason=reason, near=same(""))
    numbers = {key: _laid(base, overlay, file, key) for key in overlay.parameters}
    values = {**base.values, **{key: number.value for key, number in numbers.items()}}
    _check(base, values, overlay, file)
    return replace(
        base,
        parameters={key: numbers.get(key, number) for key, number in base.parameters.items()},
        values=values,
        overlay=Overlaid(
            overlay.overlay,
            overlay.title,
            file,
            {key: spec.model_copy(update={"title": numbers[key].title}) for key, spec in overlay.parameters.items()},
            overlay.sources,
            {tuple(base.parameters[key].path): key for key in numbers},
            overlay.status,
        ),
    )


def _laid(base: Rules, overlay: Overlay, file: CriteriaFile, key: str) -> Parameter:
    """Make one number of the overlay a number of the rules."""
    spec, path = overlay.parameters[key], ("parameters", key)
    if key not in base.parameters:
        facts = {"value": key, "scheme": base.scheme.name, "near": f.did_you_mean(key, base.parameters)}
        raise file.refuse(path, f.NO_SUCH_PARAMETER, **facts)
    was = base.parameters[key]
    for reason in _wrong(was, spec):
        raise file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
    source = (spec.source or "").split()
    if source and source[0] not in overlay.sources:
        near = f.did_you_mean(source[0], overlay.sources)
        facts = {"key": "source", "value": source[0], "known": list(overlay.sources), "near": near}
        raise file.refuse((*path, "source"), f.UNKNOWN_NAME, **facts)
    return Parameter(key, spec.value, spec.title or was.title, spec.unit or was.unit, spec.ground, path)


def _wrong(was: Parameter, spec: ParameterSpec) -> Iterator[Text]:
    if spec.value is None:
        yield _STILL_OPEN
    if was.unit is not None and spec.unit not in (None, was.unit):
        yield _OTHER_UNIT.format(unit=was.unit)


def _check(base: Rules, values: Mapping[str, float | None], overlay: Overlay, file: CriteriaFile) -> None:
    """Refuse numbers that break what their place demands, at the overlay's number that breaks it."""
    for requirement in base.requirements:
        for key, reason in broken([requirement], values):
            # the number that is told may be the scheme's own: the overlay's is the one to correct
            blamed = key if key in overlay.parameters else next(k for k in requirement.keys if k in overlay.parameters)
            told = reason if blamed == key else Text(f"{key}: {reason.en}", f"{key}: {reason.ja}")
            raise file.refuse(("parameters", blamed), f.RULE_BROKEN, key=blamed, reason=told, near=same(""))
