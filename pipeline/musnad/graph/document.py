"""The ontology as a page to read, in Arabic and in English: `python -m musnad.graph.document DIR`.

Every term stands there with label, explanation, domain, range, example and what it is aligned to,
all read from ontology/*.ttl; nothing is written by hand.
"""

import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from musnad.graph.diagram import svg
from musnad.graph.vocabulary import ontology_files
from musnad.prefixes import PREFIXES

LANGUAGES = ("ar", "en")
_IRI = URIRef("https://w3id.org/musnad/ontology")
_WORDS = {
    "en": {
        "classes": "Classes", "object": "Properties between things", "data": "Properties with values",
        "individual": "Fixed values", "domain": "of", "range": "gives", "example": "example",
        "close": "close to", "parent": "kind of", "kind": "one of", "defined": "defined by",
        "diagram": "How the parts fit together", "other": "العربية", "version": "Version",
        "legend": "Blue boxes are terms of our own; grey ones come from standard vocabularies.",
        "symmetric": "holds in both directions", "licence": "Licence",
    },
    "ar": {
        "classes": "الأصناف", "object": "خصائص بين الأشياء", "data": "خصائص ذات قيم",
        "individual": "قيم ثابتة", "domain": "مجالها", "range": "مداها", "example": "مثال",
        "close": "قريب من", "parent": "نوع من", "kind": "من أفراد", "defined": "معرّف في",
        "diagram": "كيف تتصل الأجزاء", "other": "English", "version": "النسخة",
        "legend": "الصناديق الزرقاء ألفاظ مسند، والرمادية من معاجم معروفة.",
        "symmetric": "تصح في الاتجاهين", "licence": "الرخصة",
    },
}  # fmt: skip
_GROUPS = (
    ("classes", OWL.Class),
    ("object", OWL.ObjectProperty),
    ("data", OWL.DatatypeProperty),
    ("individual", OWL.NamedIndividual),
)
_FACTS = (
    ("domain", RDFS.domain),
    ("range", RDFS.range),
    ("parent", RDFS.subClassOf),
    ("close", SKOS.closeMatch),
    ("example", SKOS.example),
    ("defined", RDFS.isDefinedBy),
)
_STYLE = """
body { font: 17px/1.7 system-ui, 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif; max-width: 1120px;
  margin: 2rem auto; padding: 0 1rem; color: #223 }
h1 { margin-bottom: .2rem }
h2 { margin-top: 2.5rem; border-bottom: 2px solid #dde }
h3 { margin: 0; font-size: 1.1rem }
section { border: 1px solid #dde; border-radius: 8px; padding: .6rem 1rem; margin: .8rem 0 }
code { font-size: .85em; color: #456; unicode-bidi: isolate; direction: ltr }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .1rem 1rem; margin: .4rem 0; font-size: .92em }
dt { color: #667 }
dd { margin: 0 }
p { margin: .3rem 0 }
svg { width: 100%; height: auto }
a { color: #15569c; text-decoration: none }
nav { float: inline-end }
"""


def ontology() -> rdflib.Graph:
    """All files of the ontology as one graph."""
    graph = rdflib.Graph()
    for path in ontology_files():
        graph.parse(path, format="turtle")
    return graph


def page(graph: rdflib.Graph, language: str) -> str:
    """The page of the ontology in one language, complete in itself."""
    words, title = _WORDS[language], _in(graph, _IRI, RDFS.label, language)
    other = next(one for one in LANGUAGES if one != language)
    direction = "rtl" if language == "ar" else "ltr"
    version = escape(str(graph.value(_IRI, OWL.versionInfo)))
    body = [
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>',
        f"<style>{_STYLE}</style></head>",
        f'<body><nav><a href="ontology.{other}.html">{words["other"]}</a></nav><h1>{title}</h1>',
        f"<p>{_in(graph, _IRI, RDFS.comment, language)}</p>",
        f"<p>{words['version']} {version} · <code>{_IRI}#</code> · {words['licence']}: Apache-2.0</p>",
        f"<h2>{words['diagram']}</h2>{svg(_labels(graph, language), title)}<p>{words['legend']}</p>",
    ]
    for name, kind in _GROUPS:
        terms = sorted(graph.subjects(RDF.type, kind), key=lambda term: _place(_name(term)))
        body.append(f"<h2>{words[name]}</h2>")
        body.extend(_section(graph, URIRef(str(term)), language) for term in terms)
    return "\n".join([*body, "</body></html>\n"])


