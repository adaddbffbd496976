"""CS48x: what does not fit between the stages of a selection. CS55x: what a criteria file may have wrong about them."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

STAGE_NOT_REACHED = Kind(
    "CS480",
    "blocking",
    Text(
        "There are marks of {stage} for {application}, which did not go on to it.",
        "{stage}に進んでいない{application}に、{stage}の評点があります。",
    ),
    Text(
        "It keeps what it came to in {before}; these marks were not used.",
        "{before}の結果をそのまま用い、これらの評点は使っていません。",
    ),
    Text(
        "correct the application or the stage, or enter on Office that it was called (kind: stage, with reason, name "
        "and date).",
        "受付番号か段階を直すか、対象としたことをOfficeシートに記入してください（種別は「段階」、理由・氏名・日付が必要）。",
    ),
    title=Text("Marks of a stage not reached", "進んでいない段階の評点"),
)
STAGE_UNDECIDED = Kind(
    "CS481",
    "blocking",
    Text(
        "There are marks of {stage} for {application}, and it is not known whether it goes on.",
        "{stage}に進むかどうか決まっていない{application}に、{stage}の評点があります。",
    ),
    Text(
        "It is still unresolved in {before}; these marks were not used.",
        "{before}で判定保留のため、これらの評点は使っていません。",
    ),
    Text(
        "complete what is missing in {before}, or enter on Office that it was called (kind: stage, with reason, name "
        "and date).",
        "{before}で不足しているものを補うか、対象としたことをOfficeシートに記入してください（種別は「段階」、理由・氏名・"
        "日付が必要）。",
    ),
    title=Text("Marks before it is known who goes on", "進むかどうか未定の応募の評点"),
)
CALLED_BY_MARKS = Kind(
    "CS482",
    "doubt",
    Text(
        "{application} stands among equals at the line of {before} and has marks of {stage}.",
        "{application}は{before}の線上で同点に並び、{stage}の評点があります。",
    ),
    Text(
        "The committee decides at the line; the marks were taken to mean that it was called.",
        "線上の同点は委員会が決めるため、評点があることをもって対象とされたものとして扱っています。",
    ),
    Text(
        "enter the decision on Office (kind: stage, with reason, name and date).",
        "決定をOfficeシートに記入してください（種別は「段階」、理由・氏名・日付が必要）。",
    ),
    title=Text("Called at the line, decision not on record", "線上の応募を対象とした決定の記録がない"),
)
STAGE_WAITS = Kind(
    "CS483",
    "note",
    Text(
        "No marks of {stage} yet: {applications}.",
        "{stage}の評点がまだありません：{applications}。",
    ),
    Text(
        "They went on from {before} and are not decided until they are marked.",
        "{before}から進んだ応募です。評点がそろうまで判定を保留します。",
    ),
    Text("enter their marks.", "評点を記入してください。"),
    title=Text("Marks of a stage still to come", "評点待ちの応募"),
)
CALLED_OTHERWISE = Kind(
    "CS484",
    "note",
    Text(
        "{application} was called to {stage} by {name}, with the reason “{reason}”.",
        "{application}を{stage}の対象としています（{name}、理由：{reason}）。",
    ),
    Text(
        "By its result in {before} it would not go on.",
        "{before}の結果では対象になりません。",
    ),
    Text("nothing, if that is as decided.", "決定のとおりであれば対応は不要です。"),
    title=Text("Called otherwise than by rank", "順位によらず次の段階の対象としたもの"),
)
HELD_BACK = Kind(
    "CS485",
    "note",
    Text(
        "{application} was held back from {stage} by {name}, with the reason “{reason}”.",
        "{application}を{stage}の対象から外しています（{name}、理由：{reason}）。",
    ),
    Text(
        "By its result in {before} it would go on.",
        "{before}の結果では対象になります。",
    ),
    Text("nothing, if that is as decided.", "決定のとおりであれば対応は不要です。"),
    title=Text("Held back otherwise than by rank", "順位によらず次の段階の対象から外したもの"),
)
NO_SUCH_STAGE = Kind(
    "CS486",
    "blocking",
    Text("There is no stage {value!r}.", "審査の段階{value!r}はありません。"),
    Text("The stages of {scheme} are: {known}.", "{scheme}の段階：{known}。"),
    Text("name one of these.{near}", "いずれかを指定してください。{near}"),
    title=Text("Stage asked for is not there", "指定された段階がない"),
)
STAGES_UNMARKED = Kind(
    "CS557",
    "doubt",
    Text(
        "The rules have stages, but no criterion is marked by reviewers.",
        "段階の定めがありますが、審査委員が評価する審査項目がありません。",
    ),
    Text(
        "Stages differ by their marks alone; without marks no stage after the first ever begins.",
        "段階は評点によって分かれます。評点がなければ、2段階目以降は始まりません。",
    ),
    Text("give a criterion a mark, or leave out stages.", "審査項目にmarkを書くか、stagesを除いてください。"),
    title=Text("Stages without marks", "評点のない段階"),
)
BORDER_BESIDE = Kind(
    "CS558",
    "doubt",
    Text(
        'The border zone of "{title}" lies between {begins} and {ends} times the number.',
        "「{title}」の境界域は、件数の{begins}倍から{ends}倍までです。",
    ),
    Text("The line itself, 1, does not lie within.", "線そのもの（1倍）が含まれません。"),
    Text("let it begin below 1 and end above 1.", "上端を1未満、下端を1超としてください。"),
    title=Text("Border zone beside the line", "線を含まない境界域"),
)
EARLIER_UNGUARDED = Kind(
    "CS559",
    "doubt",
    Text(
        '"{title}" reads what {stage} came to, whatever the stage.',
        "「{title}」は、どの段階でも「{stage}」の結果を読みます。",
    ),
    Text(
        "In that stage itself it is not known yet, so every application stays unresolved and nobody goes on.",
        "その段階の審査中は結果がまだないため、全件が判定保留となり、次に進む応募が決まりません。",
    ),
    Text(
        "write when(stage.KEY, …, …) around it, KEY being a later stage.",
        "後の段階をKEYとして、when(stage.KEY, …, …) の形で書いてください。",
    ),
    title=Text("Reads a stage before it is over", "終わる前の段階の結果を読む定め"),
)
