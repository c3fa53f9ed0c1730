"""What a part of a filter asks of the word index, in its language (FTS5), if it asks for words and for nothing else."""

from __future__ import annotations

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
        case language.All(parts) | language.Any(parts):
            asked = [question(part) for part in parts]
            joined = (" AND " if isinstance(node, language.All) else " OR ").join(filter(None, asked))
            return f"({joined})" if None not in asked else None
    return None


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
