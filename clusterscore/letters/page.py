"""The letter as a page of HTML, where an office has no template of its own."""

from __future__ import annotations

from clusterscore.letters import template_words as w
from clusterscore.words import Language, Text

_FRAME = """\
<!DOCTYPE html>
<html lang="@language@">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>@title@</title>
<style>
body { font-family: @fonts@; font-size: 15px; line-height: 1.7; color: #1a1a1a; background: #fff;
  max-width: 44rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.3rem; text-align: center; margin: 2rem 0 1.4rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .4rem; break-after: avoid; }
p { margin: .35rem 0; white-space: pre-line; }
.right { text-align: right; } .center { text-align: center; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 .8rem; }
th, td { border: 1px solid #8a94a0; padding: .3rem .55rem; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; white-space: pre-line; }
th { background: #f0f2f5; font-weight: 600; } tbody th { width: 28%; }
td.number, th.number { text-align: right; } tr { break-inside: avoid; }
.small { font-size: .88em; }
@media print { @page { size: A4; margin: 22mm 22mm; }
  body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; } }
</style>
</head>
<body>
"""
_END = "</body>\n</html>\n"
_FONTS = {
    "en": '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK JP", sans-serif',
    "ja": '"Hiragino Mincho ProN", "Yu Mincho", "MS PMincho", "Noto Serif JP", "Noto Serif CJK JP", serif',
}


def default_page(language: Language) -> str:
    """Give the template of a language as HTML, with places to fill."""
    return _Page(language).text()


class _Page:
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def say(self, text: Text) -> str:
        return text.in_(self.language)

    def text(self) -> str:
        frame = _FRAME.replace("@language@", self.language).replace("@fonts@", _FONTS[self.language])
        parts = [frame.replace("@title@", self.say(w.TITLE)), *self._head(), self._decision()]
        parts += [
            self._section("reasons", w.REASONS, self._each("reasons")),
            self._section("comment", w.COMMENT, _paragraph("{{ comment }}")),
            self._section("requirements", w.REQUIREMENTS, self._listing("requirements", w.REQUIREMENT_COLUMNS)),
            self._section("total or criteria or points_notes", w.POINTS, self._points()),
            self._section("facts", w.FACTS, self._listing("facts", w.FACT_COLUMNS)),
            self._section("appeal", w.APPEAL, _paragraph("{{ appeal }}")),
            self._section("contact", w.CONTACT, _paragraph("{{ contact }}")),
            self._section("notes or sources", w.NOTES, self._notes()),
        ]
        parts += [_paragraph(w.END, "right")] if self.language == "ja" else []
        return "".join([*parts, _END])

    def _head(self) -> list[str]:
        return [
            _if("letter_number", _paragraph(self.say(w.NUMBER), "right")),
            _if("letter_date", _paragraph("{{ letter_date }}", "right")),
            _paragraph(self.say(w.ADDRESSEE)),
            _if("sender", _paragraph("{{ sender }}", "right")),
            f"<h1>{self.say(w.TITLE)}</h1>\n",
            _paragraph(self.say(w.OPENING)),
            _if("legal_basis", _paragraph(self.say(w.BASIS))),
            _paragraph(w.BELOW, "center") if self.language == "ja" else "",
        ]

    def _decision(self) -> str:
        lines = []
        for name, title in w.DECISION.items():
            value = f"<strong>{{{{ {name} }}}}</strong>" if name == "outcome" else f"{{{{ {name} }}}}"
            line = f'<tr><th scope="row">{self.say(title)}</th><td>{value}</td></tr>\n'
            lines.append(_if(name, line) if name in w.OPTIONAL else line)
        return f"<table><tbody>\n{''.join(lines)}</tbody></table>\n"

    def _points(self) -> str:
        listing = _if("criteria", self._listing("criteria", w.CRITERIA_COLUMNS))
        return _if("total", _paragraph(self.say(w.TOTAL))) + listing + self._each("points_notes")

    def _notes(self) -> str:
        sources = _paragraph(self.say(w.SOURCES), "small") + self._each("sources", "small")
        return self._each("notes", "small") + _if("sources", sources)

    def _section(self, condition: str, heading: Text, inside: str) -> str:
        return _if(condition, f"<h2>{self.say(heading)}</h2>\n{inside}")

    def _each(self, many: str, style: str = "") -> str:
        return f"{{% for line in {many} %}}{_paragraph('{{ line }}', style)}{{% endfor %}}"

    def _listing(self, many: str, columns: tuple[tuple[str, Text], ...]) -> str:
        number = {name: ' class="number"' if name in w.NUMBERS else "" for name, _ in columns}
        heads = "".join(f'<th scope="col"{number[name]}>{self.say(title)}</th>' for name, title in columns)
        beside = {name: self.say(text) for name, text in w.BESIDE.items()}
        cells = "".join(
            f"<td{number[name]}>{{{{ one.{name} }}}}{beside.get(name, '')}</td>" for name, _ in columns
        )
        rows = f"{{% for one in {many} %}}<tr>{cells}</tr>\n{{% endfor %}}"
        return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"


def _paragraph(text: str, style: str = "") -> str:
    return f'<p class="{style}">{text}</p>\n' if style else f"<p>{text}</p>\n"


def _if(condition: str, inside: str) -> str:
    return f"{{% if {condition} %}}{inside}{{% endif %}}"
