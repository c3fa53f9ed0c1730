"""Peewee models of what every record shares, of people, of lists and of the journal.

The tables themselves are made by ``migrations/``; a test holds the two together. Models are used with an explicit
database (``query.execute(db.database)``), since each role has a connection of its own.
"""

from __future__ import annotations

from peewee import BigIntegerField, CompositeKey, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """Base of all models."""

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Kept(Table):
    """A record that has an author, a version and a place in the trash. Times are microseconds UTC."""

    id = AutoIncrementField()
    created_at = BigIntegerField()
    created_by = IntegerField(null=True)
    updated_at = BigIntegerField()
    updated_by = IntegerField(null=True)
    version = IntegerField(default=1)
    deleted_at = BigIntegerField(null=True)
    deleted_op = IntegerField(null=True)
    created_op = IntegerField(null=True)


class Setting(Table):
    """A setting of the whole team; ``value`` is JSON."""

    key = TextField(primary_key=True)
    value = TextField()


class Staff(Kept):
    """A person of the team; ``uid`` is the numeric user id of the operating system, by which they are known."""

    login = TextField()
    uid = IntegerField(null=True)
    name = TextField(null=True)


class Source(Kept):
    """Where leads come from; ``folded`` is the label as it is compared."""

    label = TextField()
    folded = TextField()


class Tag(Kept):
    """A word that people put on records."""

    label = TextField()
    folded = TextField()


class LostReason(Kept):
    """Why a lead was lost."""

    label = TextField()
    folded = TextField()


class Operation(Table):
    """What somebody did at once. Append-only; its state lives in ``Landing``."""

    id = AutoIncrementField()
    at = BigIntegerField()
    staff_id = IntegerField(null=True)
    channel = TextField()
    session = TextField()
    verb = TextField()
    label = TextField()
    undoes_id = IntegerField(null=True)
    meta = TextField(null=True)


class Change(Table):
    """What an operation did to one record: ``c`` created it, ``u`` changed it by ``patch`` {field: [before, after]}."""

    op_id = IntegerField()
    entity = TextField()
    row_id = IntegerField()
    kind = TextField()
    version = IntegerField()
    patch = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("op_id", "entity", "row_id")
        without_rowid = True


class Landing(Table):
    """One committed slice of an operation, in the order of the commits; ``done`` marks the last one."""

    seq = AutoIncrementField()
    op_id = IntegerField()
    rows = IntegerField()
    cursor = IntegerField(null=True)
    digest = TextField(null=True)
    done = IntegerField()


class Email(Table):
    """An e-mail address of a party of any kind; ``norm`` is the form in which addresses are compared."""

    party_kind = TextField()
    party_id = IntegerField()
    position = IntegerField()
    value = TextField()
    norm = TextField()
    label = TextField(null=True)
    opt_out = IntegerField(default=0)
    invalid = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("party_kind", "party_id", "position")
        without_rowid = True


class Phone(Table):
    """A phone number of a party of any kind; ``e164`` where it could be read, ``digits`` always."""

    party_kind = TextField()
    party_id = IntegerField()
    position = IntegerField()
    raw = TextField()  # type: ignore[assignment]
    e164 = TextField(null=True)
    digits = TextField()
    label = TextField(null=True)
    do_not_call = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("party_kind", "party_id", "position")
        without_rowid = True


class Tagging(Table):
    """A tag on a party of any kind."""

    party_kind = TextField()
    party_id = IntegerField()
    tag_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("party_kind", "party_id", "tag_id")
        without_rowid = True


class Activity(Kept):
    """Something that happened with somebody: a note, call, meeting or e-mail; ``at`` is microseconds UTC."""

    kind = TextField()
    at = BigIntegerField()
    staff_id = IntegerField(null=True)
    text = TextField()
    result = TextField(null=True)
    minutes = IntegerField(null=True)


class ActivityLink(Table):
    """The records that an activity is about; ``via`` says through which one it came, if it was not put there."""

    subject_kind = TextField()
    subject_id = IntegerField()
    activity_id = IntegerField()
    via = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("subject_kind", "subject_id", "activity_id")
        without_rowid = True


class Draft(Table):
    """Text somebody has typed and not saved."""

    id = AutoIncrementField()
    staff_id = IntegerField()
    session = TextField()
    kind = TextField()
    entity = TextField()
    row_id = IntegerField()
    base_version = IntegerField(null=True)
    payload = TextField()
    updated_at = BigIntegerField()


class ImportBatch(Table):
    """A file that was imported, with how it was read."""

    id = AutoIncrementField()
    file_name = TextField()
    sha256 = TextField()
    staged_path = TextField(null=True)
    mapping = TextField()
    options = TextField()
    staff_id = IntegerField(null=True)
    at = BigIntegerField()
    operation_id = IntegerField(null=True)
