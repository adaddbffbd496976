"""Document -> one self-contained page of HTML."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from clusterscore.documents.blocks import Bullets, Document, Heading, Note, Paragraph, Table

_PAGE = """\
<!DOCTYPE html>
<html lang="{{ document.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ document.title }} – {{ document.subtitle }}</title>
<style>
body { font-family: {{ fonts }}; font-size: 15px; line-height: 1.65; color: #1a1a1a; background: #fff;
  max-width: 52rem; margin: 2.5rem auto; padding: 0 1.5rem; }
header { border-bottom: 3px double #1f3a5f; margin-bottom: 1.5rem; padding-bottom: .8rem; }
header p { margin: .2rem 0; color: #444; }
h1 { font-size: 1.55rem; line-height: 1.35; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; color: #1f3a5f; border-bottom: 1px solid #9fb2c8; padding-bottom: .2rem;
  margin: 2.2rem 0 .8rem; }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .4rem; }
h4, h5, h6 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
h2, h3, h4, h5, h6 { break-after: avoid; }
p { margin: .45rem 0; }
p.leads { break-after: avoid; }
.note { border-left: 4px solid #b8860b; background: #fdf7e3; padding: .5rem .9rem; margin: .9rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9em; table-layout: fixed; }
th, td { border: 1px solid #9aa5b1; padding: .3rem .5rem; vertical-align: top; overflow-wrap: anywhere;
  white-space: pre-line; }
thead th, tbody th { background: #eaf0f6; font-weight: 600; text-align: left; }
.right, thead th.right { text-align: right; } .center, thead th.center { text-align: center; }
tr { break-inside: avoid; }
ol, ul { padding-left: 1.5rem; } li { margin: .25rem 0; }
@media print {
  @page { size: A4; margin: 16mm 18mm; }
  body { font-size: 10pt; line-height: 1.4; max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 15pt; } h2 { font-size: 12pt; margin: 1rem 0 .4rem; }
  header { margin-bottom: .8rem; padding-bottom: .4rem; } .note { margin: .5rem 0; padding: .3rem .7rem; }
  table { margin: .3rem 0 .6rem; line-height: 1.3; } th, td { padding: .15rem .4rem; }
  thead { display: table-header-group; }
}
</style>
</head>
<body>
<header>
<h1>{{ document.title }}</h1>
<p>{{ document.subtitle }}</p>
<p>{{ document.issuer }}</p>
</header>
<main>
{% for block, kind, leads in blocks -%}
{% if kind == "Heading" -%}
<h{{ block.level + 1 }}>{{ block.text }}</h{{ block.level + 1 }}>
{% elif kind == "Paragraph" -%}
<p{% if leads %} class="leads"{% endif %}>{{ block.text }}</p>
{% elif kind == "Note" -%}
<p class="note">{{ block.text }}</p>
{% elif kind == "Bullets" -%}
<{{ "ol" if block.is_numbered else "ul" }}>
{% for item in block.items %}<li>{{ item }}</li>
{% endfor %}</{{ "ol" if block.is_numbered else "ul" }}>
{% else -%}
<div class="scroll"><table>
<colgroup>{% for width in block.widths %}<col style="width: {{ "%.1f"|format(width) }}%">{% endfor %}</colgroup>
{% if block.heads %}<thead><tr>
{%- for head in block.heads %}<th scope="col" class="{{ block.align(loop.index0) }}">{{ head }}</th>{% endfor -%}
</tr></thead>
{% endif %}<tbody>
{% for row in block.rows %}<tr>
{%- for cell in row -%}
{% if loop.first and not block.heads %}<th scope="row">{{ cell }}</th>
{%- else %}<td class="{{ block.align(loop.index0) }}">{{ cell }}</td>{% endif %}
{%- endfor -%}
</tr>
{% endfor %}</tbody>
</table></div>
{% endif -%}
{% endfor %}
</main>
</body>
</html>
"""
_FONTS = {
    "en": '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK JP", sans-serif',
    "ja": '"Hiragino Kaku Gothic ProN", "Yu Gothic", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", sans-serif',
}
_KINDS = {kind: kind.__name__ for kind in (Heading, Paragraph, Note, Bullets, Table)}


def to_html(document: Document) -> str:
    """Write a document as a page that needs no other file; the same text for the same document."""
    page = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(_PAGE)
    following = [*document.blocks[1:], None]
    blocks = [
        (block, _KINDS[type(block)], isinstance(after, (Table, Bullets)))
        for block, after in zip(document.blocks, following, strict=True)
    ]
    return page.render(document=document, blocks=blocks, fonts=_SafeFonts(_FONTS[document.language]))


class _SafeFonts(str):
    """A list of fonts of our own, whose quotation marks stay as they are."""

    __slots__ = ()

    def __html__(self) -> str:
        return self
