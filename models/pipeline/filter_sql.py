"""A filter as SQL over the table ``lead l``, with everything looked up that the filter names.

All that is about words goes into one question to the word index, whose ids are put aside once and then met with the
board's own index; anything else is a test on the lead, as far as it can be on columns of that index, so that leads that
don't match are never read. SQLite's planner was measured to be twenty to sixty times slower left to itself.
"""

from __future__ import annotations

from models.base.connection import Reader
from models.base.errors import FilterError, Invalid
from models.base.identity import Actor
from models.pipeline import filter as language
from models.pipeline.criteria import EVERYTHING, Compiled
from models.pipeline.criterion import Criteria
from models.pipeline.word_question import question, together, without


def compiled(db: Reader, text: str, actor: Actor, *, new_tags: bool = False, on_board: bool = False) -> Compiled:
    """Read a filter and look up what it names.

    Tags come with the first lead that has them: with ``new_tags`` one that there is not yet is on no lead. Without, it is a
    mistake, since where something is to be changed ``!tag:vpi`` must not mean everything. ``on_board``: it is asked of leads
    on the board only, none of which is in the trash.

    Raises:
        FilterError: it can't be read, or names an owner, stage or value that doesn't exist.
    """
    tree = language.parse(text)
    if not tree.parts:
        return EVERYTHING
    words = together(tree)
    asked = [(part, question(part)) for part in tree.parts]
    others = [part for part, found in asked if found is None]
    matches = [found for part, found in asked if found is not None and not isinstance(part, language.Word)]
    matches += [words] if words is not None else []
    refused: list[str] = []
    if matches:
        # Left to SQLite, what must not be found is looked for anew in each column of the board.
        unwanted = [(part, question(part.inner)) for part in others if isinstance(part, language.Not)]
        refused = [found for _, found in unwanted if found is not None]
        others = [part for part in others if not any(part is other and found for other, found in unwanted)]
    only = others[0] if len(others) == 1 and not matches else None
    criteria = Criteria(db, actor, new_tags=new_tags, on_board=on_board, alone=only is not None)
    tests = [_sql(part, criteria) for part in others]
    owner_only = None
    if isinstance(only, language.Test) and only.field == "owner" and not only.asks_for_none:
        owner_only = tuple(criteria.params)
    return Compiled(
        without(matches, refused) if matches else None,
        " AND ".join(tests) or "1",
        tuple(criteria.params),
        owner_only,
        tuple(criteria.listed[part] for part in others if part in criteria.listed),
        criteria.trashed,
    )


def _sql(node: language.Node, criteria: Criteria) -> str:
    found = question(node)
    if found is not None:
        criteria.params.append(found)
        return "+l.id IN (SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?)"
    match node:
        case language.Not(inner):
            return f"NOT coalesce({_sql(inner, criteria)}, 0)"
        case language.All(parts) | language.Any(parts):
            joiner = " AND " if isinstance(node, language.All) else " OR "
            return "(" + joiner.join(_sql(part, criteria) for part in parts) + ")"
    assert isinstance(node, language.Test)
    if (empty := criteria.empty(node)) is not None:
        rest = node.without_none
        return f"({empty} OR {_sql(rest, criteria)})" if rest is not None else empty
    try:
        return criteria.test(node)
    except Invalid as error:
        raise FilterError(error.message, node.place) from error
