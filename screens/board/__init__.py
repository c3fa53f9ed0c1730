"""The board (screen 1): the stages side by side, cards carried across them by keyboard or mouse."""

from screens.board.screen import BoardScreen

__all__ = ["BoardScreen"]
