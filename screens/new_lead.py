"""A new lead: the fields that one has at hand, checked in words, kept as a draft until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from weakref import WeakKeyDictionary

from textual import events, on
from textual.widget import Widget

from models.base.errors import Invalid, LeadlineError
from models.base.store import Store
from models.pipeline import lead
from models.pipeline.fields import field
from models.work import draft
from screens.dialog import Dialog
from tui import glyphs
from tui.theme import style
from tui.widgets.line_field import FieldRow, LineField

ASKED = ("first_name", "last_name", "company", "emails", "phones", "value", "source", "tags")
HINTS = {
    "emails": "several with commas",
    "phones": "with the country's number, or as dialled here",
    "value": "12,000 or $12k",
    "tags": "several with commas",
}
KEPT_AS = ("new", "lead", 0)

_left: WeakKeyDictionary[Store, dict[str, str]] = WeakKeyDictionary()
"""What this session left in the form last: the thread of the drafts writes half a second behind the typing."""


class NewLeadScreen(Dialog[int]):
    """The dialog; it is left with the new lead's id, or None."""

    TITLE = "New lead"
    DO = "Add"
    WIDTH = 76
    SHRINKS = True

    def __init__(self) -> None:
        super().__init__()
        self._room = 0
        self._saved = False
        self._rows = {name: FieldRow(field(name).label, placeholder=HINTS.get(name, "")) for name in ASKED}

    def body(self) -> Iterable[Widget]:
        yield from self._rows.values()

    def on_mount(self) -> None:
        self.set_focus(self._rows["first_name"].field)
        self._say()

    def fit(self, rows: int) -> None:
        """Where room is short the rows stand close, and only those around the focused one are shown."""
        self._room = rows
        shown = list(self._rows.values())
        high = sum(2 if row.has_fault else 1 for row in shown)
        close = rows < 2 * len(shown)
        here = next((number for number, row in enumerate(shown) if row.field.has_focus), 0)
        most = len(shown) if high <= rows else max(1, rows - (high - len(shown)))
        first = max(0, min(here - most // 2, len(shown) - most))
        for number, row in enumerate(shown):
            row.styles.height = 1 if close and not row.has_fault else 2
            row.display = first <= number < first + most or abs(number - here) <= 1
            row.set_class(row.display and not (number and shown[number - 1].display), "-first")

    def on_descendant_focus(self) -> None:
        if self._room:
            self.fit(self._room)

    @on(events.Mount)
    async def _take_draft(self) -> None:
        """The draft stands there before the next key comes."""
        store = self.store
        payload: Mapping[str, object] | None = _left.get(store)
        if payload is None and (found := await store.read(draft.kept, store.actor, *KEPT_AS)) is not None:
            store.drafts.take_up(found)
            payload = found.payload
        if payload:
            for name, text in payload.items():
                if name in self._rows:
                    self._rows[name].field.value = str(text)
            self.head(facts="draft taken up")

    def _values(self) -> dict[str, str]:
        return {name: row.value for name, row in self._rows.items() if row.value.strip()}

    def on_input_changed(self, event: LineField.Changed) -> None:
        event.stop()
        if self._saved:
            return  # it was typed in one go with the key that saves
        self._keep()
        self._say()

    def _keep(self) -> None:
        values = self._values()
        if values:
            self.store.drafts.keep(*KEPT_AS, None, dict(values))
        else:
            self.store.drafts.drop(*KEPT_AS)

    def _say(self) -> None:
        soft = style("soft", on="dlg")
        if not any(self._values().get(name) for name in ASKED[:5]):
            self.will([("A name, a company, an e-mail or a phone is enough", soft)], enabled=False)
            return
        undo = self.key_of("change.undo")
        key = style("accent", on="dlg", bold=True)
        self.will(
            [
                (f"Will add one lead on top of the first stage {glyphs.now().dot} ", soft),
                (undo, key),
                (" takes it back", soft),
            ]
        )

    def do_form_enter(self) -> None:
        """`form.enter`"""
        self.focus_next()

    async def do_dialog_do(self) -> None:  # type: ignore[override]
        """`dialog.do`"""
        for row in self._rows.values():
            row.fault("")
        store = self.store
        values = {**self._values(), "owner": "me"}
        try:
            done = await store.run(lead.add, values, self.defaults)
        except Invalid as error:
            row = self._rows.get(str(error.field), self._rows["last_name"])
            row.fault(error.message.removeprefix(f"{error.field}: "))
            self.set_focus(row.field)
            self.fit(self._room)
            return
        except LeadlineError as error:
            self.frame.trouble(error)
            return
        self._saved = True
        _left[store] = {}
        store.drafts.drop(*KEPT_AS)
        self.dismiss(done.changed[0])

    def do_dialog_cancel(self) -> None:
        """`dialog.cancel`: the text is kept as a draft, also letters that came in one go with the key."""
        self._keep()
        _left[self.store] = self._values()
        self.dismiss(None)
