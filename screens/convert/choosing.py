"""What a person has chosen so far in the dialog of conversion, and the choice that the verb gets.

What was typed and what was taken over belong to one pick: whoever looks at another customer and comes back finds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.base import clock
from models.base.dates import parse_day
from models.base.errors import Invalid
from models.customers.fields import KINDS, Kind, fields
from models.customers.plan import Choice, History, Pick

At = tuple[Kind, Pick]


@dataclass(frozen=True)
class Choosing:
    """The picks by kind; typed texts by kind, pick and field; and by kind and pick the fields taken over."""

    picks: Mapping[Kind, Pick]
    history: History = "link"
    typed: Mapping[At, Mapping[str, str]] = field(default_factory=dict)
    taken: Mapping[At, frozenset[str]] = field(default_factory=dict)

    def pick(self, kind: Kind, pick: Pick) -> Choosing:
        """Another pick for a kind."""
        return replace(self, picks={**self.picks, kind: pick})

    def at(self, kind: Kind) -> At:
        """A kind with its pick."""
        return kind, self.picks[kind]

    def texts(self, kind: Kind) -> Mapping[str, str]:
        """What was typed into the fields of the record picked."""
        return self.typed.get(self.at(kind), {})

    def type(self, kind: Kind, name: str, text: str | None) -> Choosing:
        """Another text in a field; None goes back to what the lead gives."""
        texts = {key: value for key, value in self.texts(kind).items() if key != name}
        if text is not None:
            texts[name] = text
        return replace(self, typed={**self.typed, self.at(kind): texts})

    def takes(self, kind: Kind) -> frozenset[str]:
        """The fields in which the lead's value goes before that of the record picked."""
        return self.taken.get(self.at(kind), frozenset())

    def take(self, kind: Kind, name: str, *, lead: bool) -> Choosing:
        """The lead's value in a field in which the two differ, or the record's own."""
        names = self.takes(kind) | {name} if lead else self.takes(kind) - {name}
        return replace(self, taken={**self.taken, self.at(kind): names})

    def choice(self) -> Choice:
        """What the verb gets.

        Raises:
            Invalid: a day can't be read.
        """
        return Choice(
            customer=self.picks["customer"],
            contact=self.picks["contact"],
            deal=self.picks["deal"],
            history=self.history,
            fields={
                kind: {name: _read(kind, name, text) for name, text in self.texts(kind).items()}
                for kind in KINDS
                if self.picks[kind] != "none" and self.texts(kind)
            },
            take=frozenset((kind, name) for kind in KINDS for name in self.takes(kind)),
        )


def _read(kind: Kind, name: str, text: str) -> str:
    """A day as people say it becomes one that the verb knows; everything else stays as typed."""
    known = fields(kind).get(name)
    if known is None or known.kind != "date" or not text.strip():
        return text
    try:
        return parse_day(text, clock.today())
    except Invalid as error:
        raise Invalid(f"{name}: {error.message}", field=name) from error
