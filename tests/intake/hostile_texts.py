"""Separated text as offices send it, and as nobody should."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.hostile import Case

TEXT = "受付番号,名称\nA-1,髙橋産業㈱\n"
ROWS: list[list[object]] = [["受付番号", "名称"], ["A-1", "髙橋産業㈱"]]
PLAIN = "受付番号,名称\nA-1,とうほく産業\n"
PLAIN_ROWS: list[list[object]] = [["受付番号", "名称"], ["A-1", "とうほく産業"]]


def _bytes(text: str, encoding: str) -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


def _raw(content: bytes) -> Callable[[], bytes]:
    return lambda: content


CASES = (
    Case("text in UTF-8", _bytes(TEXT, "utf-8"), "ok", "form.csv", ROWS),
    Case("text in UTF-8 with its mark", _bytes(TEXT, "utf-8-sig"), "ok", "form.csv", ROWS),
    Case("text in UTF-16, little end first", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le"), "ok", "form.csv", ROWS,
         ("CS136",)),
    Case("text in UTF-16, big end first", lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"), "ok", "form.csv", ROWS,
         ("CS136",)),
    Case("text in cp932", _bytes(TEXT, "cp932"), "ok", "form.csv", ROWS, ("CS136",)),
    Case("text in EUC-JP", _bytes(PLAIN, "euc_jp"), "ok", "form.csv", PLAIN_ROWS, ("CS136",)),
    Case("text in ISO-2022-JP", _bytes(PLAIN, "iso2022_jp"), "ok", "form.csv", PLAIN_ROWS, ("CS136",)),
    Case("half-width kana in cp932 beside hiragana", _bytes("氏名\nﾀﾅｶあ\n", "cp932"), "ok", "form.csv",
         [["氏名"], ["ﾀﾅｶあ"]], ("CS136",)),
    Case("nothing but half-width kana in cp932", _bytes("id,name\n1,ﾀﾅｶｻﾄｳ\n", "cp932"), "CS137", "form.csv"),
    Case("accented letters of the West", _bytes("id,name\n1,Innovación España\n", "latin-1"), "CS118", "form.csv"),
    Case("UTF-16 without its mark", _bytes("a,b\n1,2\n", "utf-16-le"), "CS117", "form.csv"),
    Case("UTF-16 cut within a letter", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "CS118", "form.csv"),
    Case("UTF-16 with NULs", lambda: b"\xff\xfe" + "a,\0\n".encode("utf-16-le"), "CS117", "form.csv"),
    Case("NULs", _raw(b"a,b\n1,\0\n"), "CS117", "form.csv"),
    Case("bytes of no encoding", _raw(b"a,b\n\xff\xfd,1\n"), "CS118", "form.csv"),
    Case("UTF-8 cut within a letter", lambda: TEXT.encode()[:-3], "CS118", "form.csv"),
    Case("escapes that lead nowhere", _raw(b"a,b\n\x1b[31mred,1\n"), "CS118", "form.csv"),
    Case("semicolons", _raw(b"id;grant\nA-1;1,5\n"), "ok", "form.csv", [["id", "grant"], ["A-1", "1,5"]], ("CS128",)),
    Case("TABs", _raw(b"id\tgrant\nA-1\t1,5\n"), "ok", "form.tsv", [["id", "grant"], ["A-1", "1,5"]], ("CS128",)),
    Case("one column with a comma below", _raw(b"id\nA-1,x\n"), "ok", "form.csv", [["id", ""], ["A-1", "x"]]),
    Case("rows of different lengths", _raw(b"a,b,c\n1\n1,2,3,4\n"), "ok", "form.csv",
         [["a", "b", "c", ""], ["1", "", "", ""], ["1", "2", "3", "4"]]),
    Case("line ends of three kinds", _raw(b"a,b\r\n1,2\r3,4\n"), "ok", "form.csv",
         [["a", "b"], ["1", "2"], ["3", "4"]]),
    Case("an open quotation mark", _raw(b'a,b\n"1,2\n'), "CS119", "form.csv"),
    Case("a value of 200,000 letters", lambda: b"a,b\n1," + b"x" * 200_000 + b"\n", "CS132", "form.csv"),
    Case("a call of a program in text", _raw(b"a,b\n1,=cmd|' /C calc'!A0\n"), "ok", "form.csv",
         [["a", "b"], ["1", "=cmd|' /C calc'!A0"]], ("CS135",)),
    Case("16,384 columns of text", lambda: b",".join([b"x"] * 16_384), "ok", "form.csv", [["x"] * 16_384]),
    Case("10 million rows of text", lambda: b",\n" * 10_500_000, "CS132", "form.csv"),
    Case("21 million cells of text", lambda: b'"",' + (b"," * 20 + b"\n") * 1_000_000, "CS105", "form.csv"),
    Case("one row of 21 million cells", lambda: b"," * 21_000_000, "CS132", "form.csv"),
    Case("an empty text", _raw(b""), "ok", "form.csv", []),
    Case("a web page under the name of text", _raw(b"<!DOCTYPE html><p>a,b"), "CS102", "form.csv"),
    Case("a PDF under the name of text", _raw(b"%PDF-1.7\n1,2\n"), "CS102", "form.csv"),
    Case("a web page under the name of an old workbook", _raw(b"<html><table><tr><td>1"), "CS102", "form.xls"),
    Case("XML under the name of an old workbook", _raw(b"<?xml version='1.0'?><Workbook/>"), "CS102", "form.xls"),
)  # fmt: skip
