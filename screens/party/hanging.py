"""What hangs on a customer, contact or deal, as lines to open."""

from __future__ import annotations

from models.customers.dossier import PartyDossier
from tui import glyphs
from tui.presentation import money, money_short
from tui.theme import stage_hue
from tui.widgets.party import Part


def contacts(dossier: PartyDossier) -> list[Part]:
    """Its contacts, a line each."""
    signs = glyphs.now()
    return [
        Part("contact", each.id, each.name, each.values["title"] or "", sign=signs.contact) for each in dossier.contacts
    ]


def deals(dossier: PartyDossier) -> list[Part]:
    """Its deals, a line each."""
    signs, parts = glyphs.now(), []
    for each in dossier.deals:
        values = each.values
        value = money_short(values["value_minor"], values["currency"]) if values["value_minor"] is not None else ""
        hue = {"won": "st5", "lost": "lost"}.get(values["stage_type"], "accent")
        parts.append(Part("deal", each.id, each.name, values["stage_label"], value, signs.stage_past, hue))
    return parts


def leads(dossier: PartyDossier) -> list[Part]:
    """Its leads, a line each."""
    parts = []
    for each in dossier.leads:
        values = each.values
        value = money(values["value_minor"], values["currency"]) if values["value_minor"] is not None else ""
        hue = stage_hue(0, values["stage_type"])
        parts.append(Part("lead", each.id, each.name, values["stage_label"], value, glyphs.now().lead, hue))
    return parts
