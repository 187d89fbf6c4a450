"""The weights as they ship: vectors in 4 bits, taggers in half precision, checksums in the card."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch

from musnad.paths import MODELS
from musnad.training import vectors

FILES = ("vectors.pt", "names.pt", "titles.pt")


def pack_vectors(source: Path, out: Path) -> None:
    """Nothing; leaves the words as one text and the matrix in blocks of few bits at `out`."""
    data = torch.load(source, weights_only=True)
    words = "\n".join(data["vocab"]["_id2unit"][4:])
    torch.save({"words": words, "blocks": vectors.blocks(data["emb"].float())}, out)


def pack(work: Path, models: Path = MODELS) -> dict[str, Any]:
    """The card's entry for each weight file, after all of them lie in `models`."""
    models.mkdir(parents=True, exist_ok=True)
    pack_vectors(work / "pretrain.pt", models / "vectors.pt")
    for name in FILES[1:]:
        if (work / name).exists():
            shutil.copyfile(work / name, models / name)
    (models / "resources.json").write_text("{}\n", encoding="utf-8")
    return write_card(models)


def write_card(models: Path, figures: dict[str, Any] | None = None) -> dict[str, Any]:
    """The card as written to card.json: bytes and SHA-256 of each file, and the measured figures."""
    path = models / "card.json"
    card = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    card["files"] = {name: _entry(models / name) for name in FILES if (models / name).exists()}
    card["figures"] = figures or card.get("figures", {})
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return card


def _entry(path: Path) -> dict[str, Any]:
    """Size and checksum of a file."""
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
