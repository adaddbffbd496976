"""Reads files in a child process, whose memory and time are limited and whose death is a refusal."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Timer
from typing import IO, cast

from clusterscore.errors import InputRefused
from clusterscore.findings import Finding
from clusterscore.intake.limits import Limits, limits_of
from clusterscore.intake.reading.formats import found
from clusterscore.intake.reading.here import stopped
from clusterscore.intake.reading.sheet import Workbook
from clusterscore.words import Text

_START = "from clusterscore.intake.reading.child import serve; serve()"
_START_SECONDS = 60.0
_PATIENCE = 2.0  # seconds for a child that was told to end
_WIDTH = 8


class ChildReader:
    """One child process that reads file after file; it is started anew when it has died."""

    def __init__(self) -> None:
        """Start nothing yet: the first file does."""
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = Lock()

    def read(self, path: Path, limits: Limits | None = None) -> Workbook:
        """Read a file of any format.

        Args:
            path: The file as it was sent.
            limits: How far it may go; by default what the environment says. Memory is limited on
                POSIX systems that tell it (Linux), time everywhere.

        Raises:
            InputRefused: As ``read_workbook``; CS133: it took too much memory or time, or made
                the child die.
        """
        limits = limits or limits_of()
        size = found(path).st_size
        with self._lock:
            answer = self._asked(path, size, limits)
        if isinstance(answer, Finding):
            raise InputRefused(answer)
        return answer

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", stream).close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _asked(self, path: Path, size: int, limits: Limits) -> Workbook | Finding:
        from clusterscore.intake.reading.transport import ForeignError, unpacked

        process = self._running()
        seconds = limits.seconds_for(size)
        request = json.dumps({"path": str(path.absolute()), "limits": limits.plain()}).encode() + b"\n"
        late = Text(f"it took longer than {seconds:.0f} seconds", f"{seconds:.0f}秒以内に終わりませんでした")
        with _alarm(process, seconds) as has_rung:
            data = _exchange(process, request, limits.memory_for(size))
        try:
            if data is not None:
                return unpacked(data)
            detail = late if has_rung() else _DIED
        except ForeignError:
            detail = _DIED
        self.close()
        return stopped(path.name, detail).finding

    def _running(self) -> subprocess.Popen[bytes]:
        """Give the child; start one where there is none, it has died, or it is another process's."""
        process = self._process
        if process is None or self._owner != os.getpid() or process.poll() is not None:
            self.close()
            process = self._process = _started()
            self._owner = os.getpid()
        return process


_DIED = Text(
    "the reading process ended, as it does where a file asks for more memory than it may",
    "読取処理が異常終了しました。メモリーの上限を超えた可能性があります",
)


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
    environment["POLARS_MAX_THREADS"] = "1"  # each thread would set memory aside
    process = subprocess.Popen(  # noqa: S603 our own interpreter and module
        [sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    with _alarm(process, _START_SECONDS):
        ready = cast("IO[bytes]", process.stdout).read(1)
    if not ready:
        process.wait()
        raise RuntimeError("the child process for reading files does not start")
    return process


@contextmanager
def _alarm(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Callable[[], bool]]:
    """Kill a process that is not done in time; gives what tells whether that happened."""
    rung: list[bool] = []

    def ring() -> None:
        rung.append(True)
        process.kill()

    timer = Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: bool(rung)
    finally:
        timer.cancel()


def _exchange(process: subprocess.Popen[bytes], request: bytes, longest: int) -> bytes | None:
    """Send a request and take the whole answer; None where the child died before or over it."""
    stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        stdin.write(request)
        stdin.flush()
        head = stdout.read(_WIDTH)
        length = int.from_bytes(head, "big")
        if len(head) < _WIDTH or length > longest:
            return None
        data = stdout.read(length)
    except OSError:
        return None
    return data if len(data) == length else None


@contextmanager
def isolated_reader(limits: Limits | None = None) -> Iterator[Callable[[Path], Workbook]]:
    """Give a ``read(path)`` that reads each file in one child process, which ends with the block.

    Args:
        limits: How far each file may go; by default what the environment says.

    Example:
        >>> with isolated_reader() as read:  # doctest: +SKIP
        ...     books = [read(path) for path in Path("forms").glob("*.xlsx")]
    """
    reader, chosen = ChildReader(), limits or limits_of()
    try:
        yield lambda path: reader.read(path, chosen)
    finally:
        reader.close()


def isolated_readings(
    paths: Iterable[Path], limits: Limits | None = None, children: int = 2
) -> Generator[Workbook | InputRefused]:
    """Read many files in a few child processes at once, a little ahead of whoever takes them.

    Args:
        paths: The files.
        limits: How far each may go; by default what the environment says.
        children: How many processes read at the same time.

    Yields:
        In the order of *paths*, each file's workbook, or its refusal: one file stops no other.
    """
    chosen = limits or limits_of()
    idle: SimpleQueue[ChildReader] = SimpleQueue()
    readers = [ChildReader() for _ in range(children)]
    for reader in readers:
        idle.put(reader)

    def read(path: Path) -> Workbook | InputRefused:
        reader = idle.get()
        try:
            return reader.read(path, chosen)
        except InputRefused as refusal:
            return refusal
        finally:
            idle.put(reader)

    ahead: deque[Future[Workbook | InputRefused]] = deque()
    try:
        with ThreadPoolExecutor(children) as pool:
            for path in paths:
                ahead.append(pool.submit(read, path))
                if len(ahead) > 2 * children:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
    finally:
        for reader in readers:
            reader.close()


_shared = ChildReader()
atexit.register(_shared.close)


def shared_reader() -> ChildReader:
    """Give the one child of this process that is kept for the next file."""
    return _shared
