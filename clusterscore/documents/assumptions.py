"""All assumptions and open points of the shipped schemes as Markdown: place, what is said, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterscore.documents.writing import Writing
from clusterscore.export.sheets_statements import statement
from clusterscore.scheme.registry import criteria
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.words import Language, Text

FILES: dict[Language, str] = {"en": "ASSUMPTIONS.md", "ja": "ASSUMPTIONS.ja.md"}
_HEAD = Text(
    """\
# Assumptions and open points of the shipped schemes

*This page is generated from the program (`python -m clusterscore.documents criteria`); a test compares.*

日本語: [ASSUMPTIONS.ja.md](ASSUMPTIONS.ja.md) · the format: [README.md](README.md)

What no publication supports is an **assumption** with its reason; what is not known and not assumed either is **open**
and has no value until an overlay or the office gives one. Everything else in the files rests on a source. *Place* is
the key in the file. An overlay is listed with the numbers that it sets.
""",
    """\
# 同梱の制度の仮定と未設定の事項

*このページはプログラムから生成したものです（`python -m clusterscore.documents criteria`。テストで照合しています）。*

English: [ASSUMPTIONS.md](ASSUMPTIONS.md) ・ 書き方：[README.ja.md](README.ja.md)

公表された定めがないものは、理由を付けた**仮定**です。分からず、仮定もしていないものは**未設定**で、追補ファイルか事務局が定めるまで
値がありません。ほかはすべて公表資料によります。「位置」はファイル内のキーです。追補ファイルについては、設定する数値を記します。
""",
)
_OVERVIEW = Text(
    "| Scheme | On sources | Assumed | Open |\n|---|---:|---:|---:|\n",
    "| 制度 | 出典あり | 仮定 | 未設定 |\n|---|---:|---:|---:|\n",
)
_COLUMNS = Text(
    "| | Place | What it says | Why |\n|---|---|---|---|\n", "| | 位置 | 定め | 理由 |\n|---|---|---|---|\n"
)
_KINDS = {"assumption": Text("assumed", "仮定"), "open": Text("open", "未設定")}
_NONE = Text("Everything rests on a source.", "すべて公表資料によります。")


def assumptions(language: Language) -> str:
    """Give every assumption and open point of every shipped scheme and overlay: the same text each time."""
    shipped = {name: criteria(name) for name in (*criteria_files(), *overlay_files())}
    overview = _OVERVIEW.in_(language) + "".join(_counted(name, rules) for name, rules in shipped.items())
    sections = (_section(name, rules, language) for name, rules in shipped.items())
    return "\n".join([_HEAD.in_(language), overview, *sections])


def _counted(name: str, rules: Rules) -> str:
    kinds = [part.ground.kind for _, part in rules.grounds]
    counts = (str(kinds.count(kind)) for kind in ("source", "assumption", "open"))
    return f"| {name} | {' | '.join(counts)} |\n"


def _section(name: str, rules: Rules, language: Language) -> str:
    rows = list(_rows(rules, language))
    table = _COLUMNS.in_(language) + "".join(rows) if rows else f"{_NONE.in_(language)}\n"
    title = (rules.scheme if rules.overlay is None else rules.overlay).title.in_(language)
    return f"## {name}\n\n{title}\n\n{table}"


def _rows(rules: Rules, language: Language) -> Iterator[str]:
    wording = Writing(rules, language).wording
    for path, part in rules.grounds:
        is_own = rules.overlay is None or path[0] == "parameters"
        if is_own and part.ground.kind in _KINDS:
            what = _named(rules, path) or statement(part, wording)
            cells = _KINDS[part.ground.kind], what, part.ground.text
            kind, said, why = (_cell(text.in_(language)) for text in cells)
            yield f"| {kind} | `{'.'.join(map(str, path))}` | {said} | {why} |\n"


def _named(rules: Rules, path: Sequence[str | int]) -> Text | None:
    """Say a number that an overlay sets by the title of the one it takes the place of."""
    if rules.overlay is None:
        return None
    key = str(path[1])
    spec = rules.overlay.specs[key]
    named = spec if spec.title is not None else spec.model_copy(update={"title": rules.parameters[key].title})
    return statement(named)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
