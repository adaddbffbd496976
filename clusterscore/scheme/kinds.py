"""Words that differ by the kind of a scheme: a comparison has no applicants, a survey nothing to be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.scheme.model import Criterion, Scheme
    from clusterscore.scheme.parts import Kind


@dataclass(frozen=True)
class KindWords:
    """What things are called in a scheme of one kind.

    Attributes:
        document: What the printed rules are called.
        notes: The heading of their notes; ``base_notes`` is that where numbers are laid over them.
        unofficial: That they are not those of the issuer.
        section: The heading of the conditions.
        point: One condition, as the heading of a column.
        holds: When it holds, as the heading of a column.
        otherwise: What happens if it does not, as the heading of a column.
        place: A condition as a place, in the lists at the end; ``lapse`` is what happens if it does not hold.
        required: A condition in a sentence.
        condition: A condition, as the kind of a row.
        no_condition: That there is none.
        reviewer: Who gives marks, as Japanese calls them; ``review`` is what they do.
        items: The heading of the items that are graded; ``item`` is that of their column.
        entry: One of those looked at, within a sentence; ``entries`` are several.
        failing: One of which a condition does not hold, as the beginning of a sentence.
        subject: One of those looked at, as the heading of a column; ``named`` is that of their names in the data.
        filled_by: Who fills in the form.
        for_all: That a value is one for all of them.
        label: What a rung of the ladder is called; ``labels`` is the heading.
        met, failed, in_grace: What a condition comes to.
        left_out: What becomes of one that a condition leaves out, as a status; ``spared`` is that a grace keeps it in.
        discussed: What becomes of one that does not hold; ``tells`` is short, ``is_discussed`` in a sentence.
        discuss: The heading of what is to be talked about or noted; ``said`` is a line of it.
    """

    document: Text
    notes: Text
    base_notes: Text
    unofficial: Text
    section: Text
    point: Text
    holds: Text
    otherwise: Text
    place: Text
    lapse: Text
    required: Text
    condition: Text
    no_condition: Text
    reviewer: Text
    review: Text
    items: Text
    item: Text
    entry: Text
    entries: Text
    failing: Text
    subject: Text
    named: Text
    filled_by: Text
    for_all: Text
    label: Text
    labels: Text
    met: Text
    failed: Text
    in_grace: Text
    left_out: Text
    spared: Text
    discussed: Text
    tells: Text
    is_discussed: Text
    discuss: Text
    said: Text


_SELECTION = KindWords(
    document=Text("Criteria", "審査基準"),
    notes=Text("About these criteria", "この審査基準について"),
    base_notes=Text("Notes of the base criteria", "もとの審査基準の注記"),
    unofficial=Text("These are not official criteria of the issuer, {0}.", "本書は{0}の公式の審査基準ではない。"),
    section=Text("Eligibility", "応募要件"),
    point=Text("Requirement", "要件"),
    holds=Text("Met when", "満たす条件"),
    otherwise=Text("If it is not met", "満たさない場合"),
    place=Text("eligibility: {0}", "応募要件「{0}」"),
    lapse=Text("what happens if it is not met: {0}", "応募要件「{0}」を満たさない場合の扱い"),
    required=Text("Required: {title}: {formula}.{waiver}", "応募要件：{title}：{formula}。{waiver}"),
    condition=Text("requirement", "応募要件"),
    no_condition=Text("This scheme has no requirement to meet.", "この制度に応募要件などの定めはありません。"),
    reviewer=Text("reviewers", "審査委員"),
    review=Text("review", "審査"),
    items=Text("Items", "評価項目"),
    item=Text("Item", "審査項目"),
    entry=Text("an application", "応募"),
    entries=Text("applications", "応募"),
    failing=Text("An application that does not meet it", "満たさない応募"),
    subject=Text("Applicant", "応募者"),
    named=Text("Applicant", "応募者"),
    filled_by=Text("applicant", "応募者"),
    for_all=Text("one value for the whole call", "公募全体で一つの値"),
    label=Text("Label", "認証区分"),
    labels=Text("Labels", "認証区分"),
    met=Text("met", "適合"),
    failed=Text("not met", "不適合"),
    in_grace=Text("not met, within the grace period", "不適合（猶予期間内）"),
    left_out=Text("excluded", "要件不適合"),
    spared=Text("It does not exclude while {formula}.", "{formula}の間は、満たさなくても要件不適合としない。"),
    discussed=Text("for the committee to discuss", "委員会で審議する"),
    tells=Text("for the committee to discuss", "委員会で審議"),
    is_discussed=Text("is for the committee to discuss", "委員会で審議する"),
    discuss=Text("To discuss", "要審議"),
    said=Text("to discuss: {said}", "要審議：{said}"),
)
_LABEL = replace(
    _SELECTION,
    document=Text("Criteria", "認証基準"),
    notes=Text("About these criteria", "この認証基準について"),
    base_notes=Text("Notes of the base criteria", "もとの認証基準の注記"),
    unofficial=Text("These are not official criteria of the issuer, {0}.", "本書は{0}の公式の認証基準ではない。"),
    section=Text("Requirements", "認証要件"),
    place=Text("requirement: {0}", "認証要件「{0}」"),
    lapse=Text("what happens if it is not met: {0}", "認証要件「{0}」を満たさない場合の扱い"),
    required=Text("Required: {title}: {formula}.{waiver}", "認証要件：{title}：{formula}。{waiver}"),
    condition=Text("requirement", "認証要件"),
    no_condition=Text("This scheme has no requirement to meet.", "この制度に認証要件などの定めはありません。"),
    item=Text("Item", "評価項目"),
    entry=Text("an application", "申請"),
    entries=Text("applications", "申請"),
    failing=Text("An application that does not meet it", "満たさない申請"),
    subject=Text("Applicant", "申請者"),
    named=Text("Applicant", "申請者"),
    filled_by=Text("applicant", "申請者"),
    for_all=Text("one value for all", "全体で一つの値"),
)
_MONITORING = replace(
    _SELECTION,
    document=Text("Rules of the review", "評価基準"),
    notes=Text("About these rules", "この評価基準について"),
    base_notes=Text("Notes of the base rules", "もとの評価基準の注記"),
    reviewer=Text("reviewers", "評価委員"),
    review=Text("review", "評価"),
    unofficial=Text("These are not official rules of the issuer, {0}.", "本書は{0}の公式の評価基準ではない。"),
    section=Text("What is checked", "確認項目"),
    point=Text("Point", "確認項目"),
    holds=Text("It is so when", "該当する条件"),
    otherwise=Text("If it is not so", "該当しない場合"),
    place=Text("what is checked: {0}", "確認項目「{0}」"),
    lapse=Text("what happens if it is not so: {0}", "確認項目「{0}」に該当しない場合の扱い"),
    required=Text("Checked: {title}: {formula}.{waiver}", "確認項目：{title}：{formula}。{waiver}"),
    condition=Text("point checked", "確認項目"),
    no_condition=Text("Nothing is checked in this scheme.", "この制度に確認項目などの定めはありません。"),
    item=Text("Item", "評価項目"),
    entry=Text("a case", "対象"),
    entries=Text("cases", "対象"),
    failing=Text("A case in which it is not so", "該当しない対象"),
    subject=Text("Cluster", "対象"),
    named=Text("Cluster", "名称"),
    filled_by=Text("body reviewed", "評価対象者"),
    for_all=Text("one value for all", "全体で一つの値"),
    label=Text("Assessment", "評価区分"),
    labels=Text("Assessments", "評価区分"),
    met=Text("so", "該当する"),
    failed=Text("not so", "該当しない"),
    in_grace=Text("not so, within the grace period", "該当しない（猶予期間内）"),
    left_out=Text("not assessed", "評価の対象外"),
    spared=Text("It is assessed all the same while {formula}.", "{formula}の間は、該当しなくても評価の対象とする。"),
)
_COMPARISON = replace(
    _MONITORING,
    document=Text("Points of comparison", "比較の項目"),
    notes=Text("About this comparison", "この比較について"),
    base_notes=Text("Notes of the base comparison", "もとの比較についての注記"),
    unofficial=Text("This is no official document.", "本書は公式の文書ではない。"),
    filled_by=Text("compiler", "作成者"),
    label=Text("Group", "区分"),
    labels=Text("Groups", "区分"),
    left_out=Text("left out of the comparison", "比較の対象外"),
    spared=Text("It stays in the comparison while {formula}.", "{formula}の間は、該当しなくても比較の対象とする。"),
    discussed=Text("noted", "留意事項とする"),
    tells=Text("noted", "留意事項"),
    is_discussed=Text("is noted", "留意事項とする"),
    discuss=Text("Noted", "留意事項"),
    said=Text("noted: {said}", "留意事項：{said}"),
)
_SURVEY = replace(
    _COMPARISON,
    document=Text("Survey", "調査の項目"),
    notes=Text("About this survey", "この調査について"),
    base_notes=Text("Notes of the base survey", "もとの調査についての注記"),
    filled_by=Text("compiler", "集計者"),
    left_out=Text("left out of the survey", "集計の対象外"),
    spared=Text("It is counted all the same while {formula}.", "{formula}の間は、該当しなくても集計の対象とする。"),
)
_KINDS: Mapping[str, KindWords] = {
    "selection": _SELECTION, "label": _LABEL, "monitoring": _MONITORING, "comparison": _COMPARISON, "survey": _SURVEY,
}  # fmt: skip


def words_of(kind: Kind) -> KindWords:
    """Give what things are called in a scheme of a kind."""
    return _KINDS[kind]


def outcome_words(kind: Kind) -> dict[str, Text]:
    """Give what a condition can come to, by the words of a kind of scheme."""
    words = words_of(kind)
    return {
        "pass": words.met, "fail": words.failed, "unknown": Text("to be checked", "要確認"),
        "waived": Text("waived", "特例適用"), "grace": words.in_grace,
    }  # fmt: skip


def decides(scheme: Scheme) -> bool:
    """Whether something can hang on a missing value: a rank, a total, a label, or being left out."""
    if scheme.ranks or scheme.total is not None or scheme.labels is not None:
        return True
    floors = (criterion.floor for criterion in _criteria(scheme.criteria))
    excludes = (floor is not None and bool(floor.exclude) for floor in floors)
    return any(gate.otherwise.excludes for gate in scheme.gates.values()) or any(excludes)


def _criteria(criteria: Mapping[str, Criterion]) -> Iterator[Criterion]:
    for criterion in criteria.values():
        yield criterion
        yield from _criteria(criterion.criteria)
