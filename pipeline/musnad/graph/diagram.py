"""The ontology's diagram as SVG: the main classes on a grid, and the properties between them."""

from collections.abc import Iterator
from html import escape
from math import hypot

BOXES = {
    "mus:Model": (0.0, 0.0),
    "mus:Run": (1.2, 0.0),
    "mus:Rule": (2.3, 0.0),
    "mus:Comparison": (3.6, 0.0),
    "mus:UnnamedSource": (0.0, 1.0),
    "mus:Statement": (1.75, 1.0),
    "mus:Claim": (3.6, 1.0),
    "schema:Person": (0.0, 2.0),
    "nif:OffsetBasedString": (2.6, 2.0),
    "mus:TimeExpression": (4.0, 2.0),
    "mus:Official": (0.0, 3.0),
    "org:Membership": (1.3, 3.0),
    "mus:Relation": (2.3, 3.0),
    "nif:Context": (3.4, 3.0),
    "time:Interval": (4.4, 3.0),
    "org:Role": (1.3, 4.0),
    "schema:NewsArticle": (3.4, 4.0),
}
"""Where the box of each class stands, in columns and rows."""
ARROWS = (
    ("mus:Statement", "mus:speaker", "mus:UnnamedSource"),
    ("mus:Statement", "mus:speaker", "schema:Person"),
    ("mus:Statement", "mus:claim", "mus:Claim"),
    ("mus:Statement", "mus:evidence", "nif:OffsetBasedString"),
    ("mus:Statement", "mus:byRule", "mus:Rule"),
    ("mus:Statement", "prov:wasGeneratedBy", "mus:Run"),
    ("mus:Run", "prov:used", "mus:Model"),
    ("mus:Comparison", "mus:contradicts", "mus:Claim"),
    ("mus:Claim", "mus:evidence", "nif:OffsetBasedString"),
    ("mus:Claim", "mus:refersToTime", "mus:TimeExpression"),
    ("mus:TimeExpression", "time:hasTime", "time:Interval"),
    ("nif:OffsetBasedString", "itsrdf:taIdentRef", "schema:Person"),
    ("nif:OffsetBasedString", "nif:referenceContext", "nif:Context"),
    ("nif:Context", "prov:wasDerivedFrom", "schema:NewsArticle"),
    ("mus:Official", "rdfs:subClassOf", "schema:Person"),
    ("org:Membership", "org:member", "mus:Official"),
    ("org:Membership", "org:role", "org:Role"),
    ("org:Membership", "mus:evidence", "nif:OffsetBasedString"),
    ("mus:Relation", "mus:evidence", "nif:OffsetBasedString"),
    ("mus:Relation", "rdf:subject", "schema:Person"),
)
"""The properties drawn: from, property, to."""
_COLUMN, _ROW, _WIDTH, _HEIGHT, _MARGIN = 225, 125, 168, 50, 20
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" direction="ltr"'
    " font-family=\"system-ui, 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif\" text-anchor=\"middle\">"
    "<title>{title}</title>"
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"'
    ' orient="auto"><path d="M0 0L10 5L0 10z" fill="#667"/></marker></defs>'
)


def svg(labels: dict[str, str], title: str) -> str:
    """The diagram with each class and property called by its label in one language."""
    width = int(max(x for x, _ in BOXES.values()) * _COLUMN) + _WIDTH + 2 * _MARGIN
    height = int(max(y for _, y in BOXES.values()) * _ROW) + _HEIGHT + 2 * _MARGIN
    lines = [_HEAD.format(width=width, height=height, title=escape(title))]
    for start, _, end in ARROWS:
        lines.append(_line(start, end))
    for start, name, end in ARROWS:
        lines.extend(_label(start, labels.get(name, name), end))
    for name in BOXES:
        lines.extend(_box(name, labels.get(name, name)))
    return "".join([*lines, "</svg>"])


def _centre(name: str) -> tuple[float, float]:
    """The middle of a box, in pixels."""
    column, row = BOXES[name]
    return _MARGIN + _WIDTH / 2 + column * _COLUMN, _MARGIN + _HEIGHT / 2 + row * _ROW


def _border(start: str, end: str) -> tuple[float, float]:
    """Where the line from one box's middle leaves the other box's border."""
    (x, y), (from_x, from_y) = _centre(end), _centre(start)
    dx, dy = from_x - x, from_y - y
    scale = min(_WIDTH / 2 / abs(dx) if dx else 9e9, _HEIGHT / 2 / abs(dy) if dy else 9e9)
    return x + dx * scale, y + dy * scale


def _line(start: str, end: str) -> str:
    """The arrow between two boxes."""
    (x1, y1), (x2, y2) = _border(end, start), _border(start, end)
    return (
        f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"'
        ' stroke="#667" stroke-width="1.3" marker-end="url(#tip)"/>'
    )


def _label(start: str, text: str, end: str) -> Iterator[str]:
    """The name of an arrow's property, on a white ground a little before its middle."""
    (x1, y1), (x2, y2) = _border(end, start), _border(start, end)
    part = 0.45 if hypot(x2 - x1, y2 - y1) < _COLUMN else 0.38
    x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
    width = 6.6 * len(text) + 8
    yield f'<rect x="{x - width / 2:.0f}" y="{y - 9:.0f}" width="{width:.0f}" height="18" fill="#fff"/>'
    yield f'<text x="{x:.0f}" y="{y + 4:.0f}" font-size="12" fill="#445">{escape(text)}</text>'


def _box(name: str, label: str) -> Iterator[str]:
    """The box of a class: its label, and its name below."""
    x, y = _centre(name)
    colour = "#e8f1fb" if name.startswith("mus:") else "#f3f3ef"
    yield (
        f'<a href="#{name.replace(":", "-")}"><rect x="{x - _WIDTH / 2:.0f}" y="{y - _HEIGHT / 2:.0f}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" rx="8" fill="{colour}" stroke="#446"/>'
        f'<text x="{x:.0f}" y="{y - 2:.0f}" font-size="15" font-weight="600">{escape(label)}</text>'
        f'<text x="{x:.0f}" y="{y + 16:.0f}" font-size="11" fill="#556">{escape(name)}</text></a>'
    )
