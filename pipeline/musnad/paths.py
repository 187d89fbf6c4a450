"""Where the data folders are, in a checkout and in an installed wheel alike."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
MODELS = PACKAGE / "models"
RULES = PACKAGE / "rules"
QUERIES = PACKAGE / "queries"


@cache
def _data_root() -> Path:
    """The folder that holds ontology/, shapes/ and seeds/: inside the wheel, else the checkout."""
    installed = PACKAGE / "data"
    return installed if installed.is_dir() else PACKAGE.parent.parent


ONTOLOGY = _data_root() / "ontology"
SHAPES = _data_root() / "shapes"
SEEDS = _data_root() / "seeds"
ENTITIES = SEEDS / "entities"
LEXICON = SEEDS / "lexicon"
