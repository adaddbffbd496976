"""A record with the inputs themselves, in one archive; equal contents give equal bytes."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path, PurePath

from clusterscore import findings as f
from clusterscore.errors import InputRefused, UsageError
from clusterscore.export.whole import whole
from clusterscore.intake.limits import limits_of
from clusterscore.intake.reading.formats import is_folder
from clusterscore.recording.inputs import paths_of
from clusterscore.recording.models import Record
from clusterscore.recording.writing import as_json
from clusterscore.words import Text

RECORD, INPUTS = "run.json", "inputs"
_DAY = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
_DAMAGE = (zipfile.BadZipFile, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)


def write_bundle(record: Record, source: Path, target: Path) -> None:
    """Write a record and the files it was made from; the archive appears whole or not at all.

    Args:
        record: The record.
        source: The workbook or folder that was evaluated.
        target: The archive.

    Raises:
        UsageError: A file is no longer the one that was recorded.
        OSError: It cannot be written there.
    """
    paths = paths_of(source)
    with whole(target) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_part(RECORD), as_json(record))
        for file in record.input.files:
            content = paths[file.name].read_bytes() if file.name in paths else b""
            if _hash(content) != file.sha256:
                raise UsageError(f.Finding(f.INPUT_CHANGED, file.name))
            archive.writestr(_part(f"{INPUTS}/{file.name}"), content)
        if is_folder(source):
            archive.writestr(_part(f"{INPUTS}/"), "")


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _DAY)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o644 << 16
    return part


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def record_text(path: Path) -> bytes:
    """Give the record inside a bundle.

    Raises:
        InputRefused: It is no bundle.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, path.name, RECORD)
            return archive.read(RECORD)
    except _DAMAGE as damage:
        raise _refused(path) from damage


def unpack(path: Path, record: Record, folder: Path) -> Path:
    """Lay the inputs of a bundle into an empty folder.

    Args:
        path: The bundle.
        record: Its record, which names the inputs: nothing else is unpacked.
        folder: Where they go.

    Returns:
        The workbook, or the folder of forms, under the name it had.

    Raises:
        InputRefused: It does not hold them.
    """
    names, called = [file.name for file in record.input.files], PurePath(record.input.name).name
    if not names or called in ("", ".."):
        raise _refused(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, path.name, *(f"{INPUTS}/{name}" for name in names))
            root = folder / called if f"{INPUTS}/" in archive.namelist() else folder
            for name in names:
                _lay(archive, name, root, path)
    except (*_DAMAGE, OSError) as damage:
        raise _refused(path) from damage
    return folder / names[0] if root == folder else root


def _lay(archive: zipfile.ZipFile, name: str, root: Path, path: Path) -> None:
    target = root / name
    if not target.resolve().is_relative_to(root.resolve()) or "\\" in name:
        raise _refused(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(f"{INPUTS}/{name}") as part, target.open("wb") as file:
        shutil.copyfileobj(part, file, _PIECE)


def _check_size(archive: zipfile.ZipFile, place: str, *names: str) -> None:
    """Refuse parts that would unpack to more than a file may; no more than they declare is ever unpacked."""
    size, limit = sum(archive.getinfo(name).file_size for name in names), limits_of().inflated
    if size > limit:
        raise InputRefused(f.Finding(f.INFLATES, place, {"part": names[0], "size": size, "limit": limit}))


def _refused(path: Path) -> InputRefused:
    detail = Text("it is no bundle of a record and its inputs", "記録と入力の一式（ZIP）ではありません")
    return InputRefused(f.Finding(f.NOT_A_RECORD, path.name, {"detail": detail}))
