"""The format of a record, ``clusterscore.record/1``: keys may be added, never changed; readers ignore unknown ones."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pydantic as p

FORMAT = "clusterscore.record/1"
Number = p.FiniteFloat
Value = bool | Annotated[int, p.Strict()] | Number | str | list[Any] | None
Sha256 = Annotated[str, p.StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Giver = Literal["cell", "about", "office", "default"]
SetBy = Literal["criteria", "overlay", "office", "override", "workbook"]


def _says(en: str, ja: str) -> Any:
    return p.Field(description=f"{en} — {ja}")


def _may_say(en: str, ja: str) -> Any:
    """Describe a key that records written before it was added do not have."""
    return p.Field(None, description=f"{en} — {ja}")


class Part(p.BaseModel):
    """A part of a record."""

    model_config = p.ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")


class FilePart(Part):
    """A criteria file or an overlay, whole."""

    name: str = _says("The file's name, without folder.", "ファイル名（フォルダーを除く）。")
    sha256: Sha256 = _says("Hash of its text.", "本文のハッシュ値。")
    text: str = _says("Its text.", "本文。")


class SchemePart(Part):
    """The rules that were applied, whole."""

    name: str = _says("Scheme and version, such as imi@2013.", "制度と版（例：imi@2013）。")
    title: str = _says("Its title in English.", "名称（英語）。")
    title_ja: str = _says("Its title in Japanese.", "名称（日本語）。")
    rules_sha256: Sha256 = _says("Hash of the rules, blind to comments and layout.",
                                 "定めのハッシュ値（注釈や書式によらない）。")  # fmt: skip
    file: FilePart = _says("The criteria file.", "審査基準ファイル。")
    overlay: FilePart | None = _says("The overlay laid over its numbers.", "基準値に重ねた追補ファイル（overlay）。")


class InputFile(Part):
    """One file that was read."""

    name: str = _says("Its name, below the folder given.", "ファイル名（指定したフォルダーからの相対パス）。")
    sha256: Sha256 = _says("Hash of its bytes.", "内容のハッシュ値。")
    size: int = _says("Its size in bytes.", "バイト数。")


class InputPart(Part):
    """What was evaluated."""

    name: str = _says("Name of the workbook, folder or frame.", "ブック・フォルダー・データフレームの名前。")
    sha256: str | None = _says("Hash of it; null for a frame in memory.", "ハッシュ値（データフレームではnull）。")
    files: list[InputFile] = _says("The files behind it.", "元のファイル。")


class NumberPart(Part):
    """One number of the rules, as it was in force."""

    key: str = _says("Its key, such as weights.focus_need.", "キー（例：weights.focus_need）。")
    value: Number | None = _says("Its value; null while it is open.", "値（未設定はnull）。")
    was: Number | None = _says(
        "The value in the criteria, before office and --set.", "審査基準での値（事務局・--setによる設定の前）。"
    )
    by: SetBy = _says(
        "Who set it: criteria, overlay, office, override (--set), or workbook (a changed cell of its sheet Rules).",
        "設定元（criteria：審査基準、overlay：追補、office：事務局、override：--set、"
        "workbook：ブックのRulesシートで変更された値）。",
    )


class ToldPart(Part):
    """One row of the sheet About that the rules or the record's reader need."""

    key: str = _says("Its key.", "キー。")
    value: str = _says("What it says, as written.", "記載のとおりの値。")
    place: str | None = _says("Its cell.", "セル。")


class ActPart(Part):
    """One act of the office: a check, waiver, override, consensus, order, stage or number."""

    application: str | None = _says("Id; null where it holds for all.", "受付番号（全案件に共通ならnull）。")
    target: str = _says("Key of the field, gate, criterion, number or stage.", "対象のキー。")
    kind: str = _says("What kind of act it is.", "種別。")
    value: Value = _says("Its value, typed.", "値。")
    written: str = _says("The value as written.", "記載のとおりの値。")
    reason: str = _says("Why.", "理由。")
    name: str = _says("Who.", "氏名。")
    date: str = _says("When.", "日付。")
    place: str = _says("Its cell.", "セル。")


class DecisionPart(Part):
    """The committee's decision on one application, texts as written."""

    application: str = _says("Id.", "受付番号。")
    outcome: str = _says("The outcome.", "採否等。")
    conditions: str = _says("Its conditions.", "条件。")
    comment: str = _says("The committee's comment.", "講評。")
    body: str = _says("Who decided.", "決定した機関。")
    date: str = _says("When.", "日付。")
    reason: str = _says("Why it departs from the rank.", "順位によらない場合の理由。")


