"""What the dialog of conversion asks: a plan and what was chosen so far, as rows of choices and fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.customers.candidates import SURE, Candidate
from models.customers.fields import KINDS, Kind
from models.customers.given import given
from models.customers.plan import HISTORIES, Part, Pick, Plan, PlannedField
from models.pipeline.lists import StageRecord
from screens.convert.choosing import Choosing
from screens.convert.typed import lead_close, lead_value
from tui import glyphs
from tui.widgets.questions import Answer, Question, Words
from tui.widgets.questions.layout import SIGN

LIKELY = 60
_NAMES = ("name", "first_name", "last_name", "customer", "contact")
WELLS = ("deal.value", "deal.expected_close")
"""The keys of the deal's texts."""
_HISTORY = {"link": "link to all", "move": "move", "copy": "copy", "none": "leave on the lead"}


@dataclass(frozen=True)
class Asked:
    """What the questions are made of: the last plan that could be worked out, and the stages of deals."""

    plan: Plan
    choosing: Choosing
    stages: Sequence[StageRecord]


def questions(asked: Asked) -> list[Question]:
    """All rows of the dialog."""
    rows = [row for kind in KINDS for row in _kind(asked, kind)]
    rows.append(_history(asked))
    return rows + _differences(asked)


def answer_key(kind: Kind, pick: Pick) -> str:
    """The key of a radio: `customer=12`, `deal=new`."""
    return f"{kind}={pick}"


def read_key(key: str) -> tuple[str, str]:
    """The two halves of a key; a pick's number as text."""
    left, _, right = key.partition("=")
    return left, right


# -- customer, contact, deal -------------------------------------------------------------------------------------------


def _kind(asked: Asked, kind: Kind) -> list[Question]:
    part: Part = getattr(asked.plan, kind)
    picked = asked.choosing.picks[kind]
    if kind == "deal" and not part.candidates and not isinstance(picked, int):
        return [_deal_check(asked, picked), *_deal_fields(asked, picked)]
    rows = [_candidate(kind, candidate, picked) for candidate in part.candidates]
    known = {candidate.id for candidate in part.candidates}
    if isinstance(picked, int) and picked not in known:
        rows.append(_candidate(kind, Candidate(kind, picked, part.name, 0, ()), picked))
    wells = _deal_fields(asked, picked) if kind == "deal" else []
    rows += [_create(asked, kind, picked), *wells, _none(kind, picked)]
    first = rows[0]
    rows[0] = Question(
        first.answers,
        kind.capitalize(),
        kind,
        first.beside,
        first.right,
        first.under,
        first.does,
        gap=kind != "customer",
    )
    return rows


def _candidate(kind: Kind, candidate: Candidate, picked: Pick) -> Question:
    on = picked == candidate.id
    words = (Words("Use "), Words(candidate.name, "text", bold=on))
    token = "good" if candidate.score >= SURE else "warn" if candidate.score >= LIKELY else "muted"
    score = (Words(f"{candidate.score} %", token, bold=True),) if candidate.score and kind != "deal" else ()
    dot = f" {glyphs.now().dot} "
    reasons, about = candidate.reasons, (candidate.about.replace(", ", dot),) if candidate.about else ()
    if on and (reasons or about):
        first = (Words(f"{reasons[0]}  ", "muted"),) if reasons else ()
        under = (Words(dot.join((*reasons[1:], *about)), "muted"),) if reasons[1:] or about else ()
        beside: tuple[Words, ...] = ()
    else:
        first, under = (), ()
        beside = (Words(dot.join((*reasons, *about)), "muted"),)
    answer = Answer(answer_key(kind, candidate.id), "radio", words, on=on)
    return Question((answer,), "", kind, beside, (*first, *score), under, does="look at it")


def _create(asked: Asked, kind: Kind, picked: Pick) -> Question:
    on = picked == "new"
    name = new_name(asked, kind)
    words = (Words("Create "), Words(name or f"a {kind}", "text" if name else "soft", bold=on))
    part: Part = getattr(asked.plan, kind)
    written = [item for item in part.fields if item.written and item.name not in _NAMES]
    beside = (Words(_count(len(written), "field", "from the lead"), "muted"),) if on and written else ()
    return Question(
        (Answer(answer_key(kind, "new"), "radio", words, on=on),),
        "",
        kind,
        beside,
        does="edit fields" if on else "take it",
    )


def _none(kind: Kind, picked: Pick) -> Question:
    answer = Answer(answer_key(kind, "none"), "radio", (Words(f"No {kind}"),), on=picked == "none")
    return Question((answer,), "", kind)


