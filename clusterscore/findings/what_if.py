"""CS64x: why a question about what it would take has no answer."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

NOT_A_GOAL = Kind(
    "CS640",
    "blocking",
    Text("{value!r} says nothing that could be reached.", "{value!r}は到達目標として読み取れません。"),
    Text(
        "A goal is rank=3, points=80, threshold, gate:KEY, floor:KEY or label:KEY.",
        "到達目標は rank=3、points=80、threshold、gate:KEY、floor:KEY、label:KEY のいずれかです。",
    ),
    Text("write it in one of these ways.", "いずれかの形で書いてください。"),
    title=Text("Not a goal", "到達目標として読めない"),
)
NO_SUCH_GOAL = Kind(
    "CS641",
    "blocking",
    Text("{scheme} knows no {value!r}.", "{scheme}に{value!r}はありません。"),
    Text("What can be asked for here: {known}.", "この制度で指定できる到達目標：{known}。"),
    Text("ask for one of these.{near}", "いずれかを指定してください。{near}"),
    title=Text("The scheme has no such goal", "この制度にない到達目標"),
)
NOTHING_CHANGEABLE = Kind(
    "CS642",
    "blocking",
    Text(
        "No field that counts for {goal} can be changed.", "「{goal}」に関わる記入項目に、変更できるものがありません。"
    ),
    Text(
        "What can be changed, in which steps and at what cost, is declared and never guessed; a field without a "
        "value has nothing to start from.",
        "変更できる項目・刻み・負担は宣言によるもので、推測しません。値のない項目は出発点がありません。",
    ),
    Text(
        "declare changeable in the criteria file, or give --changeable FIELD=STEP:COST.{near}",
        "審査基準ファイルにchangeableを書くか、--changeable 項目=刻み:負担 で指定してください。{near}",
    ),
    title=Text("Nothing that could be changed", "変更できる項目がない"),
)
NOT_CHANGEABLE = Kind(
    "CS643",
    "blocking",
    Text(
        "{value!r} says of no field how it can be changed: {reason}.",
        "{value!r}は変更の指定として使えません（{reason}）。",
    ),
    Text("A field is changed in steps above zero, at a cost above zero.", "刻みと負担は0より大きい数値です。"),
    Text(
        "write FIELD=STEP or FIELD=STEP:COST, such as jobs=5:2.{near}",
        "「jobs=5:2」のように、項目=刻み または 項目=刻み:負担 と書いてください。{near}",
    ),
    title=Text("Not a way to change a field", "変更の指定の誤り"),
)
FOR_INSIDE_ONLY = Kind(
    "CS644",
    "blocking",
    Text("This account is not given to {audience}.", "この説明は{audience}向けには出力しません。"),
    Text(
        "It tells of another application, or of what could still be changed: it is for the committee's own use.",
        "他の応募や変更の余地に関する内部用の説明です。",
    ),
    Text("leave out --for, or give committee or chair.", "--forを省略するか、committeeまたはchairを指定してください。"),
    title=Text("For internal use only", "内部用の説明"),
)
