"""Tells in which encoding a text is written, by trying strictly; what fits two is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clusterscore import findings
from clusterscore.errors import InputRefused

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ESCAPE = b"\x1b"
_STRAY = re.compile("[\x1b\x80\uf8f0-\uf8f3]")  # signs of iso-2022-jp, and of bytes no cp932 text has
_TWO_OR_MORE = re.compile(rb"[\x80-\xdf]|[\xe0-\xfc][\x80-\xfc]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")
_KANA = re.compile("[\u3001-\u3002\u3041-\u30fc]")
_ENOUGH_KANA = 0.2
_NAMES = {
    "utf-16": "UTF-16", "cp932": "Shift_JIS (cp932)", "euc_jp": "EUC-JP", "euc_jis_2004": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP", "iso2022_jp_ext": "ISO-2022-JP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how its encoding is called where it is not UTF-8."""

    text: str
    encoding: str | None


def decode(data: bytes, name: str) -> Decoded:
    """Read bytes as text, replacing and guessing nothing.

    UTF-8 (with or without its mark), UTF-16 with its mark, ISO-2022-JP, Japanese Windows text
    (cp932) and EUC-JP are tried. A detector by statistics would add nothing: strict trials tell
    these apart by their bytes, and what they cannot tell apart must be asked about.

    Args:
        data: The whole file.
        name: Its name, for messages.

    Raises:
        InputRefused: CS117, CS118 and CS137: no encoding fits, or two do.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked == "utf-16":
        return _known(data, name, "utf-16")
    if b"\0" in data:
        raise InputRefused(findings.Finding(findings.NOT_TEXT, name))
    if (text := _tried(data, "utf-8-sig")) is not None and _ESCAPE not in data:
        return Decoded(text, None)
    if marked is not None:
        return _known(data, name, marked)
    if _ESCAPE in data:
        return _escaped(data, name)
    return _japanese(data, name)


def _known(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as failure:
        line = data[: failure.start].decode(encoding, "replace").count("\n") + 1
        raise _unknown(name, line) from failure
    if "\0" in text:
        raise InputRefused(findings.Finding(findings.NOT_TEXT, name))
    return Decoded(text, _NAMES.get(encoding))


def _escaped(data: bytes, name: str) -> Decoded:
    """Read a text that switches between character sets by escapes."""
    for encoding in ("iso2022_jp", "iso2022_jp_ext"):
        text = _tried(data, encoding)
        if text is not None and _ESCAPE.decode() not in text:
            return Decoded(text, _NAMES[encoding])
    raise _unknown(name, data.count(b"\n", 0, data.index(_ESCAPE)) + 1)


def _japanese(data: bytes, name: str) -> Decoded:
    windows = _tried(data, "cp932")
    euc = next(((text, at) for at in ("euc_jp", "euc_jis_2004") if (text := _tried(data, at)) is not None), None)
    stray = None if windows is None else _STRAY.search(windows)
    if windows is None or stray:
        if euc is not None:
            return Decoded(euc[0], _NAMES[euc[1]])
        line = _failing_line(data) if windows is None or stray is None else windows.count("\n", 0, stray.start()) + 1
        raise _unknown(name, line)
    if not _TWO_OR_MORE.search(data):  # accented letters of the West, each between plain ones
        raise _unknown(name, _line_of(data))
    if euc is None:
        return Decoded(windows, _NAMES["cp932"])
    if _is_euc(windows, euc[0]):
        return Decoded(euc[0], _NAMES[euc[1]])
    raise _ambiguous(data, name, euc[1])


def _is_euc(windows: str, euc: str) -> bool:
    """Whether a text that both encodings can read is surely EUC-JP.

    Text of Windows that EUC-JP can read has neither hiragana nor common kanji: it is half-width
    kana, which read as EUC-JP give hardly any kana, or characters of private use.
    """
    wide = [sign for sign in euc if sign > "\x7f"]
    return bool(_PRIVATE.search(windows)) or len(_KANA.findall(euc)) >= _ENOUGH_KANA * len(wide)


def _ambiguous(data: bytes, name: str, euc: str) -> InputRefused:
    line = _line_of(data)
    at = data.split(b"\n")[line - 1].strip()
    first, second = (at.decode(encoding, "replace")[:30] for encoding in ("cp932", euc))
    facts = {"line": line, "first": first, "second": second}
    return InputRefused(findings.Finding(findings.TWO_ENCODINGS, name, facts))


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _failing_line(data: bytes) -> int:
    try:
        data.decode("cp932")
    except UnicodeDecodeError as failure:
        return data.count(b"\n", 0, failure.start) + 1
    return _line_of(data)


def _line_of(data: bytes) -> int:
    """Give the first line, from 1, with more than ASCII."""
    at = next((place for place, byte in enumerate(data) if byte > 127), 0)
    return data.count(b"\n", 0, at) + 1


def _unknown(name: str, line: int) -> InputRefused:
    return InputRefused(findings.Finding(findings.UNKNOWN_ENCODING, name, {"line": line}))
