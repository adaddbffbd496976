"""Prints the project's speed as ratios to a baseline measured in the same run.

    python benchmarks/bench.py            the full sizes
    python benchmarks/bench.py --smoke    small sizes: that it runs, not how fast

Each figure is the median of alternating pairs (ours, baseline), each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "applications.xlsx"


@dataclass(frozen=True)
class Goal:
    """One ratio to reach: what is measured against what, the limit, and in how many pairs, where not as usual."""

    name: str
    ours: list[str]
    baseline: list[str]
    limit: float
    memory_limit: float | None = None
    rounds: int | None = None


Figures = dict[str, float | None]
"""What a run came to: ``seconds``; of a job also ``peak_mb``, ``busy`` (seconds of the processor), ``size`` in MB."""


def measured(command: list[str]) -> Figures:
    """Run a command and give its figures.

    A job of ``jobs.py`` prints its own, so that imports and data do not count; of any other command
    the whole process counts.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, problem = process.communicate()
        elapsed = time.perf_counter() - start
    if process.returncode != 0:
        raise SystemExit(f"{command} failed:\n{problem.decode()}")
    last = out.decode().strip().splitlines()[-1:] or [""]
    if last[0].startswith('{"seconds"'):
        figures: Figures = json.loads(last[0])
        return figures
    return {"seconds": elapsed}


def compare(goal: Goal, rounds: int) -> str:
    """Measure a goal in alternating pairs; give one line with the ratio and the limit."""
    rounds = min(rounds, goal.rounds or rounds)
    pairs = [(measured(goal.ours), measured(goal.baseline)) for _ in range(rounds)]
    ours, base, ratio = _medians(pairs, "seconds")
    line = f"{goal.name}: {ours:.3f} s / {base:.3f} s = {ratio:.2f} (limit {goal.limit})"
    if goal.memory_limit is not None:
        line += f"; peak memory {_medians(pairs, 'peak_mb')[2]:.2f} (limit {goal.memory_limit})"
    if pairs[0][0].get("size") is not None:
        line += f"; on the processor alone {_medians(pairs, 'busy')[2]:.2f}"
        line += "; files of {:.2f} MB / {:.2f} MB = {:.2f}".format(*_medians(pairs, "size"))
    return line


def _medians(pairs: list[tuple[Figures, Figures]], name: str) -> tuple[float, float, float]:
    """Give the medians of a figure of ours, of the baseline, and of the ratios."""
    found = [(ours[name] or 0.0, base[name] or 1.0) for ours, base in pairs]
    ours, base = (statistics.median(pair[side] for pair in found) for side in (0, 1))
    return ours, base, statistics.median(one / other for one, other in found)


def job(name: str, *arguments: object) -> list[str]:
    """Give the command that runs one job of ``jobs.py``."""
    return [sys.executable, str(HERE / "jobs.py"), name, *map(str, arguments)]


def goals(folder: Path, rows: int, memory_rows: int) -> list[Goal]:
    """List what is measured; the data file is made first."""
    big = folder / "big.xlsx"
    subprocess.run(job("make", big, rows), check=True)
    bad, some = folder / "bad.xlsx", folder / "some.xlsx"
    subprocess.run(job("make", bad, rows, 0.01), check=True)
    subprocess.run(job("make", some, rows // 5, 0.0005), check=True)
    forms, count = folder / "forms", max(20, rows // 100)
    subprocess.run(job("make_forms", forms, count), check=True)
    python = [sys.executable, "-c"]
    command = [sys.executable, "-m", "clusterscore.cli.main"]
    baseline = job("numpy", memory_rows)
    return [
        Goal(f"(a) evaluate {rows} x 40 / calamine to_python", job("evaluate", big), job("calamine", big), 2.5, 2.0),
        Goal(f"(b) score {memory_rows} rows, polars / numpy", job("score", memory_rows, "polars"), baseline, 2.0),
        Goal(f"(b) score {memory_rows} rows, pandas / numpy", job("score", memory_rows, "pandas"), baseline, 8.0),
        Goal("(c) clusterscore --help / import click", [*command, "--help"], [*python, "import click"], 1.5),
        Goal(
            "(d) evaluate the sample / import pandas, pandera",
            [*command, "evaluate", str(SAMPLE)],
            [*python, "import pandas, pandera.pandas"],
            1.5,
        ),
        Goal(
            "(e) list all schemes / import ruamel.yaml, pydantic",
            [*command, "schemes"],
            [*python, "import ruamel.yaml, pydantic"],
            1.5,
        ),
        Goal("(f) load and lower 500 lines / safe YAML load", job("lower"), job("yaml"), 3.0),
        Goal(f"(g) validate {rows} x 40, 1 % bad / to_python", job("evaluate", bad), job("calamine", bad), 3.0),
        Goal(
            f"(h) mark up {rows // 5} rows / to_python",
            job("mark_up", some, folder / "returned.xlsx"),
            job("calamine", some),
            6.0,
        ),
        Goal(
            f"(i) collect {count} forms / open each",
            job("collect", forms, folder / "collected.xlsx"),
            job("open_forms", forms),
            4.0,
        ),
        *_panel_goals(max(500, rows // 10)),
        *_export_goals(folder, rows // 100, rows // 5),
    ]


def _panel_goals(rows: int) -> list[Goal]:
    """List what is measured of a panel of 5 reviewers and 11 criteria."""
    baseline, marks = job("group_mean", rows), f"{rows} x 5 x 11 marks"
    return [
        Goal(f"(j) combine and correct {marks} / pandas group-by mean", job("combine_marks", rows), baseline, 8.0),
        Goal(f"(j) with agreement, {marks} / the same", job("combine_marks", rows, "agreement"), baseline, 40.0),
    ]


def _export_goals(folder: Path, live: int, long: int) -> list[Goal]:
    """List what is measured of the committee's workbook: lists short enough for formulas, and longer ones."""
    # above 2,000 applications or 40,000 marks there are values alone
    least, most = max(2_001, long), max(1_300, long // 4)
    sizes = {("live", 0): live, ("live", 3): live, ("values", 0): least, ("values", 3): most}
    letters, limits = {"live": "k", "values": "l"}, {"live": 3.0, "values": 2.0}
    found = []
    for (kind, reviewers), rows in sizes.items():
        marks = f" and {rows} x {reviewers} x 11 marks" if reviewers else ""
        given, written, cells = (folder / f"{kind}-{reviewers}{end}" for end in (".xlsx", "-out.xlsx", ".json"))
        subprocess.run(job("make_round", given, rows, reviewers), check=True)
        subprocess.run(job("export", given, written), check=True, stdout=subprocess.DEVNULL)
        subprocess.run(job("keep_cells", written, cells), check=True)
        found.append(
            Goal(
                f"({letters[kind]}) export {rows} x 38{marks}, {kind} / the same cells by XlsxWriter",
                job("export", given, written),
                job("write_plain", cells, folder / "plain.xlsx"),
                limits[kind],
                rounds=5 if kind == "live" else 3,
            )
        )
    return found


def main() -> None:
    """Measure every goal and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="small sizes, one round")
    smoke = parser.parse_args().smoke
    if smoke:
        print("small sizes: that it runs, not how fast; the limits are for the full sizes")
    rounds = 1 if smoke else 5
    sizes = (2_000, 20_000) if smoke else (100_000, 1_000_000)
    os.environ.setdefault("PYTHONPATH", str(HERE.parent))
    with tempfile.TemporaryDirectory() as folder:
        for goal in goals(Path(folder), *sizes):
            print(compare(goal, rounds), flush=True)


if __name__ == "__main__":
    main()
