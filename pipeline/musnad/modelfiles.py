"""Which trained files a run uses, each with a checksum that names it for certain."""

import hashlib
from pathlib import Path

from musnad.paths import MODELS


def checksums(stanza_dir: Path | None = None) -> dict[str, str]:
    """SHA-256 in hexadecimal by file name: of the shipped models, and of Stanza's own where they are used."""
    found = {path.name: _sha256(path) for path in sorted(MODELS.glob("*.pt"))}
    if stanza_dir is None:
        return found
    theirs = sorted(stanza_dir.glob("ar/**/*.pt"))
    return {**found, **{path.relative_to(stanza_dir).as_posix(): _sha256(path) for path in theirs}}


def _sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
