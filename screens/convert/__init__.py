"""Converting a lead: the dialog, and the fields of what it makes."""

from screens.convert.screen import ConvertScreen

__all__ = ["ConvertScreen"]
