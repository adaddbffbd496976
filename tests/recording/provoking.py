"""Provokes every finding on records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from clusterscore.cli.recording import write_records
from clusterscore.errors import ClusterscoreError
from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from clusterscore.recording import read_record, record
from clusterscore.recording.replaying import replay_file
from clusterscore.recording.writing import write_record
from clusterscore.scheme.parts import Visible
from tests.recording.rounds import RULES, recorded, workbook

_Provoker = Callable[[Path], Iterator[Finding]]


def _raised(act: Callable[[Path], object]) -> _Provoker:
    def provoke(folder: Path) -> Iterator[Finding]:
        with pytest.raises(ClusterscoreError) as caught:
            act(folder)
        yield caught.value.finding

    return provoke


def _text(folder: Path, text: str) -> Path:
    path = folder / "run.json"
    path.write_text(text, encoding="utf-8")
    return path


def _altered(folder: Path) -> object:
    told = recorded(workbook(folder / "round.xlsx")).model_dump(mode="json")
    told["scheme"]["file"]["text"] += "# more\n"
    return read_record(_text(folder, json.dumps(told)))


def _alone(folder: Path) -> object:
    write_record(recorded(workbook(folder / "round.xlsx")), folder / "run.json")
    return replay_file(folder / "run.json")


def _to(name: str, source: str = "round.xlsx", audience: Visible = "committee") -> _Provoker:
    """Ask for a bundle or a record of this name."""

    def act(folder: Path) -> None:
        result = evaluate(workbook(folder / "round.xlsx"), RULES)
        path = Path(source) if source == "-" else folder / source
        alone, bundle = (folder / name, None) if name.endswith(".txt") else (None, folder / name)
        write_records(result, path, None, alone, bundle, None, audience, "en")

    return _raised(act)


def _changed_meanwhile(folder: Path) -> object:
    path = workbook(folder / "round.xlsx")
    result = evaluate(path, RULES)
    return record(result, workbook(path, office=()))


RECORDING: Mapping[str, _Provoker] = {
    "CS631": _raised(lambda folder: read_record(_text(folder, "[]"))),
    "CS632": _raised(_altered),
    "CS633": _to("run.txt"),
    "CS634": _to("run.zip", audience="public"),
    "CS635": _to("run.zip"),
    "CS636": _raised(_alone),
    "CS637": _to("run.zip", source="-"),
    "CS638": _raised(_changed_meanwhile),
    "CS639": _raised(lambda folder: read_record(_text(folder, '{"format": "clusterscore.record/9"}'))),
}
