"""Rules -> the criteria as a document for the annex of a call."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from clusterscore.documents import order, sections
from clusterscore.documents.blocks import Block, Document, Heading, Note, Paragraph, Table
from clusterscore.documents.items import Items
from clusterscore.documents.marks import source_line
from clusterscore.documents.stages import stages
from clusterscore.documents.writing import Writing
from clusterscore.export.console import STATUS
from clusterscore.formula.grammar import tree_of
from clusterscore.scheme.clauses import names
from clusterscore.scheme.meanings import MEANINGS
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import Gate, ParameterSpec
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.saying import amount, joined
from clusterscore.words import Language, Text

_ISSUER = Text("Issued by", "発行者")
_VERSION = Text("Version", "版")
_VALID = Text("Applies", "適用期間")
_BASE = Text(
    "These notes speak of the criteria as they are before the numbers below are set for this use.",
    "以下は、後掲の数値を設定する前の内容についての注記である。",
)
_OVERLAID = Text("Numbers set for this use", "設定した数値")
_SINCE, _BETWEEN = Text("from {0}", "{0}から"), Text("from {0} to {1}", "{0}から{1}まで")
_KIND, _STATUS = Text("Kind", "種類"), Text("Status", "位置付け")
_NAMED = Text("{0}: {1}", "{0}：{1}")
_SUPERSEDES = Text("Takes the place of", "置き換える版")
_VERSION_OF = Text("version {0}", "{0}版")
_RESTS = Text("Rests on", "根拠")
_COUNTS = Text(
    "{sources} provisions on publications, {assumptions} on assumptions; {open} still to be set",
    "公表資料によるもの{sources}件、仮定によるもの{assumptions}件、未設定{open}件",
)
_READING = {
    "source": Text("[S1] names a source", "〔出典1〕は根拠となる公表資料"),
    "assumption": Text(
        "[A1] names an assumption that no publication supports", "〔仮定1〕は公表された定めがなく仮定したもの"
    ),
    "open": Text("[O1] names what is still to be set", "〔未設定1〕は今後定めるもの"),
}
_LISTED = Text("{0}; each is listed at the end.", "{0}を示す（一覧は末尾）。")
_ILLUSTRATION = Text(
    "An illustration: parts of it are made up, to show the whole way or to try it. {said}",
    "例示：一部は、手順全体を示すため、又は試行のために設けた架空の定めである。{said}",
)
_OVERLAY = Text(
    "Numbers set for this use by “{0}”; they take the place of those of the criteria:",
    "「{0}」により次の数値を設定する（審査基準の数値に代わる）。",
)
_OVERLAY_HEADS = (Text("Number", "基準値"), Text("Set to", "設定値"), Text("Rests on", "根拠"))
_SOURCES, _ASSUMPTIONS = Text("Sources", "出典"), Text("Assumptions", "仮定")
_OPEN = Text("Still to be set", "未設定の事項")
_FOR_REFERENCE = Text(" (for reference; no provision rests on it alone)", "（参考。直接の根拠とした定めはない）")
_OTHERS = Text("Other provisions", "その他の定め")
_SOURCE_HEADS = (Text("No.", "番号"), Text("Source", "出典"))
_GROUND_HEADS = (Text("No.", "番号"), Text("Where", "該当箇所"), Text("Reason", "理由"))
_OPEN_HEADS = (Text("No.", "番号"), Text("Where", "該当箇所"), Text("What is open", "内容"))
_PLACE = Text("other provisions", "その他の定め")

Section = Callable[[str], Iterator[Block]]


def criteria_document(rules: Rules, language: Language) -> Document:
    """Give the criteria as a document: what is asked, looked at and weighed, and what it rests on.

    Args:
        rules: The rules in force.
        language: Language of the document.
    """
    writing = Writing(rules, language)
    blocks = [*_head(writing), *_body(writing)]
    title = rules.scheme.title.in_(language)
    subtitle, issuer = writing.say(writing.called.document), rules.scheme.issuer.in_(language)
    return Document(title, subtitle, issuer, language, tuple(blocks))


def _head(writing: Writing) -> Iterator[Block]:
    scheme, say = writing.scheme, writing.say
    yield Table((), tuple(_facts(writing)), (22, 78))
    status = writing.rules.status
    if status != "official":
        said = put(writing.called.unofficial, scheme.issuer)
        yield Note(say(_ILLUSTRATION, said=said) if status == "illustration" else say(said))
    yield from _notes(writing)
    overlay = writing.rules.overlay
    if overlay is not None:
        yield Heading(2, say(_OVERLAID))
        yield Note(say(_OVERLAY).format(say(overlay.title)))
        heads = tuple(say(head) for head in _OVERLAY_HEADS)
        yield Table(heads, tuple(_overlaid(writing, key, spec) for key, spec in overlay.specs.items()), (54, 24, 22))


def _notes(writing: Writing) -> Iterator[Block]:
    """Write the notes of the file, whose they are, and how its marks read."""
    called, is_base = writing.called, writing.rules.overlay is not None
    yield Heading(2, writing.say(called.base_notes if is_base else called.notes))
    if is_base:
        yield Paragraph(writing.say(_BASE))
    notes = writing.scheme.notes.in_(writing.language).split("\n")
    for text in notes:
        yield Paragraph(text, apart=len(notes) > 1)
    kinds = {part.ground.kind for _, part in writing.rules.grounds}
    told = joined((said for kind, said in _READING.items() if kind in kinds), ", ", "、")
    if told.en:
        yield Paragraph(writing.say(put(_LISTED, told)))


def _facts(writing: Writing) -> Iterator[tuple[str, str]]:
    scheme, say = writing.scheme, writing.say
    yield say(_ISSUER), say(scheme.issuer)
    yield say(_VERSION), scheme.version
    begins, ends = scheme.valid.from_, scheme.valid.to
    yield say(_VALID), _period(_day(begins, writing.language), ends and _day(ends, writing.language), writing)
    yield say(_KIND), writing.sentence(MEANINGS["Scheme.kind"].choices[scheme.kind])
    status = writing.rules.status
    meaning = MEANINGS["Scheme.status"].choices[status]
    named = put(_NAMED, STATUS[status], meaning)
    yield say(_STATUS), meaning.ja if writing.language == "ja" else writing.sentence(named)
    if scheme.supersedes is not None:
        yield say(_SUPERSEDES), say(_VERSION_OF).format(scheme.supersedes.rpartition("@")[2])
    kinds = [part.ground.kind for _, part in writing.rules.grounds]
    counts = {"sources": kinds.count("source"), "assumptions": kinds.count("assumption"), "open": kinds.count("open")}
    yield say(_RESTS), say(_COUNTS, **counts)


def _period(begins: str, ends: str | None, writing: Writing) -> str:
    if ends is None:
        return writing.say(_SINCE).format(begins)
    return begins if begins == ends else writing.say(_BETWEEN).format(begins, ends)


def _day(written: str, language: Language) -> str:
    """Give a year, month or day as it is printed."""
    parts = [int(part) for part in written.split("-")]
    if language == "ja":
        return "".join(f"{part}{name}" for part, name in zip(parts, "年月日", strict=False))
    months = [calendar.month_name[part] for part in parts[1:2]]
    return " ".join([*(str(part) for part in parts[2:]), *months, str(parts[0])])


def _overlaid(writing: Writing, key: str, spec: ParameterSpec) -> tuple[str, str, str]:
    parameter = writing.rules.parameters[key]
    unit = spec.unit or parameter.unit
    title = writing.say(parameter.title)
    return title, writing.say(amount(spec.value, unit)), writing.marks.of(spec, parameter.title)


def _body(writing: Writing) -> Iterator[Block]:
    """Write every section that the scheme has, numbered as they come."""
    count = 0
    for section in _sections(writing):
        count += 1
        yield from section(str(count))
    rest = _leftover(writing)
    for title, blocks in ((_OTHERS, rest), *_lists(writing)):
        if blocks:
            count += 1
            yield Heading(1, writing.say(sections.HEAD, number=str(count), title=title))
            yield from blocks


def _sections(writing: Writing) -> Iterator[Section]:
    scheme = writing.scheme
    before, on_marks = _gates(writing)
    if before:
        yield partial(sections.eligibility, writing, gates=before)
    if scheme.criteria:
        yield Items(writing).section
    if scheme.marks:
        yield partial(sections.marks, writing)
    if on_marks:
        yield partial(sections.eligibility, writing, gates=on_marks, on_marks=True)
    if scheme.total is not None:
        yield partial(order.total, writing, part=scheme.total)
    if scheme.labels is not None:
        yield partial(order.labels, writing)
    if scheme.ties is not None:
        yield partial(order.order, writing, ties=scheme.ties)
    if scheme.stages:
        yield partial(stages, writing)
    if scheme.selection is not None:
        yield partial(order.selection, writing)
    yield partial(sections.missing, writing)
    if scheme.panel is not None:
        yield partial(order.panel, writing)
    if scheme.references:
        yield partial(sections.references, writing)
    if scheme.measures:
        yield partial(sections.measures, writing)
    yield partial(sections.form, writing)


def _gates(writing: Writing) -> tuple[list[Gate], list[Gate]]:
    """Take the requirements of a selection that read marks apart: they are met by marks, not by an applicant."""
    found = list(writing.scheme.gates.values())
    on_marks = [gate for gate in found if writing.scheme.kind == "selection" and _reads_marks(writing, gate)]
    return [gate for gate in found if gate not in on_marks], on_marks


def _reads_marks(writing: Writing, gate: Gate) -> bool:
    """Whether a requirement speaks of marks: ``grades.A``, ``plan.grades.A``, ``plan.raw``."""
    known = {"grades", *writing.wording.criteria}
    return any(name.partition(".")[0] in known for name in names(tree_of(gate.require)) if "." in name)


def _leftover(writing: Writing) -> list[Block]:
    """State every part that no section has come to, so that nothing of the file is left out."""
    parts = [part for _, part in writing.rules.grounds if id(part) not in writing.marks.seen]
    return [Paragraph(writing.state(part, _PLACE)) for part in parts]


def _lists(writing: Writing) -> Iterator[tuple[Text, list[Block]]]:
    """Give the lists at the end: sources, assumptions, what is open; an empty one is left out."""
    marks, language = writing.marks, writing.language
    sources = [
        (str(index), source_line(source, language) + ("" if key in marks.cited else writing.say(_FOR_REFERENCE)))
        for index, (key, source) in enumerate(writing.rules.sources.items(), start=1)
    ]
    yield _SOURCES, _table(writing, _SOURCE_HEADS, sources, (8, 92))
    yield _ASSUMPTIONS, _table(writing, _GROUND_HEADS, marks.listed("assumption"), (12, 32, 56))
    yield _OPEN, _table(writing, _OPEN_HEADS, marks.listed("open"), (12, 32, 56))


def _table(
    writing: Writing, heads: tuple[Text, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> list[Block]:
    return [Table(tuple(writing.say(head) for head in heads), tuple(rows), widths)] if rows else []
