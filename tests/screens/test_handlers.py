"""Every row of the table of commands has somebody who carries it out, on every kind of screen that it names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.widget import Widget

import screens
import tui.widgets
from screens.board import BoardScreen
from screens.dialog import Dialog
from screens.lead import LeadScreen
from screens.lists import ContactsScreen, CustomersScreen, DealsScreen
from screens.lists.base import ListBase
from screens.overlay import LinesPopup, Overlay, Popup
from screens.party.screen import ContactScreen, CustomerScreen, DealScreen
from screens.program import Program
from tui.command_table.row import CARRY, COMPOSER, DIALOG, FIELD, FILTER, FORM, PICKER
from tui.commands import TABLE, Command, method


def every_module() -> None:
    """Load all screens and widgets, so that their classes are known."""
    for package in (screens, tui.widgets):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)


def subclasses(base: type) -> Iterator[type]:
    one: type
    for one in base.__subclasses__():
        yield one
        yield from subclasses(one)


def those_who_may(scope: str) -> list[type]:
    """The classes of what can have the keyboard in a scope: screens, and the widgets on them."""
    every_module()
    own = [w for w in subclasses(Widget) if w.__module__.startswith("tui.widgets")]
    dialogs = [each for each in subclasses(Overlay) if each not in (Dialog, Popup, LinesPopup)]
    record = [CustomerScreen, ContactScreen, DealScreen]
    found: dict[str, list[type]] = {
        "board": [BoardScreen],
        CARRY: [BoardScreen],
        "lead": [LeadScreen, *own],
        "list": [CustomersScreen, ContactsScreen, DealsScreen, *own],
        "record": [*record, *own],
        COMPOSER: [LeadScreen, *own],
        FORM: [LeadScreen, *dialogs],
        FILTER: [BoardScreen, ListBase, CustomersScreen],
        FIELD: [*dialogs, *own],
        DIALOG: [*dialogs, *own],
        PICKER: [*dialogs, *own],
    }
    return [*found[scope], Program]


@pytest.mark.parametrize("command", TABLE, ids=lambda command: command.id)
def test_each_command_has_its_handler_wherever_it_stands(command: Command) -> None:
    name = f"do_{method(command.id)}"
    without = [scope for scope in sorted(command.where) if not any(hasattr(c, name) for c in those_who_may(scope))]
    assert not without, f"{command.id} stands in {', '.join(without)}, where nothing does it"
