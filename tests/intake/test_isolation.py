"""Claims about reading in a child process: its limits, its death, and what it hands over."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from clusterscore import findings
from clusterscore.errors import InputRefused, UsageError
from clusterscore.intake.limits import Limits, limits_of
from clusterscore.intake.reading import Workbook, isolated_reader, isolated_readings, read_workbook
from clusterscore.intake.reading.isolation import ChildReader
from clusterscore.intake.reading.sheet import Sheet
from clusterscore.intake.reading.transport import ForeignError, packed, unpacked
from clusterscore.words import Text
from tests.intake import hostile, old_books

GOOD = hostile.pack(hostile.parts())


def _saved(folder: Path, content: bytes, name: str = "form.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _pid(reader: ChildReader) -> int:
    assert reader._child is not None
    return reader._child.process.pid


@pytest.fixture
def reader() -> ChildReader:
    """Give a reader with no child yet."""
    return ChildReader()


def test_one_child_reads_file_after_file(tmp_path: Path, reader: ChildReader) -> None:
    """A refusal does not cost the child: both good files are read by the same one."""
    good, bad = _saved(tmp_path, GOOD), _saved(tmp_path, b"%PDF-1.7", "bad.xlsx")

    assert reader.read(good).sheets["Applications"].rows == [[1.0]]
    first = _pid(reader)
    with pytest.raises(InputRefused, match=r"bad\.xlsx: CS102 .* it looks like PDF"):
        reader.read(bad)
    assert reader.read(good).name == "form.xlsx"
    assert _pid(reader) == first
    reader.close()


def test_a_child_that_was_killed_is_replaced(tmp_path: Path, reader: ChildReader) -> None:
    """Whoever ended it between two files, the next one is read."""
    path = _saved(tmp_path, GOOD)
    reader.read(path)
    first = _pid(reader)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, os.WNOHANG)

    with suppress(InputRefused):  # the death may be noticed over this file, or before it
        reader.read(path)
    assert reader.read(path).sheets["Applications"].rows == [[1.0]]
    assert _pid(reader) != first
    reader.close()


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, reader: ChildReader) -> None:
    """The time is that of the file, not of starting the child; the next file is read."""
    path = _saved(tmp_path, GOOD)
    reader.read(path)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))
    slow = _saved(tmp_path, hostile.pack(hostile.parts(rows)), "slow.xlsx")

    with pytest.raises(InputRefused, match=r"slow\.xlsx: CS133 .* it took longer than 0 seconds"):
        reader.read(slow, Limits(seconds=0.01))
    assert reader.read(path).sheets["Applications"].rows == [[1.0]]
    reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system tells it")
def test_a_file_that_takes_too_much_memory_is_refused(tmp_path: Path, reader: ChildReader) -> None:
    """20,000 x 900 cells of 32 bytes are 576 MB: the reader's abort is a refusal, not this process's end."""
    wide = _saved(tmp_path, hostile.one_cell("AHP20000"))

    with pytest.raises(InputRefused, match="CS133"):
        reader.read(wide, Limits(sparse=20_000_000))
    assert reader.read(wide, Limits(sparse=20_000_000, memory=3 << 30)).sheets["Applications"].text(19_999, 899) == "1"
    reader.close()


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    """Neither after the block nor after the program, whether or not it closes its reader."""
    path = _saved(tmp_path, GOOD)
    with isolated_reader() as read:
        assert read(path).sheets["Applications"].rows == [[1.0]]
        child = ChildReader()
        child.read(path)
        pid = _pid(child)
        child.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    program = (
        "import sys; from pathlib import Path; from clusterscore.intake.reading import isolation, read_workbook;"
        "read_workbook(Path(sys.argv[1]), isolate=True); print(isolation._shared._child.process.pid)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(run.stdout), 0)


def test_many_files_are_answered_in_their_order(tmp_path: Path) -> None:
    """Two children at once; a refusal stands in the place of its file."""
    paths = [_saved(tmp_path, hostile.one_cell(f"A{n}"), f"{n}.xlsx") for n in range(1, 13)]
    paths.insert(5, _saved(tmp_path, b"%PDF-1.7", "bad.xlsx"))
    answers = list(isolated_readings(paths))

    told = [len(found.sheets["Applications"].rows) if isinstance(found, Workbook) else found.finding.code
            for found in answers]  # fmt: skip
    assert told == [1, 2, 3, 4, 5, "CS102", 6, 7, 8, 9, 10, 11, 12]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system tells it")
def test_a_child_that_dies_costs_the_waiting_file_nothing(tmp_path: Path, reader: ChildReader) -> None:
    """Four threads at one child, which dies over every fifth file: each file gets its own answer."""
    wide = hostile.one_cell("AHP20000")  # 576 MB, as above
    paths = [
        _saved(tmp_path, wide if n % 5 == 0 else hostile.one_cell(f"A{n}"), f"{n}.xlsx") for n in range(1, 21)
    ]

    def told(path: Path) -> str:
        try:
            return str(len(reader.read(path, Limits(sparse=20_000_000)).sheets["Applications"].rows))
        except InputRefused as refusal:
            return refusal.finding.code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(told, paths))
    reader.close()
    assert answers == ["CS133" if n % 5 == 0 else str(n) for n in range(1, 21)]


def test_old_workbooks_are_always_read_in_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No guard can foresee what reading one takes; here the child ends at once."""
    path = _saved(tmp_path, old_books.book(old_books.number(0, 0, 7.0)), "form.xls")
    asked: list[str] = []

    def refuse(_: ChildReader, path: Path, limits: Limits) -> Workbook:
        asked.append(f"{path.name}, {limits.seconds:.0f} s")
        return Workbook(path.name, "", {})

    monkeypatch.setattr(ChildReader, "read", refuse)
    read_workbook(path)

    assert asked == ["form.xls, 4 s"]


