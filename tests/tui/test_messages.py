"""Messages: on the screen until dismissed, in the log for the session, never markup or control."""

from __future__ import annotations

from models.base import clock
from tui.messages import ERROR, KEPT, NOTICE, OTHER, Messages


def test_an_error_stays_and_a_notice_goes_with_the_next_key() -> None:
    messages = Messages()
    messages.say("Not saved", "The disk is full.", ERROR)
    messages.say("3 leads moved")
    assert [m.title for m in messages.showing] == ["Not saved", "3 leads moved"]
    messages.key_pressed()
    assert [m.title for m in messages.showing] == ["Not saved"]
    assert messages.dismiss()
    assert not messages.dismiss()
    assert [m.title for m in messages] == ["3 leads moved", "Not saved"]


def test_a_new_message_takes_the_place_of_a_notice_but_not_of_what_stays() -> None:
    messages = Messages()
    messages.say("tom took it", kind=OTHER)
    messages.say("one")
    messages.say("two")
    assert [m.title for m in messages.showing] == ["tom took it", "two"]


def test_what_is_said_again_is_shown_once_as_the_newest() -> None:
    messages = Messages()
    messages.say("The disk is full", kind=ERROR)
    messages.say("tom took it", kind=OTHER, about=("lead", 1))
    messages.say("The disk is full", kind=ERROR)
    messages.say("tom took it", kind=OTHER, about=("lead", 2))
    assert [(m.title, m.about) for m in messages.showing] == [
        ("tom took it", ("lead", 1)),
        ("The disk is full", None),
        ("tom took it", ("lead", 2)),
    ]
    assert len(messages) == 4


def test_text_of_records_is_taken_literally() -> None:
    message = Messages().say("Ada\x1b]52;c;eA\x07 [b]", "two\nlines\x9b", NOTICE)
    assert "\x1b" not in message.title
    assert message.title.endswith("[b]")
    assert message.text == "two\nlines"


def test_every_change_is_told_once_and_the_log_ends() -> None:
    told: list[int] = []
    messages = Messages(lambda: told.append(1))
    with clock.frozen(1_000_000):
        for number in range(KEPT + 5):
            messages.say(f"{number}")
    assert len(told) == KEPT + 5
    assert len(messages) == KEPT
    assert next(iter(messages)).at == 1_000_000
    messages.key_pressed()
    messages.key_pressed()
    assert len(told) == KEPT + 6
