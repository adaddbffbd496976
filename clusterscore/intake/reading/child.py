"""The child process: reads files one after the other, within limits, and answers in plain data."""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from clusterscore.errors import InputRefused
from clusterscore.findings import Finding
from clusterscore.intake.limits import Limits
from clusterscore.intake.reading.formats import format_of, unopened
from clusterscore.intake.reading.here import OUT_OF_MEMORY, read_here, stopped
from clusterscore.intake.reading.sheet import Workbook
from clusterscore.intake.reading.transport import packed

READY = b"R"
_PAGES = "/proc/self/statm"
WIDTH = 8  # bytes of the number that says how long an answer is


def serve() -> None:
    """Answer each request on standard input until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    gc.freeze()
    gc.set_threshold(50_000)  # cells make no cycles worth looking for after each form
    _send(answers, READY)
    for request in sys.stdin.buffer:
        said = json.loads(request)
        answer = _answer(Path(said["path"]), Limits(**said["limits"]))
        _send(answers, len(answer).to_bytes(WIDTH, "big") + answer)


def _send(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _answer(path: Path, limits: Limits) -> bytes:
    try:
        try:
            return packed(_read(path, limits))
        finally:
            _limit_memory(None)
    except MemoryError:
        return packed(stopped(path.name, OUT_OF_MEMORY).finding)


def _read(path: Path, limits: Limits) -> Workbook | Finding:
    try:
        format_ = format_of(path)
        if format_ == "parquet":
            from clusterscore.intake.reading.parquet import library

            with suppress(ModuleNotFoundError):  # told as a refusal when the file is read
                library()  # what it takes by itself is not held against the file
        _limit_memory(limits.memory_for(path.stat().st_size))
        return read_here(path, limits, format_)
    except InputRefused as refusal:
        return refusal.finding
    except OSError as failure:  # it is gone, or changed while it was read
        return unopened(path, failure).finding


def _limit_memory(growth: int | None) -> None:
    """Let the process grow by so many bytes from now on, where the system can tell; None lifts it."""
    try:
        import resource
    except ModuleNotFoundError:  # not POSIX: the time limit stands alone
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard
    if growth is not None:
        try:
            with open(_PAGES, "rb", buffering=0) as pages:  # noqa: PTH123 a path object costs more than the read
                soft = int(pages.read(40).split()[0]) * resource.getpagesize() + growth
        except FileNotFoundError:  # not Linux
            return
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard < 0 else min(soft, hard), hard))


if __name__ == "__main__":
    serve()
