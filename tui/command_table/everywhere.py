"""Commands of every screen: between screens, back and out, undo, help, messages."""

from __future__ import annotations

from tui.command_table.row import (
    ANYWHERE,
    BROWSING,
    CARRY,
    DIALOG,
    FIELD,
    FORM,
    IN_RECORDS,
    ON_ROWS,
    WRITING,
    Command,
)

ALWAYS = (
    Command("go.board", ("1",), "board", "Go to the board", BROWSING, "move", row="screens"),
    Command(
        "go.customers", ("3",), "customers", "Go to the customers", BROWSING, "move",
        row="screens",
    ),
    Command("go.deals", ("4",), "deals", "Go to the deals", BROWSING, "move", row="screens"),
    Command("go.contacts", (), "contacts", "Go to the contacts", BROWSING, "move", row="screens"),
    Command(
        "pane.next", ("tab",), "next pane", "Go to the next pane or field",
        BROWSING | {DIALOG, FORM, FIELD}, "move", row="panes",
    ),
    Command(
        "pane.previous", ("shift+tab",), "pane before", "Go to the pane or field before",
        BROWSING | {DIALOG, FORM, FIELD}, "move", row="panes",
    ),
    Command(
        "change.undo", ("u",), "undo", "Take your last change back", BROWSING, "always",
        footer=38, row="undo, redo",
    ),
    Command(
        "change.redo", ("ctrl+r",), "redo", "Make the change again that you took back",
        BROWSING, "always", row="undo, redo",
    ),
    Command(
        "nav.leave", ("q",), "quit", "Quit Leadline", ON_ROWS, "always", sense="back",
    ),
    Command(
        "nav.back", ("q", "backspace"), "back", "Go back to where you came from",
        IN_RECORDS, "always", footer=60, sense="back",
    ),
    Command(
        "nav.cancel", ("esc",), "one step back",
        "Dismiss a message, drop the marks, clear the filter, else go back", BROWSING, "always",
    ),
    Command(
        "app.palette", ("ctrl+p",), "everything", "Find any command or record by typing",
        ANYWHERE, "always", footer=70, shown=BROWSING | WRITING,
    ),
    Command(
        "app.keys", ("?",), "keys", "Show the keys of this screen",
        BROWSING | {CARRY, DIALOG}, "always", footer=99,
    ),
    Command(
        "app.redraw", ("ctrl+l",), "redraw", "Draw the whole screen again", ANYWHERE, "always",
    ),
    Command("app.quit", ("ctrl+q",), "quit now", "Quit from anywhere", ANYWHERE, "always"),
    Command(
        "messages.log", (), "messages", "Show all messages of this session", ANYWHERE, "always",
    ),
    Command(
        "messages.dismiss", (), "dismiss", "Dismiss the message on the screen",
        ANYWHERE, "always",
    ),
    Command(
        "messages.open", (), "open it", "Open the record that the message is about",
        BROWSING, "always",
    ),
    Command(
        "app.theme", (), "theme", "Switch between the dark and the light theme",
        ANYWHERE, "always",
    ),
)  # fmt: skip
