"""Commands of text fields, dialogs and pickers: no letter among them."""

from __future__ import annotations

from tui.command_table.row import COMPOSER, DIALOG, FIELD, FILTER, FORM, PICKER, Command

_COMPOSER = frozenset({COMPOSER})
_FORM = frozenset({FORM})
_FIELDS = frozenset({COMPOSER, FORM})
_FILTER = frozenset({FILTER})
_DIALOG = frozenset({DIALOG})
_IN_DIALOG = frozenset({DIALOG, FIELD})
_PICKER = frozenset({PICKER})

WRITE = (
    Command(
        "write.save", ("ctrl+s", "F3"), "save", "Save what you wrote", _FIELDS, "write", footer=12,
    ),
    Command(
        "composer.enter", ("enter",), "save", "Save a text of one line; a new line in a longer one", _COMPOSER, "write",
        footer=10,
    ),
    Command(
        "composer.newline", ("alt+enter", "ctrl+j"), "new line", "Begin a new line",
        _COMPOSER, "write", footer=14,
    ),
    Command(
        "write.editor", ("ctrl+g", "F4"), "editor", "Write it in your own editor",
        _FIELDS, "write", footer=18,
    ),
    Command(
        "write.leave", ("esc",), "keep as draft", "Leave the field; its text is kept",
        _FIELDS, "write", footer=16,
    ),
    Command(
        "form.enter", ("enter",), "next field", "Take the value and go on",
        frozenset({FORM, FIELD}), "write", footer=10,
    ),
    Command(
        "form.up", ("up",), "field above", "Go to the field above", frozenset({FORM, FIELD}), "write",
        row="field above, below",
    ),
    Command(
        "form.down", ("down",), "field below", "Go to the field below", frozenset({FORM, FIELD}), "write",
        row="field above, below",
    ),
    Command(
        "form.next", ("tab",), "next field", "Go from a long text of the form to the next field", _COMPOSER, "write",
        row="out of a long text",
    ),
    Command(
        "form.previous", ("shift+tab",), "field before", "Go from a long text of the form to the field before",
        _COMPOSER, "write", row="out of a long text",
    ),
    Command(
        "filter.keep", ("enter",), "keep the filter", "Keep the filter and return to the records",
        _FILTER, "write", footer=10,
    ),
    Command(
        "filter.restore", ("esc",), "filter before", "Restore the filter that was there before",
        _FILTER, "write", footer=12,
    ),
)  # fmt: skip

CHOOSE = (
    Command(
        "dialog.up", ("up",), "choose", "Go to the choice above", _DIALOG, "choose", footer=10,
    ),
    Command(
        "dialog.down", ("down",), "choose", "Go to the choice below", _DIALOG, "choose", footer=10,
    ),
    Command(
        "dialog.left", ("left",), "side", "Go to the choice on the left", _DIALOG, "choose",
        row="choose",
    ),
    Command(
        "dialog.right", ("right",), "side", "Go to the choice on the right", _DIALOG, "choose",
        row="choose",
    ),
    Command(
        "dialog.page_up", ("pgup",), "page", "Go half a page up", _DIALOG, "choose", row="page",
    ),
    Command(
        "dialog.page_down", ("pgdn",), "page", "Go half a page down", _DIALOG, "choose", row="page",
    ),
    Command(
        "dialog.choose", ("space",), "toggle", "Choose or toggle what is under the cursor",
        _DIALOG, "choose", footer=12,
    ),
    Command(
        "dialog.look", ("enter",), "open", "Open what is under the cursor, or press it",
        _DIALOG, "choose", footer=14,
    ),
    Command(
        "dialog.do", ("ctrl+s", "F3"), "do it", "Do what the dialog says", _IN_DIALOG, "choose",
        footer=16,
    ),
    Command(
        "dialog.cancel", ("esc",), "cancel", "Close the dialog; nothing is changed",
        _IN_DIALOG, "choose", footer=18,
    ),
    Command(
        "picker.up", ("up", "shift+tab"), "choose", "Go to the line above", _PICKER, "choose",
        footer=10,
    ),
    Command(
        "picker.down", ("down", "tab"), "choose", "Go to the line below", _PICKER, "choose",
        footer=10,
    ),
    Command(
        "picker.page_up", ("pgup",), "page", "Go a page up", _PICKER, "choose", row="page",
    ),
    Command(
        "picker.page_down", ("pgdn",), "page", "Go a page down", _PICKER, "choose", row="page",
    ),
    Command(
        "picker.take", ("enter",), "do it", "Take the line under the cursor", _PICKER, "choose",
        footer=12,
    ),
    Command(
        "picker.close", ("esc",), "close", "Close it", _PICKER, "choose", footer=14,
    ),
)  # fmt: skip