def _section(graph: rdflib.Graph, term: URIRef, language: str) -> str:
    """What the page says of one term."""
    words, name = _WORDS[language], _name(term)
    facts = [(words[key], _values(graph, graph.objects(term, property))) for key, property in _FACTS]
    kinds = [one for one in graph.objects(term, RDF.type) if str(one).startswith(PREFIXES["mus"])]
    facts.append((words["kind"], _values(graph, kinds)))
    if (term, RDF.type, OWL.SymmetricProperty) in graph:
        facts.append(("↔", words["symmetric"]))
    rows = "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in facts if value)
    return (
        f'<section id="{name.replace(":", "-")}"><h3>{_in(graph, term, RDFS.label, language)} '
        f"<code>{name}</code></h3><p>{_in(graph, term, RDFS.comment, language)}</p><dl>{rows}</dl></section>"
    )


def _values(graph: rdflib.Graph, nodes: Iterable[rdflib.term.Node]) -> str:
    """Some values as HTML, in order: terms of this page as links, texts in their direction."""
    return " · ".join(
        _value(graph, node) for node in sorted(nodes, key=str) if not isinstance(node, rdflib.BNode)
    )


def _value(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    """One value as HTML."""
    if isinstance(node, Literal):
        return f'<bdi lang="{node.language or "en"}">{escape(str(node))}</bdi>'
    name = _name(node)
    if (node, RDFS.label, None) in graph and node != _IRI:
        return f'<a href="#{name.replace(":", "-")}"><code>{name}</code></a>'
    return f'<a href="{escape(str(node))}"><code>{escape(name)}</code></a>'


def _labels(graph: rdflib.Graph, language: str) -> dict[str, str]:
    """The label of each term in one language, by its name; what the ontology has none for, in words."""
    own = {_name(term): _in(graph, term, RDFS.label, language) for term in set(graph.subjects(RDFS.label))}
    return own | _BORROWED[language]


_BORROWED = {
    "en": {
        "schema:Person": "person · org · place", "prov:wasGeneratedBy": "generated by", "prov:used": "used",
        "prov:wasDerivedFrom": "derived from", "rdfs:subClassOf": "is a", "rdf:subject": "subject, object",
        "mus:contradicts": "repeats, contradicts, denies",
    },
    "ar": {
        "schema:Person": "شخص · هيئة · مكان", "prov:wasGeneratedBy": "أنتجه", "prov:used": "استعمل",
        "prov:wasDerivedFrom": "مأخوذ من", "rdfs:subClassOf": "من جنس", "rdf:subject": "الطرفان",
        "mus:contradicts": "يكرر، يناقض، ينفي",
    },
}  # fmt: skip


def _in(graph: rdflib.Graph, term: rdflib.term.Node, property: URIRef, language: str) -> str:
    """What a term has for a property in one language, as HTML."""
    texts = (one for one in graph.objects(term, property) if isinstance(one, Literal))
    return escape(next((str(one) for one in texts if one.language == language), _name(term)))


def _name(node: rdflib.term.Node) -> str:
    """A node's IRI with its prefix, where it has one."""
    for prefix, iri in (PREFIXES | {"owl": str(OWL)}).items():
        if str(node).startswith(iri) and str(node) != iri:
            return f"{prefix}:{str(node).removeprefix(iri)}"
    return str(node)


def _place(name: str) -> tuple[bool, str]:
    """The order of terms: our own first, then by name."""
    return not name.startswith("mus:"), name


def write(folder: Path) -> Iterator[Path]:
    """The files of the page, one a language, once written to a folder."""
    graph = ontology()
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = folder / f"ontology.{language}.html"
        path.write_text(page(graph, language), encoding="utf-8")
        yield path


if __name__ == "__main__":
    list(write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
