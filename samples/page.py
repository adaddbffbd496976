"""The page about the samples: for each workbook what it is, and what the tool says.

What it says stands in ``page.yaml``, beside the schemes that each workbook is evaluated under.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from clusterscore.words import Language, Text

SOURCE = Path(__file__).parent / "page.yaml"
PAGES: dict[Language, str] = {"en": "README.md", "ja": "README.ja.md"}

TITLE = Text("Sample workbooks", "見本ブック")
GENERATED = Text(
    "*Written by `python samples/make_samples.py`; a test compares it.*",
    "*このページは `python samples/make_samples.py` で生成したものです（テストで照合しています）。*",
)
OTHER = Text("日本語: [README.ja.md](README.ja.md)", "English: [README.md](README.md)")
LEAD = Text(
    "For each workbook: what it is, where its figures come from, and what the tool says of it. Real figures are "
    "as published, with the source in the sheet About; an empty cell was not published and is not zero. What is "
    "fictitious says so in its name. Where a scheme's own points or levels are not published, an illustration "
    "fills them with made-up numbers, and every output of such a run says so at the top: such a result is no result "
    "under the scheme.",
    "ブックごとに、内容、数値の出所、評価の結果を示します。実際の数値は公表されたもので、出所はシートAboutに"
    "あります。空欄は公表されていないことを示し、0ではありません。架空のものは名称にその旨を記しています。"
    "制度の配点や水準が公表されていない場合は、例示が仮の数値を補い、その出力には必ず冒頭に例示と表示されます。"
    "例示による結果は、制度による結果ではありません。",
)
HEADS = Text("| Workbook | Figures | Schemes |", "| ブック | 数値 | 制度 |")
FIGURES = {
    "real": Text("real", "実際の値"),
    "fictitious": Text("fictitious", "架空"),
    "both": Text("real and fictitious", "実際の値と架空"),
}


class Entry(NamedTuple):
    """One workbook of the page.

    Attributes:
        book: Its file name.
        figures: A key of ``FIGURES``.
        schemes: What it is evaluated under: schemes with their version, and overlays; the first is the one
            to begin with.
        words: What it is, where its figures come from, what the tool says.
        together: Whether it is there to be looked at under all of its schemes at once.
    """

    book: str
    figures: str
    schemes: tuple[str, ...]
    words: Text
    together: bool = False


def entries() -> list[Entry]:
    """Read what is said of each workbook, in the page's order."""
    told = YAML(typ="safe").load(SOURCE.read_text(encoding="utf-8"))
    return [
        Entry(book, one["figures"], tuple(one["schemes"]), _words(one["en"], one["ja"]), "together" in one)
        for book, one in told.items()
    ]


def _words(en: str, ja: str) -> Text:
    return Text(" ".join(en.splitlines()), "".join(ja.splitlines()))


def page(language: Language) -> str:
    """Give the page in one language, as Markdown."""
    told = entries()
    head = [f"# {TITLE.in_(language)}", *(text.in_(language) for text in (GENERATED, OTHER, LEAD))]
    table = [HEADS.in_(language), "| --- | --- | --- |", *(_row(one, language) for one in told)]
    return "\n\n".join([*head, "\n".join(table), *(_section(one, language) for one in told)]) + "\n"


def _row(one: Entry, language: Language) -> str:
    schemes = ", ".join(f"`{name}`" for name in one.schemes)
    return f"| [{one.book}](#{_anchor(one.book)}) | {FIGURES[one.figures].in_(language)} | {schemes} |"


def _anchor(book: str) -> str:
    """Give the anchor that GitHub makes of the heading."""
    return book.replace(".", "")


def _section(one: Entry, language: Language) -> str:
    command = f"$ clusterscore evaluate samples/{one.book} --scheme {one.schemes[0]}"
    if one.together:
        command = f"$ clusterscore compare samples/{one.book} --schemes {','.join(one.schemes)}"
    if language == "ja":
        command += " --lang ja"
    return f"## {one.book}\n\n{one.words.in_(language)}\n\n```console\n{command}\n```"
