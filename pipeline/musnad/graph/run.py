"""The run that made a graph, as PROV-O: software, version, models with their checksums."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from musnad.graph.iris import Mint
from musnad.graph.times import Triple
from musnad.graph.vocabulary import MUS, PROV, SCHEMA, SKOS, A


@dataclass(frozen=True, slots=True)
class Model:
    """A trained file that a run used: its name and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """What made the graph. It has no clock: the same software and models are the same run."""

    version: str
    models: tuple[Model, ...] = ()
    software: str = "musnad"


def run_iri(run: Run, mint: Mint) -> NamedNode:
    """The IRI of a run."""
    models = sorted((model.name, model.sha256) for model in run.models)
    return mint.of("run", run.software, run.version, *models)


def describe_run(run: Run, mint: Mint) -> Iterator[Triple]:
    """The triples that describe a run, its software and its models."""
    node, agent = run_iri(run, mint), mint.of("software", run.software, run.version)
    yield node, A, MUS["Run"]
    yield node, A, PROV["Activity"]
    yield node, PROV["wasAssociatedWith"], agent
    yield agent, A, PROV["SoftwareAgent"]
    yield agent, SKOS["prefLabel"], Literal(run.software, language="en")
    yield agent, SCHEMA["softwareVersion"], Literal(run.version)
    for model in run.models:
        iri = mint.of("model", model.name, model.sha256)
        yield node, PROV["used"], iri
        yield iri, A, MUS["Model"]
        yield iri, SKOS["prefLabel"], Literal(model.name, language="en")
        yield iri, MUS["sha256"], Literal(model.sha256)
