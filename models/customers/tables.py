"""Peewee models of what a lead becomes (customers, contacts, deals) and of the words by which they are found."""

from __future__ import annotations

from peewee import BigIntegerField, CompositeKey, IntegerField, TextField

from models.base.tables import Kept, Table
from models.pipeline.tables import PersonFields


class Customer(Kept):
    """A firm or a person that buys; ``lead_id`` is the lead it was made from."""

    name = TextField()
    name_key = TextField()
    sort_name = TextField()
    website = TextField(null=True)
    industry = TextField(null=True)
    employees = IntegerField(null=True)
    annual_revenue_minor = BigIntegerField(null=True)
    annual_revenue_currency = TextField(null=True)
    street = TextField(null=True)
    city = TextField(null=True)
    state = TextField(null=True)
    postal_code = TextField(null=True)
    country = TextField(null=True)
    owner_id = IntegerField(null=True)
    description = TextField(null=True)
    lead_id = IntegerField(null=True)


class Contact(PersonFields):
    """A person at a customer."""

    customer_id = IntegerField(null=True)
    birthdate = TextField(null=True)
    do_not_call = IntegerField(default=0)
    source_id = IntegerField(null=True)
    owner_id = IntegerField(null=True)
    description = TextField(null=True)
    lead_id = IntegerField(null=True)
    sort_name = TextField()
    name_key = TextField()


class Deal(Kept):
    """Something a customer may buy; ``stage_id`` is one of ``DealStage``."""

    name = TextField()
    sort_name = TextField()
    customer_id = IntegerField(null=True)
    contact_id = IntegerField(null=True)
    stage_id = IntegerField()
    stage_since = BigIntegerField()
    value_minor = BigIntegerField(null=True)
    currency = TextField(null=True)
    probability = IntegerField(null=True)
    expected_close = TextField(null=True)
    source_id = IntegerField(null=True)
    owner_id = IntegerField(null=True)
    description = TextField(null=True)
    lead_id = IntegerField(null=True)


class PartyWord(Table):
    """A word of the name of a customer or contact, by which conversion finds similar ones. Kept by triggers."""

    word = TextField()
    party_kind = TextField()
    party_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("party_kind", "word", "party_id")
        without_rowid = True
