"""Letter and template -> the bytes of a file; an office's own template is refused where it cannot be filled in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, meta
from jinja2.sandbox import SandboxedEnvironment

from clusterscore import findings as f
from clusterscore.documents.docx import timeless
from clusterscore.errors import InputRefused
from clusterscore.intake.reading.formats import unopened
from clusterscore.letters.page import default_page
from clusterscore.letters.template import default_template
from clusterscore.words import Language, Text

Form = Literal["docx", "html"]
Writer = Callable[[Mapping[str, Any]], bytes]
_UNKNOWN = Text("it asks for {name}, which no letter has", "通知にない項目{name}が使われています")
_BROKEN = Text("the part in curly brackets near line {line}: {said}", "波括弧の部分（{line}行目付近）：{said}")
_SAID = Text("{said}", "{said}")
_NO_WORD_FILE = Text("it is no Word file (.docx)", "Word文書（.docx）ではありません")
_NO_TEXT = Text("it is no text in UTF-8", "UTF-8のテキストではありません")
_TORN = Text(
    "a tag does not stand in a paragraph or row of its own as it has to, or does not enclose whole ones",
    "差込みのタグが、段落または表の行を正しく囲んでいません",
)


def writer(form: Form, language: Language, template: Path | None, names: Mapping[str, Any]) -> Writer:
    """Give what makes the bytes of a letter.

    Args:
        form: Word file or web page.
        language: Which template of our own is used where there is none.
        template: An office's own template; None for ours.
        names: Everything a template may ask for, by name.

    Returns:
        A function from the context of a letter to the bytes of its file; it raises InputRefused where the
        template cannot be filled in.

    Raises:
        InputRefused: The template cannot be read, or asks for something that no letter has.
    """
    place = f"letter.{language}.{form}" if template is None else str(template)
    made = _word(template, language, names, place) if form == "docx" else _page(template, language, names, place)

    def write(context: Mapping[str, Any]) -> bytes:
        try:
            return made(context)
        except TemplateError as error:
            raise _refused(place, error) from error
        except SyntaxError as error:  # that of XML: a tag tore it apart
            raise _torn(place) from error

    return write


class _Remembering(SandboxedEnvironment):
    """Compiles each template once: the library for Word files gives the same text again for every letter."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._known: dict[Any, Template] = {}

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """Give a template, compiled before where it was."""
        if source not in self._known:
            self._known[source] = super().from_string(source, *args, **kwargs)
        return self._known[source]


def _environment() -> SandboxedEnvironment:
    """Make what fills in templates: it runs nothing, escapes everything, and lets no misspelt name pass as empty."""
    return _Remembering(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise unopened(template, error) from error


# --- web pages -----------------------------------------------------------------------------------


def _page(template: Path | None, language: Language, names: Mapping[str, Any], place: str) -> Writer:
    try:
        text = default_page(language) if template is None else _read(template).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(f.Finding(f.TEMPLATE_REFUSED, place, {"detail": _NO_TEXT, "near": ""})) from error
    environment = _environment()
    try:
        unknown = meta.find_undeclared_variables(environment.parse(text)) - set(names)
        made = environment.from_string(text)
    except TemplateError as error:
        raise _refused(place, error) from error
    _known_only(place, unknown, names)
    return lambda context: made.render(context).encode()


# --- Word files ----------------------------------------------------------------------------------


def _word(template: Path | None, language: Language, names: Mapping[str, Any], place: str) -> Writer:
    held = default_template(language) if template is None else _read(template)
    if not _is_word(held):
        raise InputRefused(f.Finding(f.TEMPLATE_REFUSED, place, {"detail": _NO_WORD_FILE, "near": ""}))
    strict = _strict_template(place)
    environment = _environment()
    try:
        unknown = strict(io.BytesIO(held)).get_undeclared_template_variables(environment) - set(names)
    except TemplateError as error:
        raise _refused(place, error) from error
    _known_only(place, unknown, names)

    def write(context: Mapping[str, Any]) -> bytes:
        filled = strict(io.BytesIO(held))
        filled.render(dict(context), environment)
        made = io.BytesIO()
        filled.save(made)
        return timeless(made)

    return write


def _is_word(held: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(held)) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def _strict_template(place: str) -> Any:
    """Give the library's class of templates, made to refuse what it would mend by leaving text out.

    Raises:
        InputRefused: The library is not installed.
    """
    try:
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "docxtpl":
            raise
        raise InputRefused(f.Finding(f.NO_LETTER_WRITER, place)) from error
    from docx.oxml import parse_xml

    class Strict(DocxTemplate):  # type: ignore[misc]
        def fix_tables(self, xml: str) -> Any:
            parse_xml(xml)  # the library's own parser drops what it cannot read
            return super().fix_tables(xml)

    return Strict


# --- refusals ------------------------------------------------------------------------------------


def _known_only(place: str, unknown: set[str], names: Mapping[str, Any]) -> None:
    if unknown:
        name = min(unknown)
        detail = _UNKNOWN.format(name=repr(name))
        facts = {"detail": detail, "near": f.did_you_mean(name, names)}
        raise InputRefused(f.Finding(f.TEMPLATE_REFUSED, place, facts))


def _refused(place: str, error: TemplateError) -> InputRefused:
    detail = _SAID.format(said=error.message or type(error).__name__)
    if isinstance(error, TemplateSyntaxError):
        detail = _BROKEN.format(line=error.lineno, said=error.message or "")
    elif isinstance(error, UndefinedError):
        detail = _SAID.format(said=error.message or "")
    return InputRefused(f.Finding(f.TEMPLATE_REFUSED, place, {"detail": detail, "near": ""}))


def _torn(place: str) -> InputRefused:
    return InputRefused(f.Finding(f.TEMPLATE_REFUSED, place, {"detail": _TORN, "near": ""}))
