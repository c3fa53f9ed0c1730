"""Messages to the person: on the screen until dismissed, and kept for the session.

A message never takes the focus and never has to be answered. Errors and other people's acts stay
until they are dismissed (`esc`); a mere notice ("3 leads moved") goes with the next key, since it
only says what was just done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.base import clock
from tui.safe import plain

ERROR = "error"
OTHER = "other"
"""Somebody else's act."""
NOTICE = "notice"
"""What was just done."""
WARNING = "warning"
KINDS = (ERROR, WARNING, OTHER, NOTICE)

KEPT = 500
"""Messages kept for the log of a session."""


@dataclass(frozen=True)
class Message:
    """What happened, to which record, and what to do."""

    title: str
    text: str = ""
    kind: str = NOTICE
    at: int = field(default_factory=clock.now, compare=False)
    """Microseconds UTC."""
    about: tuple[str, int] | None = None
    """Kind and id of the record that it is about, which `messages.open` goes to."""

    @property
    def stays(self) -> bool:
        """Whether it waits to be dismissed."""
        return self.kind != NOTICE


class Messages:
    """All messages of this session, and those on the screen."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called after every change of what is on the screen."""
        self._log: deque[Message] = deque(maxlen=KEPT)
        self._showing: list[Message] = []
        self._changed = changed

    def say(
        self,
        title: str,
        text: str = "",
        kind: str = NOTICE,
        about: tuple[str, int] | None = None,
    ) -> Message:
        """Put a message on the screen and into the log; record's text in it is taken literally."""
        message = Message(plain(title), plain(text, multiline=True), kind, about=about)
        # What fails behind the keys may fail again at each change notice: the same words are not shown twice.
        self._showing = [known for known in self._showing if known.stays and known != message]
        self._log.append(message)
        self._showing.append(message)
        self._changed()
        return message

    def dismiss(self) -> bool:
        """Take the newest message off the screen; False when there is none."""
        if not self._showing:
            return False
        self._showing.pop()
        self._changed()
        return True

    def withdraw(self, message: Message) -> None:
        """Take a message off the screen that has been dealt with in another way."""
        if message in self._showing:
            self._showing.remove(message)
            self._changed()

    def key_pressed(self) -> None:
        """Take mere notices off the screen: the person has seen them and goes on."""
        kept = [message for message in self._showing if message.stays]
        if len(kept) != len(self._showing):
            self._showing = kept
            self._changed()

    @property
    def showing(self) -> tuple[Message, ...]:
        """What is on the screen, oldest first."""
        return tuple(self._showing)

    def __iter__(self) -> Iterator[Message]:
        """All of the session, newest first."""
        return reversed(self._log)

    def __len__(self) -> int:
        return len(self._log)
