"""Letters to applicants: what keeps them from being written, and what they leave empty."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

NO_DECISION_FOR_LETTER = Kind(
    "CS645",
    "blocking",
    Text("There is no decision on {application}.", "{application}についての決定がありません。"),
    Text(
        "A letter tells what the committee decided; no outcome is taken from the ranking, and no letter was written.",
        "通知に記載するのは委員会の決定です。順位から結果を補うことはせず、通知は1件も作成していません。",
    ),
    Text(
        "enter the outcome on the sheet Decisions, or name with --application those who get a letter now.",
        "Decisionsシートに結果を記入するか、今回通知する案件を--applicationで指定してください。",
    ),
    title=Text("No decision to tell", "通知する決定がない"),
)
NO_REASON_FOR_DEPARTURE = Kind(
    "CS646",
    "blocking",
    Text(
        "The decision on {application} is {outcome!r}, and there is no reason beside it.",
        "{application}についての決定は{outcome!r}ですが、理由の記入がありません。",
    ),
    Text("{why} The applicant may ask why; no letter was written.",
         "{why}応募者に理由を説明する必要があるため、通知は1件も作成していません。"),
    Text(
        "enter the committee's reason in the column reason of the sheet Decisions.",
        "Decisionsシートのreason（理由）欄に委員会の理由を記入してください。",
    ),
    title=Text("Departure without a reason", "理由のない順位と異なる決定"),
)  # fmt: skip
LETTER_NAMES_OTHERS = Kind(
    "CS647",
    "blocking",
    Text(
        "The {column} for the letter to {application} names {name!r}.",
        "{application}への通知に載る「{column}」に{name!r}の記載があります。",
    ),
    Text(
        "A letter holds nothing of other applicants and no name of a reviewer; no letter was written.",
        "他の応募者に関する事項と審査委員の氏名は通知に載せません。通知は1件も作成していません。",
    ),
    Text("write it without the name.", "その名称・氏名を除いて書き直してください。"),
    title=Text("Letter would name somebody else", "通知に他者の名称・氏名が載る"),
)
UNKNOWN_DISCLOSURE = Kind(
    "CS648",
    "blocking",
    Text("What the call discloses is given as {value!r}.", "開示の範囲が{value!r}となっています。"),
    Text(
        "It can be nothing, total or criteria; no letter was written.",
        "nothing（開示しない）・total（合計点）・criteria（審査項目別）のいずれかです。通知は1件も作成していません。",
    ),
    Text("correct disclose on the sheet About.{near}", "Aboutシートのdiscloseを直してください。{near}"),
    title=Text("Disclosure not understood", "開示の範囲を読み取れない"),
)
EMPTY_SLOTS = Kind(
    "CS649",
    "note",
    Text("The letters say nothing of: {slots}.", "通知に記載していない事項：{slots}。"),
    Text(
        "These come from the sheet About, under the keys {keys}.",
        "Aboutシートの次のキーから取ります：{keys}。",
    ),
    Text("fill them in where the letters need them.", "必要であれば記入してください。"),
    title=Text("Empty places of the letters", "通知の空欄事項"),
)
TEMPLATE_REFUSED = Kind(
    "CS650",
    "blocking",
    Text("The template cannot be filled in: {detail}.", "ひな形に差し込めません（{detail}）。"),
    Text("No letter was written.", "通知は1件も作成していません。"),
    Text(
        "correct the template; --write-template writes one that holds every place there is.{near}",
        "ひな形を直してください。使える項目は--write-templateで書き出すひな形にあります。{near}",
    ),
    title=Text("Template cannot be filled in", "差し込めないひな形"),
)
NO_LETTER_WRITER = Kind(
    "CS651",
    "blocking",
    Text("Letters cannot be written as Word files here.", "この環境ではWord形式の通知を作成できません。"),
    Text("The library for it, docxtpl, is an extra that is not installed.", "必要なdocxtplが導入されていません。"),
    Text(
        'run: pip install "clusterscore[letters]", or write web pages with --format html.',
        '次を実行してください: pip install "clusterscore[letters]"。--format htmlでHTML形式にもできます。',
    ),
    title=Text("Library for letters not installed", "通知の作成に必要なライブラリがない"),
)
OUTCOME_NOT_COMPARED = Kind(
    "CS652",
    "note",
    Text(
        "The outcome of {application} is {outcome!r}.",
        "{application}についての決定は{outcome!r}です。",
    ),
    Text(
        "It cannot be told how that stands to the other outcomes, so it was not compared with the rank.",
        "他の結果との上下が分からないため、順位との異同は確認していません。",
    ),
    Text(
        "see for yourself whether it departs from the rank; if so, enter the reason.",
        "順位と異なる決定であれば、理由を記入してください。",
    ),
    title=Text("Outcome not compared with the rank", "順位との異同を確認できない結果"),
)
UNKNOWN_LETTER_LANGUAGE = Kind(
    "CS653",
    "blocking",
    Text(
        "The letter to {application} is asked for in {value!r}.",
        "{application}への通知の言語が{value!r}となっています。",
    ),
    Text("Letters are in English (en) or Japanese (ja); no letter was written.",
         "通知は英語（en）か日本語（ja）で作成します。通知は1件も作成していません。"),
    Text("enter en or ja, or clear the cell.", "enかjaを記入するか、空欄にしてください。"),
    title=Text("Language of a letter", "通知の言語"),
)  # fmt: skip