def new_name(asked: Asked, kind: Kind) -> str:
    """What a new record of a kind would be called; '' when the lead doesn't say."""
    part: Part = getattr(asked.plan, kind)
    if part.pick == "new" and asked.choosing.picks[kind] == "new":
        return part.name
    typed = asked.choosing.typed.get((kind, "new"), {})
    if kind == "contact":
        full = " ".join(filter(None, (typed.get("first_name"), typed.get("last_name"))))
        return full or (asked.plan.lead.name if asked.plan.lead.is_person else "")
    gives = given(asked.plan.lead, kind, frozenset(KINDS))
    return typed.get("name") or str(gives["name"]["name"])


def _deal_check(asked: Asked, picked: Pick) -> Question:
    on = picked == "new"
    name = Words(new_name(asked, "deal"), "text" if on else "soft", bold=on)
    words = (name,) if on else (Words("Create "), name)
    beside = () if on else (Words("without a deal the lead is won now", "muted"),)
    return Question(
        (Answer("deal", "check", words, on=on),),
        "Deal",
        "deal",
        beside,
        does="edit fields" if on else "take it",
        gap=True,
    )


def _deal_fields(asked: Asked, picked: Pick) -> list[Question]:
    if picked != "new":
        return []
    stage, widest = stage_label(asked), max(len(stage.label) for stage in asked.stages)
    answers = (
        _well(WELLS[0], "amount", lead_value(asked.plan), "none"),
        _well(WELLS[1], "close", lead_close(asked.plan), "not set"),
        Answer("deal.stage", "list", (Words("stage", "muted"),), value=stage, cells=widest + 4),
    )
    return [Question(answers, group="deal", indent=SIGN)]


def _well(key: str, label: str, value: str, hint: str) -> Answer:
    return Answer(key, "text", (Words(label, "muted"),), value=value, cells=14, hint=hint)


def stage_label(asked: Asked) -> str:
    """The stage at which the new deal begins."""
    slug = asked.choosing.texts("deal").get("stage")
    for stage in asked.stages:
        if stage.slug == slug:
            return stage.label
    return asked.plan.stage[1] if asked.plan.stage else ""


# -- history and differences -------------------------------------------------------------------------------------------


def _history(asked: Asked) -> Question:
    chosen = asked.choosing.history
    parts = [kind for kind in KINDS if asked.choosing.picks[kind] != "none"]
    link = "link to all three" if len(parts) == 3 else f"link to {' and '.join(parts)}" if parts else "link"
    answers = tuple(
        Answer(
            f"history={how}", "radio",
            (Words(link if how == "link" else _HISTORY[how], "text" if how == chosen else "soft", bold=how == chosen),),
            on=how == chosen,
        )
        for how in HISTORIES
    )  # fmt: skip
    along = asked.plan.goes_along.replace("·", glyphs.now().dot)
    return Question(answers, "History", "history", under=(Words(along, "muted"),), gap=True)


def _differences(asked: Asked) -> list[Question]:
    rows: list[Question] = []
    for part in asked.plan.parts:
        if part.pick != "existing" or asked.choosing.picks[part.kind] != part.id:
            continue
        if part.differing:
            rows.append(_band(part, first=not any(row.tone for row in rows)))
        elif part.written:
            said = _count(len(part.written), "empty field", f"of {part.name} filled: {_names(part.written)}")
            answer = Answer(f"fields={part.kind}", "press", (Words(said, "muted"),))
            rows.append(Question((answer,), "", f"fields={part.kind}", does="review", gap=not rows))
    return rows


def _band(part: Part, *, first: bool) -> Question:
    differ = part.differing
    taken = [item for item in differ if item.state == "taken"]
    verb = "field differs" if len(differ) == 1 else "fields differ"
    words = (
        Words(f"{len(differ)} {verb} from the existing {part.kind}", "text", bold=True),
        Words(f"  {_names(differ)}"),
    )
    if taken:
        said = (
            f"The lead's value goes into {_names(taken)}; the others stay."
            if len(taken) < len(differ)
            else "The lead's values are taken."
        )
    elif len(differ) == 1:
        said = f"Empty ones are filled; this one keeps the {part.kind}'s value unless you choose."
    else:
        said = f"Empty ones are filled; these keep the {part.kind}'s value unless you choose."
    return Question(
        (Answer(f"fields={part.kind}", "press", words),), "", f"fields={part.kind}",
        under=(Words(said),), does="review", tone="warn", gap=first,
    )  # fmt: skip


def _names(items: Sequence[PlannedField]) -> str:
    return ", ".join(item.label.lower() for item in items)


def _count(number: int, noun: str, rest: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {rest}"