class MarkPart(Part):
    """One reviewer's mark for one criterion of one application."""

    application: str = _says("Id.", "受付番号。")
    reviewer: str = _says("The reviewer: by name only in the chair's record, else a letter.",
                          "委員（氏名は委員長用の記録のみ。ほかは記号）。")  # fmt: skip
    criterion: str = _says("Key of the criterion.", "審査項目のキー。")
    stage: str | None = _says("Key of the stage; null where there are none.", "審査段階のキー（なければnull）。")
    value: Value = _says("The mark or grade; null where there is none.", "評点または評語（なければnull）。")
    written: str = _says("As written.", "記載のとおりの値。")
    place: str = _says("Its cell.", "セル。")
    counts: bool = _says("Whether it takes part.", "集計に含まれるか。")
    conflict: bool | None = _says("Conflict of interest; null while unclear.", "利益相反の有無（不明はnull）。")
    absent: str | None = _says("Why there is no mark, where the cell says so.", "評点がない理由。")
    confidence: str | None = _says("How sure the reviewer is.", "確信度のキー。")
    declared: bool | None = _may_say(
        "What the reviewer declared, whatever was settled since; null while unclear.",
        "委員の申告（その後の決定によらない。不明はnull）。",
    )
    comment: str | None = _may_say(
        "The reviewer's words; null but in the chair's record.", "委員のコメント（委員長用の記録のみ。ほかはnull）。"
    )


class ConflictPart(Part):
    """One conflict of interest between a reviewer and an application."""

    application: str = _says("Id.", "受付番号。")
    reviewer: str = _says("The reviewer, as among the marks.", "委員（評点の欄と同じ表記）。")
    criterion: str | None = _says("Key of the criterion; null for the whole application.", "審査項目（全体ならnull）。")
    status: str | None = _says("declared, suspected, confirmed or dismissed.", "状況。")
    reason: str = _says("Why.", "理由。")
    name: str = _says("Who decided.", "決定者。")
    date: str = _says("When.", "日付。")
    place: str = _says("Its cell.", "セル。")


class AssignedPart(Part):
    """One application that one reviewer is to review."""

    application: str = _says("Id.", "受付番号。")
    reviewer: str = _says("The reviewer, as among the marks.", "委員（評点の欄と同じ表記）。")
    stage: str | None = _says("Key of the stage.", "審査段階のキー。")
    place: str = _says("Its cell.", "セル。")


class MemberPart(Part):
    """One member of the panel, as the sheet Panel has it."""

    reviewer: str = _says("The member, as among the marks.", "委員（評点の欄と同じ表記）。")
    affiliation: str | None = _says(
        "For whom the member works; null where it is not said, and but in the chair's record.",
        "所属機関（記載なし、または委員長用以外の記録ではnull）。",
    )
    at_most: int | None = _says("How many applications it can take.", "担当件数の上限（なければnull）。")
    attributes: dict[str, Value] = _says("What the rules ask to know of each, by key; null where it is not known.",
                                         "審査基準が定める委員の属性（キーごと。不明はnull）。")  # fmt: skip


class CellPart(Part):
    """One value that rules may read, as used and as written."""

    field: str = _says("Key of the field; criterion.raw or .grade for a mark entered for the whole panel.",
                       "項目のキー（委員会全体の評点は「審査項目.raw」または「.grade」）。")  # fmt: skip
    value: Value = _says("The value as used; null when missing or left out.", "用いた値（欠落・不使用はnull）。")
    written: str = _says("As written.", "記載のとおりの値。")
    place: str | None = _says("Its cell; null where there is no column.", "セル（列がなければnull）。")
    by: Giver = _says("Where it is from: its cell, About, an act of the office, or the rules' default.",
                      "値の出所（cell：セル、about：About、office：事務局、default：審査基準の既定値）。")  # fmt: skip
    absent: str | None = _says("Why there is no value, where the cell says so.", "値がない理由。")
    origin: str | None = _says("The file and cell that it was collected from.", "取りまとめ前のファイルとセル。")


class KeyPart(Part):
    """One rank key or measure."""

    key: str = _says("Its key.", "キー。")
    value: Number | None = _says("Its value; null while unknown.", "値（不明はnull）。")


class PointsPart(Part):
    """What one node of the tree came to."""

    key: str = _says("Key of the criterion, indicator or adjustment.", "審査項目・指標・加減点のキー。")
    points: Number | None = _says("Points had; null while unknown or where they do not add up.", "得点（不明はnull）。")
    out_of: Number | None = _says("Points that can be had.", "配点。")
    sub_score: Number | None = _says("From 0 to 1.", "達成度（0から1）。")
    grade: str | None = _says("A grade without points.", "点のない評語。")