def test_what_is_read_crosses_to_another_process_unchanged() -> None:
    """Cells, places and remarks; a finding's kind is the catalogue's own."""
    remark = findings.Finding(findings.ACTIVE_CONTENT, "a.xlsx", {"what": Text("macros", "マクロ")})
    sheet = Sheet(
        "様式", [["髙", 1.5, True, float("inf")]], {(1, 1): "#N/A"}, frozenset({(2, 2)}), visible=False,
        hidden_rows=frozenset({3}), hidden_columns=frozenset({4}), merged=(((0, 0), (1, 1)),),
        percents=frozenset({(0, 1)}),
    )  # fmt: skip
    book = Workbook("a.xlsx", "00", {"様式": sheet}, (remark,))

    assert unpacked(packed(book)) == book
    assert unpacked(packed(remark)) == remark
    assert pickle.loads(pickle.dumps(book)) == book  # as multiprocessing would send it


class _Evil:
    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.folder,)


def test_nothing_that_a_child_sends_is_ever_run(tmp_path: Path) -> None:
    """A child that was taken over cannot make this process do anything."""
    trace = tmp_path / "trace"

    with pytest.raises(ForeignError, match="mkdir"):
        unpacked(pickle.dumps(("read", "a.xlsx", "00", [], [_Evil(str(trace))])))
    assert not trace.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no pickle",
        pickle.dumps(("read", "a.xlsx")),
        pickle.dumps(("read", "a.xlsx", "00", [("name", "no rows")], [])),
        pickle.dumps(("read", 1, "00", [], [])),
        pickle.dumps(("refused", ("CS999", "a", {}, None))),
        pickle.dumps(io.StringIO),
    ],
)
def test_nothing_but_plain_data_is_taken_in(data: bytes) -> None:
    """What a child does not send as it should is its death."""
    with pytest.raises(ForeignError):
        unpacked(data)


def test_limits_are_set_by_the_environment() -> None:
    """Names with numbers; the others stay as they are."""
    assert limits_of({"CLUSTERSCORE_LIMITS": "cells=50000000 seconds=20.5"}) == Limits(
        cells=50_000_000, seconds=20.5
    )
    assert limits_of({}) == Limits()


@pytest.mark.parametrize("said", ["cell=1", "cells", "cells=x", "cells=0", "cells=-1", "cells=1e999", "seconds=nan"])
def test_a_limit_that_cannot_be_understood_is_told(said: str) -> None:
    """A wrong limit must not be taken for none."""
    with pytest.raises(UsageError, match=f"CS131 The limit '{said}' cannot be understood"):
        limits_of({"CLUSTERSCORE_LIMITS": said})


def test_a_limit_is_adjustable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By argument and by the environment, down and up."""
    path = _saved(tmp_path, hostile.one_cell("C5"))  # 3 x 5 cells

    with pytest.raises(InputRefused, match=r"CS105 The sheet reaches to C5 .* at most 14 cells"):
        read_workbook(path, limits=Limits(cells=14))
    monkeypatch.setenv("CLUSTERSCORE_LIMITS", "cells=15")
    assert read_workbook(path).sheets["Applications"].text(4, 2) == "1"
    far = _saved(tmp_path, hostile.one_cell("ALM20001"))  # 1,001 x 20,001 cells
    monkeypatch.setenv("CLUSTERSCORE_LIMITS", "cells=20021001 sparse=20021001")
    assert read_workbook(far).sheets["Applications"].text(20_000, 1_000) == "1"
