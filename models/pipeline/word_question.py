"""What a part of a filter asks of the word index, in its language (FTS5), if it asks for words and for nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from models.base.errors import FilterError
from models.pipeline import filter as language
from models.pipeline import words

_COLUMNS = {"city": "place", "company": "company", "email": "reach", "phone": "reach"}
"""The columns of the index in which criteria look for their words."""


def question(node: language.Node) -> str | None:
    """The question, or None if the index can't answer.

    Raises:
        FilterError: there is nothing to search for, or too many words.
    """
    match node:
        case language.Word():
            return _of(node.text, node.text, node.place)
        case language.Test(field, _, values, place) if field in _COLUMNS and not node.asks_for_none:
            found = [_of(value.lstrip("+"), value, place, f"{field}: ") for value in values]
            return "(" + " OR ".join(f"{_COLUMNS[field]} : ({each})" for each in found) + ")"
        case language.Any(parts):
            asked = [question(part) for part in parts]
            return "(" + " OR ".join(filter(None, asked)) + ")" if None not in asked else None
        case language.All(parts):
            wanted = [question(part) for part in parts if not isinstance(part, language.Not)]
            refused = [question(part.inner) for part in parts if isinstance(part, language.Not)]
            return without(wanted, refused) if wanted and None not in wanted + refused else None
    return None


def without(wanted: Sequence[str | None], refused: Sequence[str | None]) -> str:
    """What answers all of some questions and none of some others. The index knows ``NOT`` only behind something wanted."""
    joined = "(" + " AND ".join(filter(None, wanted)) + ")"
    return f"({joined} NOT ({' OR '.join(filter(None, refused))}))" if refused else joined


def together(tree: language.All) -> str | None:
    """The question for the words that stand by themselves: as one, since those of a phone number belong together.

    Raises:
        FilterError: they are too many.
    """
    plain = [part for part in tree.parts if isinstance(part, language.Word)]
    number = 0
    for word in plain:
        number += len(words.tokens_of(word.text))
        if number > words.MOST_WORDS:
            raise FilterError(f"a filter has at most {words.MOST_WORDS} words", word.place)
    found = words.match([word.text for word in plain])
    return f"({found})" if found is not None else None


def _of(text: str, typed: str, place: int, field: str = "") -> str:
    found = words.match([text])
    if found is None:
        search = "" if field else " to search for"
        raise FilterError(f"{field}there is no letter or digit in {typed!r}{search}", place)
    if len(words.tokens_of(text)) > words.MOST_WORDS:
        most = f"at most {words.MOST_WORDS} words"
        raise FilterError(f"{field}{most} are allowed" if field else f"a filter has {most}", place)
    return f"({found})"
