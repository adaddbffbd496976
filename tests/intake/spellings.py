"""What people write into a cell, field by field -> the value that is read, or the code of the finding.

One line each: the field, what is written, the expected value (or None), how it is read (or None for
a cell taken as it is), and the codes of the findings.  Values are worked by hand beside the line
where they are not plain to see.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from clusterscore.scheme.parts import Field
from clusterscore.words import Text


def _field(kind: str, unit: tuple[str, str] | None = None, **keys: object) -> Field:
    told = None if unit is None else Text(*unit)
    return Field(type=kind, title=Text("Item", "項目"), unit=told, **keys)  # type: ignore[arg-type]


FIELDS = {
    "JPY million": _field("amount", ("JPY million", "百万円")),
    "JPY": _field("amount", ("JPY", "円")),
    "JPY thousand": _field("amount", ("JPY thousand", "千円")),
    "JPY 100 million": _field("amount", ("JPY 100 million", "億円")),
    "USD million": _field("amount", ("USD million", "百万米ドル")),
    "EUR million": _field("amount", ("EUR million", "百万ユーロ")),
    "GBP billion a year": _field("amount", ("GBP billion a year", "十億ポンド／年")),
    "persons": _field("integer", ("persons", "人")),
    "firms": _field("integer", ("firms", "社")),
    "FTE": _field("number", ("FTE", "人（常勤換算）")),
    "area": _field("number", ("m²", "m²")),
    "per cent": _field("number", ("%", "%")),
    "ratio": _field("number", ("ratio", "比")),
    "number": _field("number"),
    "whole": _field("percent", percent="whole", min=0, max=1),
    "share": _field("percent", percent="share"),
    "undeclared": _field("percent"),
    "limited": _field("percent", min=0, max=1),
    "year": _field("year"),
    "date": _field("date"),
    "yes": _field("yes_no"),
    "negative": Field(type="yes_no", title=Text("Article 70 does not apply", "第70条に該当しない")),
    "body": _field("corporate_number"),
    "choice": _field("choice", choices={"NO": Text("Norway", "ノルウェー"), "SE": Text("Sweden", "スウェーデン")}),
    "choices": _field("choices", choices={"ai": Text("AI, robots", "AI・ロボット"), "bio": Text("Life", "生命")}),
    "text": _field("text"),
}


class Spelling(NamedTuple):
    """One way of writing, and what becomes of it."""

    field: str
    written: object
    value: object
    way: str | None = None
    codes: tuple[str, ...] = ()


def _read(field: str, value: object, way: str | None, *written: object) -> list[Spelling]:
    return [Spelling(field, one, value, way) for one in written]


def _doubt(field: str, code: str, value: object, way: str, *written: object) -> list[Spelling]:
    return [Spelling(field, one, value, way, (code,)) for one in written]


def _refused(field: str, code: str, *written: object) -> list[Spelling]:
    return [Spelling(field, one, None, None, (code,)) for one in written]


_DAY = datetime.date(2026, 4, 1)

SPELLINGS: list[Spelling] = [
    # --- digits and separators
    *_read("number", 1234.5, None, 1234.5),
    *_read("number", 1234.5, "text", "1234.5", " 1234.5 "),
    *_read("number", 1234.5, "width", "１２３４．５", "１234.5"),
    *_read("number", 1234567.0, "separators", "1,234,567", "１，２３４，５６７", "1'234'567", "1’234’567",
           "1\u00a0234\u00a0567", "1\u202f234\u202f567"),
    *_read("number", 0.5, "text", ".5", "+0.5"),
    *_read("number", -15.0, "text", "-15"),
    *_read("number", -15.0, "minus", "▲15", "△15", "▲ 15", "−15", "‐15", "ー15", "―15"),
    *_read("number", -15.0, "width", "－１５"),
    *_read("number", -1234.0, "minus", "△１，２３４"),
    *_doubt("number", "CS223", -15.0, "minus", "(15)", "（１５）", "( 15 )"),
    *_read("number", 1000.0, "exponent", "1e3", "1E3"),
    *_doubt("number", "CS239", 123000.0, "exponent", "1.23E+05"),
    *_read("number", 0.0, "word", "ゼロ", "zero", "零"),
    *_read("number", 25.0, "kanji", "二十五"),
    *_read("number", 3500.0, "unit", "3千5百"),  # 3 x 1000 + 5 x 100
    *_read("number", 1200000.0, "unit", "1.2 million", "120万", "1.2百万"),
    *_refused("number", "CS222", "1,5", "1,23", "1,2345", "1.234,5", "1.234.567", "12,34,567", "0,123", "1 234"),
    *_refused("number", "CS216", "10～20", "10〜20", "10-20", "12-15", "15/20", "15 / 20", "15、20", "15, 20", "15;20",
              "15\n20", "15 20", "2026-04-01"),
    *_refused("number", "CS217", ">15", "≧15", "15以上", "15未満", "15+", "15～", "～15", "at least 15", "最大15",
              "15弱",
              "15 or more", "up to 15"),
    *_doubt("number", "CS218", 15.0, "about", "約15", "およそ１５", "15程度", "15前後", "about 15", "approx. 15",
            "ca. 15", "≒15",
            "15（予定）", "15(見込み)", "15 (planned)"),
    *_refused("number", "CS224", "なし", "無", "特になし", "none", "nil"),
    *_refused("number", "CS225", "同上", "〃", "ditto", "same as above"),
    *_refused("number", "CS221", "15（税込）", "15 or so?", "A15", "10²"),
    *_refused("number", "CS220", "15人", "45%", "¥15"),
    *_refused("number", "CS203", "abc", "NaN", "inf", "1e999", "①", "½", "Ⅳ", "十", "5.", "=1+1", True, float("inf"),
              float("nan"), 10**400, datetime.date(2026, 4, 1), "1億2000", "1万2億", "9" * 400, "9" * 5000),
    *_read("number", None, None, "", None, " "),
    # --- money: only sizes of the same currency are converted
    *_read("JPY million", 120.0, None, 120.0),
    *_read("JPY million", 120.0, "unit", "1億2,000万円", "１億２，０００万円", "120百万円", "120 百万円",
           "120,000千円", "1.2億円",
           "1.2億", "¥120,000,000", "120,000,000円", "￥１２０，０００，０００", "JPY 120 million", "120 million yen",
           "¥120m",
           "0.12bn yen", "12,000万円", "金120,000,000円也", "¥120,000,000-", "1億 2,000万円"),
    *_read("JPY million", -5.0, "unit", "-¥5,000,000", "¥-5,000,000"),
    *_read("JPY million", -5.0, "minus", "▲5百万円"),
    *_read("JPY", 12e6, "unit", "12,000千円", "1,200万円", "12百万円", "12 million", "12m", "¥12,000,000"),
    *_read("JPY", 12e6, "separators", "12,000,000"),
    *_read("JPY thousand", 12000.0, "unit", "12百万円", "1,200万円", "12,000,000円", "12,000千円"),
    *_read("JPY 100 million", 1.2, "unit", "1.2億円", "120百万円", "1億2,000万円"),
    *_read("USD million", 1.2, "unit", "USD 1.2 million", "$1.2m", "US$1,200,000", "1,200,000 US dollars",
           "1.2 million",
           "$1.2 million", "120万ドル", "1.2百万米ドル", "1,200k USD"),
    *_read("EUR million", 0.5, "unit", "€500k", "500,000 euros", "EUR 0.5 mio", "50万ユーロ"),
    *_read("GBP billion a year", 2.0, "unit", "£2bn per year", "20億ポンド／年", "GBP 2 billion a year"),
    *_doubt("JPY million", "CS218", 100.0, "about", "約1億円", "1億円程度"),
    *_refused("JPY million", "CS219", "USD 1.2 million", "$120", "€5", "120万ドル", "5ポンド"),
    *_refused("USD million", "CS219", "120百万円", "1.2億円", "¥5"),
    *_refused("JPY million", "CS220", "15社", "15 firms", "45%", "120百万円/年"),
    *_refused("JPY million", "CS229", "2千", "3,500万", "500k"),
    *_refused("JPY million", "CS217", "1億円以上"),
    *_refused("JPY million", "CS216", "1～2億円", "1億円（うち補助5千万円）"),
    *_refused("GBP billion a year", "CS220", "£2bn"),
    # --- counted things
    *_read("persons", 15.0, "unit", "15人", "15名", "１５名", "15 persons", "15 people", "15 person"),
    *_read("persons", 12000.0, "unit", "1.2万人", "12千人"),
    *_refused("persons", "CS209", "1.5", 1.5, "1.5人"),
    *_refused("persons", "CS220", "15社", "15件", "15円", "15 months"),
    *_refused("persons", "CS221", "15 FTE", "15人くらいいる"),
    *_refused("persons", "CS216", "15人（うち女性5人）"),
    *_read("firms", 15.0, "unit", "15社", "15 firms", "15 companies", "15企業"),
    *_refused("firms", "CS220", "15人"),
    *_read("FTE", 15.5, "unit", "15.5 FTE", "15.5人（常勤換算）"),
    *_refused("FTE", "CS220", "15人"),
    *_read("area", 15.0, "unit", "15㎡", "15 m²", "15m2", "15平米"),
    *_read("per cent", 45.0, "unit", "45%", "４５％", "45 percent", "45パーセント"),
    *_read("per cent", 45.0, "text", "45"),
    *_read("ratio", 0.45, "unit", "45%"),
    *_read("ratio", 1.5, "text", "1.5"),
    # --- percentages: the value is the share
    *_read("whole", 0.45, None, 45.0),
    *_read("whole", 0.45, "text", "45"),
    *_read("whole", 0.45, "width", "４５"),
    *_read("whole", 0.123, None, 12.3),
    *_read("whole", 0.0, None, 0.0),
    *_doubt("whole", "CS228", 0.0045, "percent", 0.45),
    *_doubt("whole", "CS228", 0.01, "percent", 1.0),
    *_doubt("whole", "CS228", 0.0045, "text", "0.45"),
    *_doubt("whole", "CS218", 0.45, "about", "約45%", "約45"),
    *_read("share", 0.45, None, 0.45),
    *_read("share", 1.0, None, 1.0),
    *_doubt("share", "CS228", 45.0, "percent", 45.0),
    *_read("undeclared", 0.0, None, 0.0),
    *_refused("undeclared", "CS227", 45.0, 0.45, "45", "0.45"),
    *_doubt("limited", "CS228", 0.45, "percent", 45.0),  # as a share it would be 45, and at most 1 is possible
    *_refused("limited", "CS227", 0.45),
    *[one for field in ("whole", "share", "undeclared", "limited") for one in (
        *_read(field, 0.45, "percent", "45%", "45 %", "４５％", "45.0%", "45 percent", "45 per cent", "45パーセント",
               "45㌫",
               "4割5分"),
        *_read(field, 0.0045, "percent", "0.45%"),
    )],
    *_refused("whole", "CS220", "45円", "45人"),
    # --- years
    *_read("year", 2014.0, None, 2014.0),
    *_read("year", 2014.0, "text", "2014"),
    *_read("year", 2014.0, "width", "２０１４"),
    *_read("year", 2014.0, "year", "2014年度", "2014年", "FY2014", "FY 2014", "fiscal year 2014", "西暦2014年",
           "二〇一四年"),
    *_read("year", 2014.0, "era", "平成26年度", "平成26年", "平成二十六年", "H26", "h26", "Ｈ２６", "平26", "㍻26年",
           "2014年（平成26年）",
           "平成26年(2014年)"),
    *_read("year", 2024.0, "era", "令和6年度", "R6", "R6年度", "令和６年", "R.6"),
    *_read("year", 2019.0, "era", "令和元年", "令和元年度", "R1", "平成31年", "H31"),
    *_read("year", 1989.0, "era", "昭和64年", "平成元年", "S64"),
    *_read("year", 1926.0, "era", "大正15年", "昭和元年"),
    *_refused("year", "CS231", "昭和70年", "平成40年", "平成32年度", "H32", "大正16年", "R0"),
    *_refused("year", "CS235", 26.0, "26", "26.0", "26年", "FY14", "元年", "8年度"),
    *_refused("year", "CS236", "2015年（平成26年）", "平成26年(2015)"),
    *_refused("year", "CS216", "2014/15", "2014～2016", "2014、2015"),
    *_refused("year", "CS217", "2014年以降", "2014年まで"),
    *_refused("year", "CS221", "2014年3月", "平成26年3月", "2014人"),
    *_doubt("year", "CS218", 2014.0, "about", "2014年頃", "約2014年", "2014年度（予定）"),
    *_refused("year", "CS258", 2014.5, "2014.5", "spring", True, datetime.date(2026, 4, 1)),
    *_refused("year", "CS258", 226.0, "226", "0026", 20260401.0, "20260401", 46113.0, "46113", 0.0, "2026.4.1", "'26"),
    # --- what nobody sees
    *_read("number", 15.0, "width", "15\u200b", "\ufeff15", "1\u00ad5", "\u202d15\u202c"),
    *_read("yes", True, "word", "はい\u200b"),
    *_read("choice", "NO", "word", "ノルウェー\u200b"),
    *_read("date", _DAY, "date_text", "2026/4/1\u200b"),
    *_read("number", None, None, "\u200b", "\ufeff \u3000"),
    # --- a question that says "not" is answered with yes or no alone
    *_refused("negative", "CS207", "該当しない", "該当なし", "非該当", "該当する", "なし", "無", "あり", "ない"),
    *_read("negative", True, "word", "○"),
    *_read("negative", False, None, "いいえ", "no"),
    # --- a point before three digits, as in German forms
    *_doubt("number", "CS259", 12.5, "text", "12.500"),
    *_doubt("EUR million", "CS259", 0.0000125, "unit", "12.500 EUR"),
    *_read("number", 0.125, "text", "0.125"),
    *_read("number", 1234.125, "text", "1234.125"),
    # --- dates
    *_read("date", _DAY, None, _DAY, datetime.datetime(2026, 4, 1, 23, 59), "2026-04-01", " 2026-04-01 "),
    *_read("date", _DAY, "width", "２０２６-０４-０１", "２０２６－０４－０１", "2026‐04‐01"),
    *_read("date", _DAY, "date_text", "2026/4/1", "2026/04/01", "2026.4.1", "2026. 4. 1", "2026-4-1",
           "２０２６／４／１", "2026年4月1日",
           "2026年 4月 1日", "1 April 2026", "1st April 2026", "April 1, 2026", "Apr. 1, 2026", "1-Apr-2026",
           "20260401",
           20260401.0, "2026-04-01 12:30", "2026/4/1 0:00:00", "2026-04-01T00:00:00", "2026年4月1日（水）",
           "Wednesday, 1 April 2026", "二〇二六年四月一日", "2026年4月1日（令和8年4月1日）"),
    *_read("date", _DAY, "era", "令和8年4月1日", "令和８年４月１日", "R8.4.1", "R08.04.01", "R8/4/1", "R8-4-1",
           "r8.4.1", "令8.4.1", "㋿8年4月1日",
           "令和八年四月一日", "2026年（令和8年）4月1日", "令和8年(2026年)4月1日"),
    *_read("date", datetime.date(2019, 5, 1), "era", "令和元年5月1日", "R1.5.1"),
    *_read("date", datetime.date(2019, 4, 30), "era", "平成31年4月30日", "H31.4.30"),
    *_read("date", datetime.date(1989, 1, 7), "era", "昭和64年1月7日"),
    *_read("date", datetime.date(2026, 4, 13), "date_text", "4/13/2026", "13/4/2026", "13.4.2026"),
    *_read("date", datetime.date(2026, 4, 4), "date_text", "4/4/2026"),
    *_refused("date", "CS230", "2026/4/31", "2026-13-01", "2026-02-30", "31 June 2026", "令和8年4月31日", 20260431.0,
              "13/13/2026"),
    *_refused("date", "CS231", "昭和70年1月1日", "平成31年5月1日", "平成元年1月7日", "令和元年4月30日",
              "平成40年1月1日"),
    *_refused("date", "CS232", "4/1/2026", "1.4.2026", "01-04-2026"),
    *_refused("date", "CS233", 46113.0, 46113, "46113"),
    *_refused("date", "CS234", "2026年4月", "April 2026", "4月1日", "1 April", "2026", 2026.0, "令和8年度", "2026/4",
              "4/1"),
    *_refused("date", "CS235", "26/4/1", "26.4.1", "8年4月1日"),
    *_refused("date", "CS236", "2026年4月1日（木）", "Thursday, 1 April 2026", "令和8年(2027年)4月1日",
              "2026年4月1日（令和7年4月1日）"),
    *_refused("date", "CS216", "2026年4月1日～2027年3月31日", "2026/4/1、2026/5/1"),
    *_refused("date", "CS217", "2026年4月1日以降", "2026/4/1まで", "from 2026-04-01"),
    *_doubt("date", "CS218", _DAY, "about", "2026年4月1日頃", "2026年4月1日（予定）", "2026-04-01 (planned)"),
    *_refused("date", "CS208", "spring", "soon", "2026-04-01" * 99, True, datetime.time(12, 0), 3.0, 1e12),
    *_refused("date", "CS225", "同上"),
    # --- yes and no
    *_read("yes", True, None, True, "yes", "Yes", "はい", "TRUE"),
    *_read("yes", False, None, False, "no", "いいえ"),
    *_read("yes", True, "word", "Y", "ｙｅｓ", "○", "◯", "〇", "✓", "✔", "✔\ufe0f", "☑", "レ", "レ点", "有", "有り",
           "あり", "該当", "該当する"),
    *_read("yes", False, "word", "N", "×", "✕", "✗", "無", "無し", "なし", "非該当", "該当しない"),
    *_refused("yes", "CS207", "1", 1, 0, 1.0, "△", "x", "☒", "□", "有・無", "はい?", "maybe", "未"),
    *_refused("yes", "CS225", "同上"),
    # --- choices and texts
    *_read("choice", "NO", None, "NO", "Norway", "ノルウェー"),
    *_read("choice", "NO", "word", "norway", "ﾉﾙｳｪｰ", "ＮＯ", " Norway "),
    *_refused("choice", "CS206", "Denmark"),
    *[Spelling("choices", word, word) for word in ("ai", "AI, robots", "ai; bio", "生命、ai")],
    *[Spelling("choices", word, word, "word") for word in ("AI", "life; ＡＩ", "Life、AI, robots")],
    *_refused("choice", "CS225", "同上"),
    *[Spelling("text", word, word) for word in ("㈱①髙", "ﾃｽﾄ", "同上", " a ", "１５", "=1+1")],
    # --- corporate numbers: 7000012050002 is that of the National Tax Agency, 8000012010038 of the Digital Agency
    *_read("body", "7000012050002", None, "7000012050002"),
    *_read("body", "8000012010038", None, "8000012010038"),
    *[Spelling("body", word, word, "number") for word in ("T7000012050002", "7-0000-1205-0002", "７０００012050002")],
    *[Spelling("body", word, word, None, ("CS237",)) for word in ("123", "000012050002", "abc", "7.00001E+12")],
    *[Spelling("body", word, word, None, ("CS238",)) for word in ("7000012050003", "8000012050002", "7000012050020")],
]  # fmt: skip
