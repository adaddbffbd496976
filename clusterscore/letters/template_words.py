"""The words of the letters' own templates."""

from __future__ import annotations

from clusterscore.words import Text

TITLE = Text("Outcome of the review", "審査結果について（通知）")
NUMBER = Text("Ref. {{ letter_number }}", "{{ letter_number }}")
ADDRESSEE = Text("To: {{ applicant }}", "{{ applicant }}　様")
OPENING = Text(
    "This letter tells the outcome of the review of your application under “{{ call }}”, and what it rests on.",
    "　「{{ call }}」に係る審査の結果について、下記のとおり通知します。",
)
BASIS = Text("It is sent under {{ legal_basis }}.", "　この通知は、{{ legal_basis }}に基づくものです。")
BELOW, END = "記", "以上"
DECISION = {
    "application": Text("Application no.", "受付番号"),
    "outcome": Text("Outcome", "審査結果"),
    "conditions": Text("Conditions", "付された条件"),
    "stage": Text("Stage of the review", "審査段階"),
    "decided_by": Text("Decided by", "決定機関"),
    "decided_on": Text("Date of the decision", "決定日"),
}
"""The lines of the first table, by what fills them."""
OPTIONAL = ("conditions", "stage", "decided_by", "decided_on")
REASONS = Text("Reasons", "決定の理由")
COMMENT = Text("Comment of the committee", "審査委員会の講評")
REQUIREMENTS = Text("Requirements", "要件の確認")
REQUIREMENT_COLUMNS = (
    ("title", Text("Requirement", "要件")), ("outcome", Text("Outcome", "判定")), ("clause", Text("Basis", "根拠")),
)  # fmt: skip
BESIDE = {
    "outcome": Text(
        "{% if one.found %}: {{ one.found }}{% endif %}", "{% if one.found %}（{{ one.found }}）{% endif %}"
    ),
}
"""What follows a value in its cell where there is something."""
POINTS = Text("Points", "得点")
TOTAL = Text("Total: {{ total }}{% if out_of %} of {{ out_of }}{% endif %} points",
             "合計点　{{ total }}{% if out_of %}／{{ out_of }}{% endif %}")  # fmt: skip
CRITERIA_COLUMNS = (
    ("title", Text("Criterion", "審査項目")), ("points", Text("Points", "得点")), ("out_of", Text("Out of", "配点")),
    ("clause", Text("Basis", "根拠")),
)  # fmt: skip
FACTS = Text("Facts that were used", "審査に用いた事実")
FACT_COLUMNS = (("title", Text("Item", "項目")), ("value", Text("In your application", "応募書類等の記載")))
NUMBERS = ("points", "out_of")
APPEAL = Text("How to appeal", "不服申立て等について（教示）")
CONTACT = Text("Contact", "問合せ先")
NOTES = Text("About the criteria", "審査基準について")
SOURCES = Text("Sources:", "出典：")
