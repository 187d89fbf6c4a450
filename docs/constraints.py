"""The versions of everything musnad needs, as this environment has them: the lines of constraints.txt."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
HEADER = "# The versions musnad is built and tested with; `make constraints` writes this file anew."


def wanted() -> Iterator[Requirement]:
    """What pyproject.toml asks for, its extras and the build included."""
    content = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    project = content["project"]
    for group in (project["dependencies"], *project["optional-dependencies"].values()):
        yield from map(Requirement, group)
    yield from map(Requirement, content["build-system"]["requires"])


def needed(by: Requirement) -> Iterator[Requirement]:
    """What a requirement itself asks for here, with the extras it names."""
    for text in distribution(by.name).requires or []:
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in {"", *by.extras}):
            yield one


def closure() -> dict[str, str]:
    """Every distribution that is needed, with its version."""
    versions: dict[str, str] = {}
    done, queue = set[tuple[str, frozenset[str]]](), list(wanted())
    while queue:
        one = queue.pop()
        name, extras = canonicalize_name(one.name), frozenset(one.extras)
        if (name, extras) not in done:
            done.add((name, extras))
            versions[name] = distribution(name).version.partition("+")[0]
            queue.extend(needed(one))
    return versions


if __name__ == "__main__":
    print(HEADER, *(f"{name}=={version}" for name, version in sorted(closure().items())), sep="\n")
