"""Result and decisions -> a folder of letters: all of them appear, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.export.whole import together, whole
from clusterscore.letters.call import Call, call_of
from clusterscore.letters.checking import checked
from clusterscore.letters.content import Letter, letter, shown_to_applicants
from clusterscore.letters.page import default_page
from clusterscore.letters.rendering import Form, Writer, writer
from clusterscore.letters.standing import Standing, language_of
from clusterscore.letters.template import default_template
from clusterscore.scoring.result import Result
from clusterscore.words import Language

_LONGEST_NAME = 60
_UNFIT = re.compile(r'\s*[<>:"/\\|?*\x00-\x1f\x7f]+\s*')


@dataclass(frozen=True)
class Letters:
    """What was written.

    Attributes:
        files: The letter of each application, by id; empty where something kept them from being written.
        findings: What keeps letters from being written (blocking), and what is to be known of them.
        call: What the call says to all applicants: what it discloses, the places that stay empty.
        languages: In which language each letter is, by id.
    """

    files: Mapping[str, Path]
    findings: Sequence[f.Finding]
    call: Call
    languages: Mapping[str, Language] = field(default_factory=dict)


def write_letters(
    result: Result, folder: Path, *, language: Language = "en", form: Form = "docx", template: Path | None = None,
    applications: Sequence[str] | None = None,
) -> Letters:  # fmt: skip
    """Write one letter per application, from the committee's decisions.

    All of them appear or none: a blocking finding keeps all back, such as that it is a what-if.  Equal input gives
    equal bytes; a file that is there already and is another one stays as it is.

    Args:
        result: The evaluation, with everything in it.
        folder: Where the letters go; it is made where there is none.
        language: Language of the letters, but of those that the decision gives another.
        form: Word files or web pages.
        template: An office's own template, for letters in ``language``; those in another are written by ours.
        applications: Ids of those who get a letter; None for all.

    Raises:
        UsageError: There is no such application, or a file of the name is there already.
        InputRefused: The template cannot be filled in, or the library for Word files is not installed.
        OSError: The folder cannot be written to; nothing is left behind.
    """
    standing, call = Standing(result), call_of(result)
    asked = range(len(result.submission.ids)) if applications is None else sorted({*map(result.row, applications)})
    findings = [*checked(standing, call, asked), *call.findings]
    if any(finding.severity == "blocking" for finding in findings):
        return Letters({}, findings, call)
    spoken = {row: _language(standing, row, language) for row in asked}
    letters = _letters(standing, call, spoken)
    names = _file_names(letters, form)
    with together(folder) as draft:
        _write(letters, names, draft, _writers(letters, language, form, template))
    files = {one.application: folder / names[one.application] for one in letters}
    return Letters(files, findings, call, {one.application: one.language for one in letters})


def write_template(path: Path, language: Language) -> None:
    """Write our template, as a Word file or a web page by the ending of the name, for an office to edit.

    Raises:
        UsageError: There is a file of that name, which may be an office's own; it stays as it is.
        OSError: The file cannot be written there.
    """
    if path.exists():
        raise UsageError(f.Finding(f.FILE_EXISTS, str(path)))
    is_page = path.suffix.lower() == ".html"
    with whole(path) as draft:
        draft.write_bytes(default_page(language).encode() if is_page else default_template(language))


def _language(standing: Standing, row: int, language: Language) -> Language:
    """Give the language of a letter: that of the decision where it says one."""
    return language_of(standing.language(row)) or language


def _letters(standing: Standing, call: Call, spoken: Mapping[int, Language]) -> list[Letter]:
    """Say every letter, the evaluation cut down once for each language."""
    shown = {language: shown_to_applicants(standing.result, language) for language in dict.fromkeys(spoken.values())}
    return [letter(shown[language], standing, call, row, language) for row, language in spoken.items()]


def _writers(
    letters: Sequence[Letter], language: Language, form: Form, template: Path | None
) -> dict[Language, Writer]:
    """Give what writes the letters of each language that there are."""
    first = {one.language: one.context for one in reversed(letters)}
    return {
        spoken: writer(form, spoken, template if spoken == language else None, context)
        for spoken, context in first.items()
    }


def _write(
    letters: Sequence[Letter], names: Mapping[str, str], folder: Path, writers: Mapping[Language, Writer]
) -> None:
    for one in letters:
        (folder / names[one.application]).write_bytes(writers[one.language](one.context))


def _file_names(letters: Sequence[Letter], form: Form) -> dict[str, str]:
    """Name each file by the id and the applicant's own name; a number tells those apart that would be alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in letters:
        both = "_".join(part for part in (one.application, one.name) if part)
        plain = _UNFIT.sub("_", unicodedata.normalize("NFC", both))[:_LONGEST_NAME].strip(". ") or "letter"
        name, count = plain, 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain} ({count})"
        taken.add(name.casefold())
        found[one.application] = f"{name}.{form}"
    return found
