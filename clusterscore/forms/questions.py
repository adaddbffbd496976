"""Rules -> the questions of a form in one language: what is asked, how, why, and what may be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clusterscore.documents.marks import Place
from clusterscore.documents.writing import Writing
from clusterscore.export.asked import YES_NO, choice_words, field_headings, own_headings
from clusterscore.forms.uses import Use, uses
from clusterscore.forms.words import NOT_APPLICABLE, how, in_unit
from clusterscore.intake import cells
from clusterscore.intake.remarks import is_foreseen
from clusterscore.scheme.parts import NUMBER_TYPES, Field
from clusterscore.scheme.rules import Rules
from clusterscore.titles import unit_of
from clusterscore.words import Language, Text

MOST_USES = 4
MOST_CHOICES = 12
"""How many are told beside a question; the list in the cell holds them all."""
_FIELD = Text("field “{0}” of the form", "記入項目「{0}」")
_RULE = Text("{kind} “{title}”", "{kind}「{title}」")
_USED = Text("For: {uses}.", "用途：{uses}")
_ASKED = Text("asked on the ground of {mark}", "項目の根拠{mark}")
_MORE = Text("and {count} more", "ほか{count}件")
_ALL = Text("{choices} and {count} more, see the list", "{choices}　ほか{count}件（一覧に表示）")
_UNUSED = Text("For information; no rule reads it.", "参考情報（要件の確認・採点には用いません）")
_CHOICES = Text("Choices: {choices}", "選択肢：{choices}")
_FORECAST = Text("This is a forecast.", "見込み値です。")
_DEFAULT = Text("Taken as “{default}” where nothing is entered.", "記入がない場合は「{default}」として扱います。")
_SEEN: Mapping[str, Text] = {
    "public": Text("The answer is made public.", "記入内容は公表されます。"),
    "applicant": Text("The applicant may see it as well.", "応募者も閲覧できます。"),
    "chair": Text("Seen by the chair and the office alone.", "委員長と事務局だけが閲覧します。"),
}
_BETWEEN: Mapping[Language, str] = {"en": "; ", "ja": "、"}


@dataclass(frozen=True)
class Question:
    """One question of a form, in its language.

    Attributes:
        key: The field's key.
        form: The field.
        label: What it is called, such that our reader takes it for the field.
        heading: The same with its unit in brackets, for the head of a column.
        unit: Its unit; empty where it has none.
        required: Whether an applicant must fill it in.
        limits: Its least and greatest value; None where there is no limit.
        words: What can be chosen, in order; empty where the answer is entered freely.
        instead: The word that may stand where it does not apply; empty where nothing may.
        how: How the answer is entered, in sentences.
        help: What the criteria file says beside it, and who sees the answer; a line each.
        serves: The rules that read it, each with the mark of what it rests on.
    """

    key: str
    form: Field
    label: str
    heading: str
    unit: str
    required: bool
    limits: tuple[float | None, float | None]
    words: tuple[str, ...]
    instead: str
    how: str
    help: tuple[str, ...]
    serves: str

    @property
    def told(self) -> str:
        """All that stands beside the question, a line each."""
        return "\n".join(line for line in (self.how, *self.help, self.serves) if line)

    def message(self, language: Language) -> str:
        """Say how it is answered, with its unit."""
        unit = "" if self.form.type in ("percent", "year") else self.unit
        return self.how + in_unit(unit).in_(language)


class Questions:
    """The questions of one scheme in one language.

    Attributes:
        rules: The scheme, lowered.
        language: The language of the form.
        writing: Says things of the scheme, and numbers what they rest on.
    """

    def __init__(self, rules: Rules, language: Language) -> None:
        """Prepare the words of a scheme."""
        self.rules, self.language = rules, language
        self.writing = Writing(rules, language)
        self._uses = uses(rules)
        fields = rules.scheme.fields
        self._labels = field_headings(fields, fields, language, units=False)
        self._headings = field_headings(fields, fields, language)
        named = (word for key, form in fields.items() for word in (key, form.title.en, form.title.ja))
        self._names = set(map(cells.plain, named))

    def of(self, by: str) -> list[Question]:
        """Give the questions for the applicant or for the office; what ``About`` lends is not among them."""
        fields = self.rules.scheme.fields.items()
        return [self._question(key, form) for key, form in fields if form.by == by and form.about is None]

    def lent(self) -> list[Question]:
        """Give the questions that are answered once for the whole call, on ``About``."""
        return [self._question(key, form) for key, form in self.rules.scheme.fields.items() if form.about is not None]

    def own_headings(self) -> tuple[str, str]:
        """Give the headings of the application's number and of its name."""
        taken = {*self._labels.values(), *self._headings.values()}
        return own_headings(taken, self.rules.scheme.kind, self.language)

    def _question(self, key: str, form: Field) -> Question:
        limits, may_not_apply = self.rules.limits(key), is_foreseen(self.rules, key)
        instead = NOT_APPLICABLE.in_(self.language)
        return Question(
            key=key,
            form=form,
            label=self._labels[key],
            heading=self._headings[key],
            unit=self._unit(key, form),
            required=key in self.rules.required,
            limits=limits,
            words=(*self._words(form), *([instead] if may_not_apply and self._words(form) else [])),
            instead=instead if may_not_apply or form.type == "corporate_number" else "",
            how=how(form, limits, may_not_apply=may_not_apply).in_(self.language),
            help=tuple(self._help(key, form)),
            serves=self._serves(key, form),
        )

    def _unit(self, key: str, form: Field) -> str:
        unit = unit_of(self.rules, key)
        told = "" if unit is None else unit.in_(self.language)
        if cells.plain(told) in self._names:  # it would be read as the label of a field
            return f"（{told}）" if self.language == "ja" else f"({told})"
        return told or ("%" if form.type == "percent" else "")

    def _words(self, form: Field) -> tuple[str, ...]:
        if form.type == "yes_no":
            return YES_NO[self.language]
        return tuple(choice_words(form, self.language).values())

    def _help(self, key: str, form: Field) -> Iterator[str]:
        say = self.writing.say
        title = form.title.in_(self.language)
        if self._labels[key] != title:  # the label is a key then
            yield title
        if form.help is not None:
            yield say(form.help)
        if form.choices:
            words = list(choice_words(form, self.language).values())
            shown = ("／" if self.language == "ja" else " / ").join(words[:MOST_CHOICES])
            more = len(words) - MOST_CHOICES
            yield say(_CHOICES, choices=shown if more <= 0 else say(_ALL, choices=shown, count=more))
        if form.forecast:
            yield say(_FORECAST)
        if form.visible in _SEEN:
            yield say(_SEEN[form.visible])
        if form.default is not None:
            yield say(_DEFAULT, default=self._default(form))

    def _default(self, form: Field) -> str:
        if isinstance(form.default, bool):
            return YES_NO[self.language][0 if form.default else 1]
        if form.type in NUMBER_TYPES or not form.choices:
            return str(form.default)
        return choice_words(form, self.language).get(str(form.default), str(form.default))

    def _serves(self, key: str, form: Field) -> str:
        found = self._uses[key]
        own = self.writing.marks.of(form, Place(_FIELD, form.title))
        if not found:
            return self._with_mark(self.writing.say(_UNUSED), own)
        told = [self._use(use) for use in found[:MOST_USES]]
        told += [self.writing.say(_MORE, count=len(found) - MOST_USES)] if len(found) > MOST_USES else []
        said = _BETWEEN[self.language].join(told)
        told += [self.writing.say(_ASKED, mark=own)] if own and own not in said else []
        return self.writing.say(_USED, uses=_BETWEEN[self.language].join(told))

    def _use(self, use: Use) -> str:
        kind = Text(use.kind.en.lower(), use.kind.ja)
        said = kind.in_(self.language) if use.title is None else self.writing.say(_RULE, kind=kind, title=use.title)
        if use.part is None:
            return said
        place = kind if use.title is None else Place(_RULE.format(kind=kind, title="{0}"), use.title)
        return self._with_mark(said, self.writing.marks.of(use.part, place))

    def _with_mark(self, said: str, mark: str) -> str:
        return f"{said}{self.writing.gap}{mark}" if mark else said

