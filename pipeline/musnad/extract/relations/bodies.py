"""For whom an office is held that does not say it: a body named before, or the state of the article."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.resolution import Resolution
from musnad.text import fold
from musnad.titles import Title
from musnad.values import Entity, EntityType, Span

_NEAR = 600
_SETTLED = frozenset(map(fold, ("المدينة", "المنطقة", "المحافظة", "الولاية", "البلدة", "القرية")))
_OTHERS = 0.25
_ENOUGH = 3
_MARKS = '"“”«»(#'


class Bodies:
    """The bodies and states of an article, looked up by where they are named."""

    def __init__(self, resolution: Resolution, knowledge: Knowledge) -> None:
        """Reads the names of the article once."""
        self._resolution, self._knowledge = resolution, knowledge
        self.times = sorted(resolution.doc._.times, key=lambda time: time.span)
        self.keys = {entity.key: entity.id for entity in reversed(resolution.entities)}

    def named_before(self, title: Title) -> str | None:
        """The body whose noun the title takes up (المتحدث باسم الوزارة, رئيس المخيم), the last one before.

        Further words of the title have to be words of its name (رئيس اللجنة الاقتصادية).
        """
        words = self.words(title.span)
        for i, word in enumerate(words[1:], 1):
            places = self._by_noun.get(bare(word), [])
            at = bisect_left(places, (title.span.start, ""))
            near = bool(at) and (word not in _SETTLED or title.span.start - places[at - 1][0] < _NEAR)
            if near and _names(self._resolution.by_id[places[at - 1][1]], words[i + 1 :]):
                return places[at - 1][1]
            if word in heads().homelands and (state := self._state_before(title.span.start)):
                return state
        return None

    def words(self, span: Span) -> list[str]:
        """The folded words of a stretch of the article."""
        return fold(span.of(self._resolution.article.text)).split()

    @cached_property
    def _votes(self) -> Counter[str]:
        """How often the article names each state, by name, by adjective or by what belongs to it."""
        return Counter(self._named_states())

    @property
    def only_state(self) -> str | None:
        """The key of the state that the article speaks of, if it is just one."""
        return next(iter(self._votes)) if len(self._votes) == 1 else None

    @property
    def main_state(self) -> str | None:
        """The key of the state that the article names often, and any other far less."""
        ((key, most), (_, second)) = [*self._votes.most_common(2), ("", 0), ("", 0)][:2]
        return key if most >= _ENOUGH and second <= max(1, _OTHERS * most) else None

    @property
    def state(self) -> str | None:
        """The key of its only state, or of the one named most by far."""
        return self.only_state or self.main_state

    @cached_property
    def _by_noun(self) -> dict[str, list[tuple[int, str]]]:
        """Start and id of the bodies and places by the noun that begins their name or stands before it."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        text, nouns = self._resolution.article.text, kinds()
        for entity, span in self._mentions():
            if entity.type == EntityType.PER:
                continue
            before = _noun_before(span, text)
            of_it = entity.type == EntityType.ORG or before in _of_places()
            for noun in {_first(span, text), before if of_it else ""}:
                if noun in nouns:
                    found[noun].append((span.start, entity.id))
        return {noun: sorted(places) for noun, places in found.items()}

    @cached_property
    def _states(self) -> list[tuple[int, str]]:
        """Start and id of the names of states, in order."""
        return sorted((span.start, e.id) for e, span in self._mentions() if self._is_state(e.key))

    def _state_before(self, offset: int) -> str | None:
        at = bisect_left(self._states, (offset, ""))
        return self._states[at - 1][1] if at else None

    def _mentions(self) -> Iterator[tuple[Entity, Span]]:
        for entity in self._resolution.entities:
            for span in entity.mentions:
                yield entity, span

    def _is_state(self, key: str) -> bool:
        known = self._knowledge.get(key)
        return known is not None and "Country" in known.classes

    def _named_states(self) -> Iterator[str]:
        """The key of a state for each name of it, of what belongs to it, and for each adjective."""
        for entity, _ in self._mentions():
            known = self._knowledge.get(entity.key)
            if known is None or "NewsMediaOrganization" in known.classes:
                continue
            if self._is_state(entity.key):
                yield entity.key
            elif known.country and self._is_state(known.country):
                yield known.country
        for token in self._resolution.doc:
            key = self._knowledge.country_of_adjective(token.norm_)
            if key and not token.ent_type_ and self._is_state(key):
                yield key


def bare(word: str) -> str:
    """A folded noun without its article, a lam or ba before it included."""
    if word.startswith("لل"):
        return word[2:]
    return word[1:].removeprefix("ال") if word.startswith(("بال", "لال")) else word.removeprefix("ال")


@cache
def kinds() -> frozenset[str]:
    """The nouns that say of what kind a body or place is, without the article."""
    lists = heads()
    found = lists.bodies | lists.organisations | lists.loose | lists.places | lists.media
    return frozenset(map(bare, found))


@cache
def _of_places() -> frozenset[str]:
    """The nouns of what bears the name of a place and is the place, without the article."""
    return frozenset(map(bare, heads().places | heads().lands))


def _first(span: Span, text: str) -> str:
    return bare(fold(span.of(text)).split(" ", 1)[0])


def _noun_before(span: Span, text: str) -> str:
    """The noun right before a name, marks skipped."""
    words = fold(text[max(0, span.start - 30) : span.start].rstrip(_MARKS + " ")).split()
    return bare(words[-1]) if words else ""


def _names(body: Entity, words: Sequence[str]) -> bool:
    """Whether these words of a title are of the body's name, or a participle that describes it."""
    name = set(fold(" ".join((body.name, *body.aliases))).split())
    return all(w in name or bare(w) in map(bare, name) or w.startswith("الم") for w in words)
