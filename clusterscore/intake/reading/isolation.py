"""Reads files in a child process, whose memory and time are limited and whose death is a refusal."""

from __future__ import annotations

import atexit
import json
import math
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Lock, Thread
from time import monotonic
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


_DIED = Text(
    "the reading process ended, as it does where a file asks for more memory than it may",
    "読取処理が異常終了しました。メモリーの上限を超えた可能性があります",
)


class _Alarm:
    """Kills a process that is not done in time; one thread watches over all of its files."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.has_rung = False
        self._process = process
        self._due = self._wakes = math.inf
        self._changed = Condition()
        self._is_over = False
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Ring unless the block is done in so many seconds."""
        with self._changed:
            self._due = monotonic() + seconds
            if self._due < self._wakes:
                self._changed.notify()
        try:
            yield
        finally:
            self._due = math.inf

    def stop(self) -> None:
        """Watch no longer."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._is_over and monotonic() < self._due:
                self._wakes = self._due
                self._changed.wait(None if self._wakes == math.inf else self._wakes - monotonic())
            if not self._is_over:
                self.has_rung = True
                self._process.kill()


class _Child:
    """One process that reads; requests are lines, answered one by one."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
        environment["POLARS_MAX_THREADS"] = "1"  # each thread would set memory aside
        self.process = subprocess.Popen(  # noqa: S603 our own interpreter and module
            [sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        self.owner = os.getpid()
        self._stdin, self._stdout = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)
        self.alarm = _Alarm(self.process)
        with self.alarm.within(_START_SECONDS):
            ready = self._stdout.read(1)
        if not ready:
            self.end()
            raise RuntimeError("the child process for reading files does not start")

    @property
    def lives(self) -> bool:
        """Whether it is there to read, and this process's own."""
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, request: bytes) -> bool:
        """Send a request; says whether somebody was there to take it."""
        try:
            self._stdin.write(request)
            self._stdin.flush()
        except (OSError, ValueError):  # it died, or was ended over the file before
            return False
        return True

    def answer(self, seconds: float, longest: int) -> bytes | None:
        """Take a whole answer; None where it died before or over it, or was too late."""
        with self.alarm.within(seconds):
            try:
                head = self._stdout.read(_WIDTH)
                length = int.from_bytes(head, "big")
                if len(head) < _WIDTH or length > longest:
                    return None
                data = self._stdout.read(length)
            except OSError:
                return None
        return data if len(data) == length and not self.alarm.has_rung else None

    def end(self) -> None:
        """End it, if it is this process's own."""
        if self.owner != os.getpid():
            return
        self.alarm.stop()
        for stream in (self._stdin, self._stdout):
            with suppress(OSError):
                stream.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class ChildReader:
    """One child process that reads file after file; it is started anew when it has died.

    Of two threads that ask, the second one's request waits in the child while the first is read.
    """

    def __init__(self) -> None:
        """Start nothing yet: the first file does."""
        self._child: _Child | None = None
        self._asking, self._answering = Lock(), Lock()

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
        from clusterscore.intake.reading.transport import ForeignError, unpacked

        limits = limits or limits_of()
        size = found(path).st_size
        request = json.dumps({"path": str(path.absolute()), "limits": limits.plain()}).encode() + b"\n"
        data, detail = self._exchanged(request, limits.seconds_for(size), limits.memory_for(size))
        try:
            answer = stopped(path.name, detail).finding if data is None else unpacked(data)
        except ForeignError:
            answer = stopped(path.name, _DIED).finding
        if isinstance(answer, Finding):
            raise InputRefused(answer)
        return answer

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _exchanged(self, request: bytes, seconds: float, longest: int) -> tuple[bytes | None, Text]:
        """Send a request and take its answer; where there is none, say why, and the child is gone."""
        with ExitStack() as turn:
            with self._asking:  # one request at most waits in the child, that of who comes next
                child = self._child
                asked = child if child is not None and child.lives and child.ask(request) else None
                turn.enter_context(self._answering)
                child = self._running()
                if child is not asked and not child.ask(request):
                    return None, _DIED
            data = child.answer(seconds, longest)
            if data is None:
                self.close()
            late = Text(f"it took longer than {seconds:.0f} seconds", f"{seconds:.0f}秒以内に終わりませんでした")
            return data, late if child.alarm.has_rung else _DIED

    def _running(self) -> _Child:
        """Give the child; start one where there is none, it has died, or it is another process's."""
        if self._child is None or not self._child.lives:
            self.close()
            self._child = _Child()
        return self._child


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
    for reader in (*readers, *readers):  # one file is read while the next one waits in the child
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
        with ThreadPoolExecutor(2 * children) as pool:
            for path in paths:
                ahead.append(pool.submit(read, path))
                if len(ahead) > 4 * children:
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
