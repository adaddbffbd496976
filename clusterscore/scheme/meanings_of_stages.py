"""What the keys mean that say in which stages a selection runs."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Stage": Text(
        "One stage: a full pass of the rules over the marks given in it.",
        "審査の段階一つ。その段階の評点だけで、すべての定めを適用します。",
    ),
    "GoesOn": Text("Who goes on to the next stage.", "次の段階に進む応募の定め。"),
    "Border": Text(
        "The places around the number to be adopted, listed for a second round.",
        "採択予定件数の前後の順位（境界域）。再度の審査の対象として一覧に示します。",
    ),
}

MEANINGS: Mapping[str, Meaning] = {
    "Scheme.stages": key(
        "The stages of the selection, in order; marks are kept apart by stage.",
        "審査の段階（順に）。評点は段階ごとに分けて扱います。",
        "stages: {paper: {title: {en: Paper review, ja: 書面審査}, source: annex, "
        "goes_on: {up_to: 15, at_the_line: keep, source: annex}}, "
        "hearing: {title: {en: Hearing, ja: ヒアリング審査}, source: annex}}",
    ),
    "Stage.title": key("Its readable name, in both languages.", "読み手に示す名称（英語と日本語）。",
                       "title: {en: Paper review, ja: 書面審査}"),
    "Stage.goes_on": key(
        "Who goes on to the next stage; the last stage has none.",
        "次の段階に進む応募（最後の段階には書きません）。",
        "goes_on: {up_to: 15, at_the_line: keep, source: annex}",
    ),
    "Stage.border": key(
        "The border zone, listed for a second round.",
        "再度の審査の対象とする境界域。",
        "border: {of: 10, from: 0.8, to: 1.2, source: annex}",
    ),
    "GoesOn.up_to": key("How many go on, in rank order.", "順位の上位から進む件数。", "up_to: 15"),
    "GoesOn.border": key(
        "Those in the border zone go on; those above it need no further stage.",
        "境界域の応募が次の段階に進みます。それより上位の応募は次の段階を要しません。",
        "border: true",
    ),
    "GoesOn.at_the_line": key(
        "What happens to equals across the line.",
        "線上に同点の応募が並ぶ場合の扱い。",
        "at_the_line: keep",
        keep=("all of them go on", "全員を進める"),
        leave=("none of them goes on", "全員を進めない"),
        committee=("the committee decides", "委員会で決める"),
    ),
    "Border.from": key(
        "Where the zone begins, as a share of the number; the place itself belongs to it.",
        "境界域の上端（件数に対する割合）。その順位を含みます。",
        "from: 0.8",
    ),
    "Border.to": key(
        "Where the zone ends, as a share of the number; the place itself belongs to it.",
        "境界域の下端（件数に対する割合）。その順位を含みます。",
        "to: 1.2",
    ),
    "Border.of": key("The number to be adopted.", "採択予定件数。", "of: 10"),
    "Border.about": key(
        "The key of the sheet About that gives the number to be adopted.",
        "採択予定件数を記入する、Aboutシートのキー。",
        "about: adopted",
    ),
}
