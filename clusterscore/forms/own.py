"""The two questions that no scheme asks and every form has: the application's number, and whose it is."""

from __future__ import annotations

from clusterscore.forms.questions import Question, Questions
from clusterscore.scheme.parts import Field
from clusterscore.words import Text

_NUMBER = Text("Given by the office on receipt.", "受付時に事務局が記入します。")
_NAME = Text(
    "Enter the name as it is to appear in lists and letters.", "一覧表や通知に記載する名称を記入してください。"
)
OWN = ("id", "title")
"""Their keys."""


def own_questions(questions: Questions) -> tuple[Question, Question]:
    """Give the questions for number and name, under headings that our reader knows."""
    number, name = questions.own_headings()
    number, name = (label[:1].upper() + label[1:] for label in (number, name))  # our reader takes either
    language = questions.language
    return _own(OWN[0], number, _NUMBER.in_(language)), _own(OWN[1], name, _NAME.in_(language))


def _own(key: str, label: str, how: str) -> Question:
    form = Field(type="text", title=Text(label, label))
    return Question(
        key=key, form=form, label=label, heading=label, unit="", required=key == OWN[1], limits=(None, None),
        words=(), instead="", how=how, help=(), serves="",
    )  # fmt: skip
