"""Reads files under a limit of memory, as a process of its own: ``python -m tests.intake.bounded FOLDER``.

The folder holds one folder per file, named by its number; for each a line of JSON is printed: the
code of the refusal or ``ok``, the first sheet's rows, the codes of the remarks, and the seconds.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from clusterscore.errors import InputRefused
from clusterscore.intake.reading import read_workbook

GROWTH = 500 << 20


def answer(path: Path, *, isolate: bool = False) -> dict[str, object]:
    """Read one file; say what came of it."""
    began = time.perf_counter()
    try:
        book = read_workbook(path, isolate=isolate)
    except InputRefused as refusal:
        told: dict[str, object] = {"code": refusal.finding.code, "message": refusal.message("en")}
    else:
        first = next(iter(book.sheets.values()), None)
        rows = None if first is None else first.rows
        told = {"code": "ok", "rows": rows, "remarks": [remark.code for remark in book.remarks]}
    return {**told, "seconds": time.perf_counter() - began}


def main() -> None:
    """Read every file, each with so much more memory than the process has by then."""
    for folder in sorted(Path(sys.argv[1]).iterdir(), key=lambda path: int(path.name)):
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + GROWTH, resource.RLIM_INFINITY))
        told = answer(next(folder.iterdir()), isolate="--isolate" in sys.argv)
        print(json.dumps({"at": int(folder.name), **told}), flush=True)  # noqa: T201 the answer


if __name__ == "__main__":
    main()
