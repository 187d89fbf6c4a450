"""Number words and digits, merged into one token each: السابع والعشرين, خمسة عشر, ألفين وثلاثة."""

from musnad.time.tokens import Token

_WORDS = frozenset({"Card", "CardDef", "Ord", "One"})
_KIND = {"Card": "CardNum", "One": "CardNum", "CardDef": "DefNum", "Ord": "OrdNum"}


def merge_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens with every run of number words replaced by one CardNum, DefNum, OrdNum or YearNum."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        if tokens[index].cls in _WORDS:
            end, value = _run(tokens, index)
            out.append(_merged(tokens[index:end], value))
            index = end
        else:
            out.append(tokens[index])
            index += 1
    return out


def _run(tokens: list[Token], index: int) -> tuple[int, int]:
    """Where the number that begins at `index` ends, and its value."""
    value = tokens[index].value
    index += 1
    while index < len(tokens):
        joined = tokens[index].cls == "And"
        following = index + joined
        if following >= len(tokens) or tokens[following].cls not in _WORDS:
            break
        added = _joined(value, tokens[following], joined)
        if added is None:
            break
        value, index = added, following + 1
    return index, value


def _joined(value: int, token: Token, joined: bool) -> int | None:
    """The value of a number and the next word of it, or None where they are two numbers."""
    more: int = token.value
    if not joined:
        if more == 10 and value < 10:
            return value + 10
        return value * more if more in (100, 1000) and 2 < value < 10 else None
    if token.cls == "Ord":
        return None
    if more in range(20, 100, 10) and 0 < value % 100 < 10:
        return value + more
    return value + more if _size(value) > _size(more) >= 0 and value >= 100 else None


def _size(value: int) -> int:
    """The rank of the lowest place of a number: units 0, hundreds 1, thousands 2."""
    if value % 1000 == 0:
        return 2
    return 1 if value % 100 == 0 else 0


def _merged(run: list[Token], value: int) -> Token:
    """One token for a run of number words; a number like 2003 in words is a year's number."""
    start, end = run[0].start, run[-1].end
    if len(run) > 1 and 1000 <= value < 2200:
        return Token("YearNum", value, start, end)
    return Token(_KIND[run[0].cls], value, start, end)