class EarlierPart(Part):
    """What an application came to in an earlier stage."""

    stage: str = _says("Key of the stage.", "審査段階のキー。")
    status: str = _says("Its status then.", "当時の判定。")
    rank: int | None = _says("Its rank then.", "当時の順位。")
    total: Number | None = _says("Its total then.", "当時の合計点。")


class ResultPart(Part):
    """What one application came to."""

    status: str = _says("ranked, assessed, excluded or unresolved.", "判定。")
    rank: int | None = _says("Its rank; null where it has none.", "順位（なければnull）。")
    tied: bool = _says("Whether others share the rank.", "同順位があるか。")
    rank_keys: list[KeyPart] = _says("What it is ranked by, in order.", "順位の決め方（順）。")
    total: Number | None = _says("Its total.", "合計点。")
    label: str | None = _says('Key of its label; "" for no label, null while unknown.',
                              "区分のキー（該当なしは空文字列、不明はnull）。")  # fmt: skip
    recommended: str | None = _says('Key of the outcome that the rules recommend; "" for none of those named.',
                                    "推薦案のキー（いずれでもなければ空文字列）。")  # fmt: skip
    outcome: str | None = _says("What the committee decided.", "委員会の決定。")
    stage: str | None = _says("Key of the stage whose result it has.", "結果の属する審査段階。")
    goes_on: bool | None = _says("Whether it goes on to the next stage.", "次の段階に進むか。")
    earlier: list[EarlierPart] = _says("What it came to in earlier stages.", "前の段階での結果。")
    points: list[PointsPart] = _says("Points per criterion, in tree order.", "審査項目ごとの得点。")
    gates: dict[str, str] = _says("Outcome of each gate, floor and check.", "応募要件・最低点・確認の結果。")
    measures: list[KeyPart] = _says("Numbers worked out from fields.", "項目から求めた指標の値。")


class ApplicationPart(Part):
    """One application: what it gave, and what it came to."""

    id: str = _says("Its id.", "受付番号。")
    title: str = _says("Its readable name.", "名称。")
    fields: list[CellPart] = _says("The values that rules may read.", "定めが用いうる値。")
    result: ResultPart = _says("What it came to.", "結果。")


class FindingPart(Part):
    """One finding."""

    code: str = _says("Its code.", "コード。")
    severity: str = _says("blocking, doubt or note.", "重さ。")
    place: str = _says("Where.", "場所。")
    application: str | None = _says("Id of the application it is about.", "受付番号。")
    en: str = _says("The message in English.", "英語の文。")
    ja: str = _says("The message in Japanese.", "日本語の文。")


class Record(Part):
    """The record of one evaluation: all that is needed to repeat it, and what it came to.

    Every list stands in the order of the input, applications as they were sent.
    """

    format: Literal["clusterscore.record/1"] = _says("The name of this format.", "形式の名前。")
    created: str = _says("When it was written (ISO 8601).", "作成日時（ISO 8601）。")
    audience: Literal["chair", "committee"] = _says(
        "For whom: reviewers stand by name only in the chair's.", "対象（委員の氏名はchair（委員長）用のみ）。"
    )
    versions: dict[str, str] = _says("Versions of the program and of what computes.", "計算に用いたソフトウェアの版。")
    scheme: SchemePart = _says("The rules, whole.", "審査基準の全文。")
    stage: str | None = _says("The stage that was asked for; null for the last that has begun.",
                              "指定された審査段階（指定なしはnull）。")  # fmt: skip
    input: InputPart = _says("What was evaluated.", "評価した入力。")
    numbers: list[NumberPart] = _says("Every number of the rules, as in force.", "適用した基準値のすべて。")
    about: list[ToldPart] = _says("Of the sheet About: the call, seeds, budgets.",
                                  "Aboutシートのうち、公募・抽選の種・予算等。")  # fmt: skip
    office: list[ActPart] = _says("Acts of the office that were used.", "用いた事務局の記入。")
    decisions: list[DecisionPart] = _says("The committee's decisions.", "委員会の決定。")
    marks: list[MarkPart] = _says("The reviewers' marks.", "委員の評点。")
    conflicts: list[ConflictPart] = _says("Conflicts of interest.", "利益相反。")
    assignment: list[AssignedPart] | None = _says("Who is to review what; null where nothing says so.",
                                                  "担当の割当て（定めがなければnull）。")  # fmt: skip
    panel: list[MemberPart] | None = _may_say("Who sits on the panel; null where nothing says so.",
                                              "審査委員の名簿（記載がなければnull）。")  # fmt: skip
    applications: list[ApplicationPart] = _says("The applications, as sent.", "応募案件（提出順）。")
    findings: list[FindingPart] = _says("What was found.", "指摘事項。")
