"""The filter language, one for the filter line and for scripts: words and ``field:value`` criteria.

``owner:me stage:qualified created:<30d !tag:cold "new york"``: all must hold; ``!`` or ``not`` negates, ``or`` and brackets
group, commas in a value mean any of them. What can't be read is an error with its place, never "everything".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from models.base.errors import FilterError

FIELDS = "owner source stage tag created updated close value rating country city company id is email phone".split()
COMPARED = ("created", "updated", "close", "value", "rating", "id")
STATES = ("converted", "open", "won", "lost", "trashed", "unassigned")
LONGEST = 500
NONE = "none"
"""The value that stands for having nothing of the kind."""
_OPERATOR = re.compile(r"<=|>=|<|>|=")


@dataclass(frozen=True)
class Word:
    """A word (or several in double quotes) that must occur, as the beginning of a word."""

    text: str
    place: int


@dataclass(frozen=True)
class Test:
    """A criterion: ``operator`` is ``=``, ``<``, ``<=``, ``>``, ``>=`` or ``..`` (values: from, to)."""

    field: str
    operator: str
    values: tuple[str, ...]
    place: int

    @property
    def asks_for_none(self) -> bool:
        """Whether ``none`` is among the values."""
        return self.operator == "=" and NONE in map(str.casefold, self.values)

    @property
    def without_none(self) -> Test | None:
        """The same without that value; None if there is no other."""
        values = tuple(value for value in self.values if value.casefold() != NONE)
        return replace(self, values=values) if values else None


@dataclass(frozen=True)
class Not:
    """What must not hold."""

    inner: Node


@dataclass(frozen=True)
class All:
    """What must hold together."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Any:
    """Of what one must hold."""

    parts: tuple[Node, ...]


Node: TypeAlias = Word | Test | Not | All | Any


@dataclass(frozen=True)
class _Token:
    kind: str  # word, quoted, field, (, ), !, or
    text: str
    place: int
    value: str = ""


def parse(text: str) -> All:
    """Read a filter; an empty one has no parts and lets everything through.

    Raises:
        FilterError: it can't be read; the error names the place.
    """
    if len(text) > LONGEST:
        raise FilterError(f"a filter has at most {LONGEST} characters", LONGEST)
    tokens = _tokens(text)
    parser = _Parser(tokens, len(text))
    node = parser.alternatives(0)
    if parser.index < len(tokens):
        raise FilterError("a bracket is closed that was not opened", tokens[parser.index].place)
    return node if isinstance(node, All) else All((node,))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif character in "()":
            tokens.append(_Token(character, character, place))
            place += 1
        elif character == "!" and place + 1 < len(text) and not text[place + 1].isspace():
            tokens.append(_Token("!", "!", place))
            place += 1
        else:
            token, place = _word(text, place)
            tokens.append(token)
    return tokens


def _word(text: str, start: int) -> tuple[_Token, int]:
    """A word, a quoted text, or a field with its value, which may be quoted."""
    if text[start] == '"':
        quoted, end = _quoted(text, start)
        return _Token("quoted", quoted, start), end
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in '()":':
        end += 1
    name = text[start:end]
    if end < len(text) and text[end] == '"':
        raise FilterError("a quote stands inside a word", end)
    if end < len(text) and text[end] == ":" and name:
        value, end = _value(text, end + 1, name, start)
        return _Token("field", name.casefold(), start, value), end
    if end == start:
        raise FilterError("a colon stands without a field before it", start)
    lowered = name.casefold()
    if lowered == "not":
        return _Token("!", name, start), end
    if lowered == "or":
        return _Token("or", name, start), end
    if lowered == "and":
        return _Token("and", name, start), end
    return _Token("word", name, start), end


def _quoted(text: str, start: int) -> tuple[str, int]:
    end = text.find('"', start + 1)
    if end < 0:
        raise FilterError("a quote is opened and not closed", start)
    if not text[start + 1 : end].strip():
        raise FilterError("nothing stands between the quotes", start)
    return text[start + 1 : end], end + 1


def _value(text: str, start: int, name: str, place: int) -> tuple[str, int]:
    if name.casefold() not in FIELDS:
        raise FilterError(f"there is no field {name!r}; known are {', '.join(FIELDS)}", place)
    parts: list[str] = []
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in "()":
        if text[end] == '"':
            quoted, end = _quoted(text, end)
            parts.append(quoted.replace(",", "\0"))
        else:
            parts.append(text[end])
            end += 1
    value = "".join(parts)
    if not value.strip(" ,\0<>=."):
        raise FilterError(f"{name}: needs a value", start)
    return value, end


class _Parser:
    def __init__(self, tokens: list[_Token], length: int) -> None:
        self.tokens = tokens
        self.index = 0
        self.length = length

    def peek(self) -> _Token | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def alternatives(self, depth: int) -> Node:
        parts = [self.together(depth)]
        while (token := self.peek()) is not None and token.kind == "or":
            self.index += 1
            if not parts[-1].parts:
                raise FilterError("'or' needs something before it (quote it to search for it)", token.place)
            parts.append(self.together(depth))
            if not parts[-1].parts:
                raise FilterError("'or' needs something after it (quote it to search for it)", token.place)
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def together(self, depth: int) -> All:
        parts: list[Node] = []
        while (token := self.peek()) is not None and token.kind not in ("or", ")"):
            if token.kind == "and":
                self.index += 1
                follows = self.peek()
                if not parts or follows is None or follows.kind in ("or", "and", ")"):
                    raise FilterError("'and' needs something on both sides (quote it to search for it)", token.place)
                continue
            parts.append(self.one(depth))
        return All(tuple(parts))

    def one(self, depth: int) -> Node:
        token = self.tokens[self.index]
        self.index += 1
        if token.kind == "!":
            follows = self.peek()
            if follows is None or follows.kind in ("or", ")", "and"):
                raise FilterError("'not' needs something after it (quote it to search for it)", token.place)
            inner = self.one(depth)
            return inner.inner if isinstance(inner, Not) else Not(inner)
        if token.kind == "(":
            if depth >= 20:
                raise FilterError("brackets are nested too deep", token.place)
            grouped = self.alternatives(depth + 1)
            closing = self.peek()
            if closing is None:
                raise FilterError("a bracket is opened and not closed", token.place)
            if isinstance(grouped, All) and not grouped.parts:
                raise FilterError("nothing stands between the brackets", token.place)
            self.index += 1
            return grouped
        if token.kind == "field":
            return _test(token)
        return Word(token.text, token.place)


def _test(token: _Token) -> Test:
    value, field = token.value, token.text
    operator = "="
    found = _OPERATOR.match(value)
    if found is not None:
        operator, value = found.group(), value[found.end() :]
    elif field in COMPARED and ".." in value:
        first, _, last = value.partition("..")
        if not first or not last:
            raise FilterError(f"{field}: a range needs both ends", token.place)
        return Test(field, "..", (first, last), token.place)
    if operator != "=" and field not in COMPARED:
        raise FilterError(f"{field}: can't be compared with {operator}", token.place)
    values = tuple(part.replace("\0", ",").strip() for part in value.split(","))
    if not all(values):
        raise FilterError(f"{field}: a value is empty", token.place)
    if operator != "=" and len(values) > 1:
        raise FilterError(f"{field}: only one value can be compared with {operator}", token.place)
    return Test(field, operator, values, token.place)
