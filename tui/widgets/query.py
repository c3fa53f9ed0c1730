"""The line that is typed into a searched list: letters in, backspace and friends to take them out.

Much less than a text field, and a tenth of its price on the way to the screen. A widget that lists
things owns one and hands it the keys.
"""

from __future__ import annotations

from textual import events

from tui.safe import plain
from tui.widgets.own_keys import JOINERS

MOST = 200
"""Characters; what is longer finds nothing anyway."""


class Query:
    """What was typed, with the place of the cursor."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)

    def key(self, event: events.Key) -> bool:
        """Take a key; False when it is none of the line's."""
        character = event.character
        if character is not None and (event.is_printable or character in JOINERS) and "+" not in event.key:
            return self.insert(character)
        change = _KEYS.get(event.key)
        if change is None:
            return False
        change(self)
        return True

    def insert(self, text: str) -> bool:
        """Type or paste."""
        text = plain(text)[: MOST - len(self.text)]
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)
        return True

    def _rub_out(self) -> None:
        if self.cursor:
            self.text = self.text[: self.cursor - 1] + self.text[self.cursor :]
            self.cursor -= 1

    def _delete(self) -> None:
        self.text = self.text[: self.cursor] + self.text[self.cursor + 1 :]

    def _rub_out_word(self) -> None:
        kept = self.text[: self.cursor].rstrip().rpartition(" ")
        begin = kept[0] + kept[1]
        self.text = begin + self.text[self.cursor :]
        self.cursor = len(begin)

    def _clear(self) -> None:
        self.text, self.cursor = "", 0

    def _left(self) -> None:
        self.cursor = max(0, self.cursor - 1)

    def _right(self) -> None:
        self.cursor = min(len(self.text), self.cursor + 1)

    def _home(self) -> None:
        self.cursor = 0

    def _end(self) -> None:
        self.cursor = len(self.text)


_KEYS = {
    "backspace": Query._rub_out,
    "delete": Query._delete,
    "ctrl+w": Query._rub_out_word,
    "ctrl+u": Query._clear,
    "left": Query._left,
    "right": Query._right,
    "home": Query._home,
    "end": Query._end,
}
