"""What stands side by side under the tabs, by tab and width: timeline, details or changes, and the contact pane."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from tui.widgets.changes import Changes
from tui.widgets.contact import Contact
from tui.widgets.form import Form
from tui.widgets.sheet import Sheet
from tui.widgets.timeline import Timeline

TIMELINE, DETAILS, CHANGES = range(3)
WITH_CONTACT, WITH_DETAILS = 100, 180
"""Columns from which the contact pane stands beside the tab, and details beside the timeline."""


class Panes(Widget):
    """The sheets of the tabs; each is put in when it is first looked at, and keeps its place from then on."""

    def __init__(self, check: Callable[[str, str], str]) -> None:
        self.timeline = Timeline()
        self.details = Form(check)
        self.changes = Changes()
        self.contact = Contact()
        super().__init__()
        self._begun_with: list[Sheet] = []

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Those of the tabs, in their order."""
        return self.timeline, self.details, self.changes

    def wanted(self, tab: int, cells: int) -> list[Sheet]:
        """The sheets that a tab shows at a width."""
        beside = [self.details] if tab == TIMELINE and cells >= WITH_DETAILS else []
        return [self.sheets[tab], *beside]

    def begin(self, tab: int, cells: int) -> Panes:
        """Itself, with what the first picture needs; measured before it is laid out for the first time."""
        self._begun_with = [*self.wanted(tab, cells), self.contact]
        self._measure(tab, cells)
        return self

    def compose(self) -> ComposeResult:
        yield from self._begun_with

    def show(self, tab: int, cells: int) -> list[Sheet]:
        """Show what a tab shows at a width; returns the sheets that are new on the screen."""
        wanted = self.wanted(tab, cells)
        new = [sheet for sheet in wanted if not sheet.is_attached]
        if new:
            self.mount(*new, before=self.contact)
        for sheet in self.sheets:
            if sheet.is_attached and sheet.display != (sheet in wanted):
                sheet.display = sheet in wanted
        self._measure(tab, cells)
        return new

    def _measure(self, tab: int, cells: int) -> None:
        """Widths; a style is set only where it differs, as each is a layout."""
        wide = cells >= WITH_DETAILS
        together = wide and tab == TIMELINE
        for sheet, width in (
            (self.contact, "52" if wide else "38"),
            (self.timeline, "6fr" if together else "1fr"),
            (self.details, "5fr" if together else "1fr"),
        ):
            if str(sheet.styles.width) != width:
                sheet.styles.width = width
        if self.contact.display != (cells >= WITH_CONTACT):
            self.contact.display = cells >= WITH_CONTACT
