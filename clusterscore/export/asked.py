"""What the columns and answers of a form are called, such that our own reader takes them for the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from clusterscore.intake import cells
from clusterscore.intake.submission import ID_HEADINGS, TITLE_HEADINGS
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.parts import Field, Kind
from clusterscore.words import LANGUAGES, Language

YES_NO: Mapping[Language, tuple[str, str]] = {"en": ("yes", "no"), "ja": ("はい", "いいえ")}
_IDS: Mapping[Language, str] = {"en": "Application no.", "ja": "受付番号"}


def with_unit(form: Field, language: Language) -> str:
    """Give a field's title with its unit in brackets."""
    title = form.title.in_(language)
    if form.unit is None:
        return title
    return f"{title}（{form.unit.ja}）" if language == "ja" else f"{title} ({form.unit.en})"


def field_headings(
    fields: Mapping[str, Field], keys: Iterable[str], language: Language, *, units: bool = True
) -> dict[str, str]:
    """Give the heading of each field or mark: its title, or its key where the title could mean another field.

    Args:
        fields: The fields of the form.
        keys: What is to be headed; one that is no field goes by its key.
        language: Language of the titles.
        units: Whether the unit follows in brackets.
    """
    owners: dict[str, set[str]] = {}
    for key, form in fields.items():
        others = [alias.in_(spoken) for alias in form.aliases for spoken in LANGUAGES]
        for word in (key, form.title.en, form.title.ja, *(with_unit(form, spoken) for spoken in LANGUAGES), *others):
            owners.setdefault(cells.plain(word), set()).add(key)
    found = {}
    for key in keys:
        asked = fields.get(key)
        heading = key if asked is None else with_unit(asked, language) if units else asked.title.in_(language)
        found[key] = heading if owners.get(cells.plain(heading), {key}) == {key} else key
    return found


def own_headings(taken: Collection[str], kind: Kind, language: Language) -> tuple[str, str]:
    """Give the headings of id and title in a scheme of a kind; others where a field has the usual ones."""
    plain = {cells.plain(heading) for heading in taken}

    def free(first: str, others: Sequence[str]) -> str:
        return next(word for word in (first, *others) if cells.plain(word) not in plain)

    return free(_IDS[language], ID_HEADINGS), free(words_of(kind).named.in_(language), TITLE_HEADINGS)


def choice_words(form: Field, language: Language) -> dict[str, str]:
    """Give the word that stands for each choice of a field; the choices' keys where titles are ambiguous."""
    choices = form.choices or {}
    titles = {word: title.in_(language) for word, title in choices.items()}
    read, is_one = cells.choice(form), form.type != "choices"
    plain = all(read(title) == word and (is_one or ";" not in title) for word, title in titles.items())
    return titles if plain else {word: word for word in choices}
