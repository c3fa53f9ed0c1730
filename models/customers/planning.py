"""Working out what a conversion would do: every check is made here, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from models.base import clock
from models.base.connection import Reader
from models.base.errors import Conflict, Invalid, UsageError
from models.customers import candidates, given
from models.customers.candidates import SURE, Candidate
from models.customers.comparing import compared, held_by, link_state
from models.customers.fields import KINDS, Kind, check_there, fields, parse_all, shown
from models.customers.given import Given, Source, Values
from models.customers.naming import person_name
from models.customers.plan import HISTORIES, Choice, Part, Pick, Plan, PlannedField
from models.pipeline.fields import Defaults

Found = dict[Kind, tuple[Candidate, ...]]


class AlreadyConverted(Conflict):
    """The lead has been converted; ``converted`` holds by whom, when and into what."""

    def __init__(self, message: str, converted: dict[str, object]) -> None:
        super().__init__(message, title="Already converted")
        self.converted = converted

    def details(self) -> dict[str, object]:
        return {"converted": self.converted}


def plan(
    db: Reader,
    lead_id: int,
    choice: Choice | None = None,
    defaults: Defaults | None = None,
    *,
    found: Found | None = None,
) -> Plan:
    """What converting a lead would do.

    Where nothing was said, the best candidate is taken from ``SURE`` on (so the dialog offers it; ``convert`` asks
    instead), else a new record is made. ``found`` are candidates that are known already.

    Raises:
        NotFound: there is no such lead, or no such chosen record.
        AlreadyConverted: somebody was faster.
        Conflict: the lead is in the trash.
        UsageError: nothing would come of it, or an order is asked for.
        Invalid: a typed value can't stand in its field.
    """
    choice = choice or Choice()
    lead = given.source(db, lead_id)
    check_open(db, lead)
    if choice.order != "none":
        raise UsageError("orders can't be made yet; leave the order away")
    if choice.history not in HISTORIES:
        raise UsageError(f"history: {choice.history!r} is not one of {', '.join(HISTORIES)}")
    found = dict(found) if found is not None else look_up(db, lead, choice)
    picks = {kind: _picked(lead, kind, choice, found.get(kind, ())) for kind in KINDS}
    if set(picks.values()) == {"none"}:
        raise UsageError(
            "choose at least one of customer, contact and deal; a lead that is only won moves to the won stage"
        )
    for kind, picked in picks.items():
        if isinstance(picked, int):
            check_there(db, kind, picked, usable=True)
    undecided = tuple(kind for kind in found if choice.pick(kind) is None and _sure(found[kind]))
    found["deal"] = _open_deals(db, picks["customer"], picks["contact"])
    typed, stage = _typed(db, choice, picks, (defaults or Defaults(None, "EUR")).of(lead.values["country"]))
    parts: dict[Kind, Part] = {}
    for kind in KINDS:
        parts[kind] = _part(db, lead, kind, picks, parts, choice, typed[kind], found.get(kind, ()))
    activities = db.value(
        "SELECT count(*) FROM activity_link k JOIN activity a ON a.id = k.activity_id"
        " WHERE k.subject_kind = 'lead' AND k.subject_id = ? AND a.deleted_at IS NULL",
        (lead_id,),
    )
    return Plan(
        lead=lead,
        customer=parts["customer"],
        contact=parts["contact"],
        deal=parts["deal"],
        history=choice.history,
        activities=int(activities),
        tags=len(lead.values["tags"]),
        undecided=undecided,
        stage=stage,
    )


def check_open(db: Reader, lead: Source) -> None:
    """Refuse a lead that was converted before, naming who did it, when, and the ids; and one in the trash.

    Raises:
        AlreadyConverted, Conflict: it can't be converted (again).
    """
    v = lead.values
    if v["converted_at"] is not None:
        by = db.value("SELECT login FROM staff WHERE id = ?", (v["converted_by"],)) or "somebody"
        at = clock.moment(v["converted_at"]).astimezone()
        ids = {kind: v[f"{kind}_id"] for kind in (*KINDS, "order")}
        made = ", ".join(f"{kind} {number}" for kind, number in ids.items() if number is not None)
        raise AlreadyConverted(
            f"lead {lead.id} was converted by {by} on {at:%d %b %Y at %H:%M}: {made}",
            {"at": clock.iso(v["converted_at"]), "by": by, **ids},
        )
    if v["deleted_at"] is not None:
        raise Conflict(f"lead {lead.id} is in the trash; restore it first", title="In the trash")


def look_up(db: Reader, lead: Source, choice: Choice) -> Found:
    """Candidates of the kinds about which nothing was said."""
    clues = lead.clues()
    result: Found = {}
    if choice.customer is None:
        result["customer"] = candidates.customer_candidates(db, clues)
    if choice.contact is None and lead.is_person:
        result["contact"] = candidates.contact_candidates(db, clues)
    return result


def _sure(found: tuple[Candidate, ...]) -> bool:
    return bool(found) and found[0].score >= SURE


def _picked(lead: Source, kind: Kind, choice: Choice, found: tuple[Candidate, ...]) -> Pick:
    picked = choice.pick(kind)
    if picked is not None:
        if picked not in ("new", "none") and not isinstance(picked, int):
            raise UsageError(f"{kind}: {picked!r} is neither new nor none nor a number")
        return picked
    if _sure(found):
        return found[0].id
    # A company without a person's name has nobody to make a contact of.
    return "none" if kind == "contact" and not lead.is_person else "new"


def _open_deals(db: Reader, customer: Pick, contact: Pick) -> tuple[Candidate, ...]:
    """The open deals of the customer and the contact that are taken."""
    result = list[Candidate]()
    for number, column in ((customer, "customer_id"), (contact, "contact_id")):
        if isinstance(number, int):
            rows = db.rows(
                f"SELECT d.id, d.name, s.label FROM deal d JOIN deal_stage s ON s.id = d.stage_id WHERE d.{column} = ?"
                " AND d.deleted_at IS NULL AND s.type NOT IN ('won', 'lost') ORDER BY d.stage_since DESC, d.id DESC LIMIT 5",
                (number,),
            )
            reason = f"open deal of the {column.removesuffix('_id')}"
            known = {candidate.id for candidate in result}
            result += [Candidate("deal", row[0], row[1], 50, (reason,), row[2]) for row in rows if row[0] not in known]
    return tuple(result)


def _typed(
    db: Reader, choice: Choice, picks: Mapping[Kind, Pick], defaults: Defaults
) -> tuple[dict[Kind, Given], tuple[int, str, int] | None]:
    """What was typed over, parsed; and the stage of the deal, if one is made or was named."""
    from models.pipeline import lists

    result: dict[Kind, Given] = {}
    stage = None
    for kind in KINDS:
        texts = dict(choice.fields.get(kind, {}))
        if texts and picks[kind] == "none":
            raise UsageError(f"{kind}: there are values for it, but none is to be made")
        for chosen in texts.keys() & {"customer", "contact"}:
            raise UsageError(f"{kind}: the {chosen} is chosen, not typed")
        slug = texts.pop("stage", None) if kind == "deal" else None
        if kind == "deal" and (picks[kind] == "new" or slug):
            known = lists.deal_stages(db)
            at = lists.stage_named(known, slug) if slug else lists.first_of_type(known, "open")
            stage = (at.id, at.label, at.probability)
        result[kind] = parse_all(kind, texts, defaults)
    return result, stage


def _part(
    db: Reader,
    lead: Source,
    kind: Kind,
    picks: Mapping[Kind, Pick],
    before: Mapping[Kind, Part],
    choice: Choice,
    typed: Given,
    found: tuple[Candidate, ...],
) -> Part:
    picked = picks[kind]
    if picked == "none":
        return Part(kind, "none", None, "", (), found)
    made: frozenset[Kind] = frozenset(other for other in picks if picks[other] != "none")
    gives = given.given(lead, kind, made)
    held = held_by(db, kind, picked) if isinstance(picked, int) else None
    if kind == "deal" and held is not None:
        del gives["name"]  # it is a suggestion for a new one
    planned = []
    for name, item in fields(kind).items():
        taken = (kind, name) in choice.take
        target = shown(db, name, held) if held is not None else ""
        if name in ("customer", "contact"):
            partner = before.get(name)  # type: ignore[call-overload]
            if partner is not None and partner.pick != "none":
                state = link_state(held, partner, f"{name}_id", taken)
                text = partner.name if state == "same" or partner.name != target else _told_apart(partner)
                planned.append(PlannedField(name, item.label, text, target, state, {}))
        elif name in typed:
            values = typed[name]
            same = held is not None and all(values.get(key) == held.get(key, ...) for key in values)
            planned.append(
                PlannedField(name, item.label, _text(db, name, values), target, "same" if same else "set", values)
            )
        elif name in gives:
            state, values = compared(name, gives[name], held, taken)
            planned.append(PlannedField(name, item.label, shown(db, name, values), target, state, values))
    result: Values = dict(held or {})
    for planned_field in planned:
        if planned_field.written:
            result |= planned_field.values
    name = checked_name(kind, result)
    return Part(kind, "existing" if held else "new", picked if held else None, name, tuple(planned), found)  # type: ignore[arg-type]


def _told_apart(partner: Part) -> str:
    """What a record may be linked to instead of a namesake that it is linked to now."""
    return f"{partner.name} ({'new' if partner.id is None else partner.id})"


def _text(db: Reader, name: str, values: Values) -> str:
    """Typed values as text; sources, owners and tags are text until the transaction."""
    raw = values.get(name)
    if name in ("source", "owner"):
        return str(raw or "")
    return ", ".join(raw or ()) if name == "tags" else shown(db, name, values)


def checked_name(kind: Kind, values: Values) -> str:
    """What a record will be called.

    Raises:
        Invalid: it would have no name.
    """
    if kind != "contact":
        if not values.get("name"):
            raise Invalid(f"name: a {kind} needs a name", field="name")
        return str(values["name"])
    emails, phones = values.get("emails") or [], values.get("phones") or []
    if not (values.get("first_name") or values.get("last_name") or emails or phones):
        raise Invalid("last_name: a contact needs a first or last name, an e-mail or a phone", field="last_name")
    return person_name(values, emails, phones)
