"""Plain text files: the stored text is the decoded file, whole."""

from collections.abc import Iterator
from pathlib import Path

from musnad.read.decode import decode
from musnad.read.ids import Ids
from musnad.read.stored import checked, first_line
from musnad.values import Article


def articles(path: Path, ids: Ids) -> Iterator[Article]:
    """The one article of a .txt file; its title is the first line that is not empty."""
    text = checked(decode(path.read_bytes(), str(path)), str(path))
    yield Article(id=ids.take(path.stem), title=first_line(text), text=text, source=str(path))
