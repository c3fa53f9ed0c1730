"""Choices and fields of a dialog as one widget: rows of radios, checks, texts and lists, drawn line by line."""

from tui.widgets.questions.layout import Answer, Question, Words
from tui.widgets.questions.widget import Questions

__all__ = ["Answer", "Question", "Questions", "Words"]
