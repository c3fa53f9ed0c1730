"""What a lead gives, as a person would type it: read back, it is the same."""

from __future__ import annotations

from datetime import date

from models.base.errors import Invalid
from models.customers.plan import Plan
from tui.presentation import money
from tui.presentation.fields import amount_typed


def lead_value(plan: Plan) -> str:
    """The lead's value as a text that is read back as the same."""
    values = plan.lead.values
    return money_typed(values["value_minor"], values["currency"])


def lead_close(plan: Plan) -> str:
    """The lead's day of closing."""
    return day_typed(plan.lead.values["expected_close"])


def money_typed(minor: int | None, currency: str | None) -> str:
    """An amount as it is shown, where that can be read back, else with the code of its currency."""
    from models.base.money import parse_money

    if minor is None or currency is None:
        return ""
    text = money(minor, currency)
    try:
        same = parse_money(text, currency) == (minor, currency)
    except Invalid:
        same = False
    return text if same else amount_typed(minor, currency)


def day_typed(day: str | None) -> str:
    """A day as people write it: `15 Dec 2026`."""
    return f"{date.fromisoformat(day):%-d %b %Y}" if day else ""
