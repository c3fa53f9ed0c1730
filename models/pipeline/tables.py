"""Peewee models of the pipeline: pipelines, stages, leads, their way through the stages, the board's totals."""

from __future__ import annotations

from peewee import BigIntegerField, CompositeKey, IntegerField, TextField
from playhouse.sqlite_ext import AutoIncrementField

from models.base.tables import Kept, Table


class Pipeline(Kept):
    """A row of stages through which leads go."""

    slug = TextField(unique=True)
    label = TextField()
    position = IntegerField()


class StageFields(Kept):
    """What the stages of leads and of deals share; ``slug`` never changes, ``probability`` is in percent."""

    slug = TextField()
    label = TextField()
    position = IntegerField()
    probability = IntegerField()
    type = TextField()


class Stage(StageFields):
    """A stage of leads."""

    pipeline_id = IntegerField()


class DealStage(StageFields):
    """A stage of deals."""


class PersonFields(Kept):
    """What is known of a person and where they are."""

    salutation = TextField(null=True)
    first_name = TextField(null=True)
    last_name = TextField(null=True)
    title = TextField(null=True)
    department = TextField(null=True)
    website = TextField(null=True)
    street = TextField(null=True)
    city = TextField(null=True)
    state = TextField(null=True)
    postal_code = TextField(null=True)
    country = TextField(null=True)


class Lead(PersonFields):
    """Somebody who may buy. Money is minor units of its currency; dates are ISO text; times are microseconds UTC."""

    company = TextField(null=True)
    industry = TextField(null=True)
    employees = IntegerField(null=True)
    annual_revenue_minor = BigIntegerField(null=True)
    annual_revenue_currency = TextField(null=True)
    referred_by = TextField(null=True)
    do_not_call = IntegerField(default=0)
    source_id = IntegerField(null=True)
    source_detail = TextField(null=True)
    channel = TextField(null=True)
    pipeline_id = IntegerField()
    stage_id = IntegerField()
    rank = TextField()
    stage_since = BigIntegerField()
    owner_id = IntegerField(null=True)
    rating = IntegerField(null=True)
    need = TextField(null=True)
    maturity = TextField(null=True)
    value_minor = BigIntegerField(null=True)
    currency = TextField(null=True)
    probability = IntegerField(null=True)
    expected_close = TextField(null=True)
    birthdate = TextField(null=True)
    external_id = TextField(null=True)
    description = TextField(null=True)
    lost_reason_id = IntegerField(null=True)
    lost_note = TextField(null=True)
    converted_at = BigIntegerField(null=True)
    converted_by = IntegerField(null=True)
    customer_id = IntegerField(null=True)
    contact_id = IntegerField(null=True)
    deal_id = IntegerField(null=True)
    order_id = IntegerField(null=True)
    sort_name = TextField()
    sort_company = TextField()
    name_key = TextField()
    initial = TextField()
    touched_at = BigIntegerField()


class StageHistory(Table):
    """One step of a lead from a stage to another."""

    id = AutoIncrementField()
    lead_id = IntegerField()
    from_id = IntegerField(null=True)
    to_id = IntegerField()
    at = BigIntegerField()
    by_id = IntegerField(null=True)
    op_id = IntegerField(null=True)


class BoardTotal(Table):
    """Number and sum of the leads on the board by stage, owner (0: nobody) and currency ('': no value), kept by
    triggers. Rows whose ``n`` has come down to 0 stay."""

    stage_id = IntegerField()
    owner_id = IntegerField()
    currency = TextField()
    n = IntegerField()
    minor = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("stage_id", "owner_id", "currency")
        without_rowid = True
