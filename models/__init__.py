"""The truth of Leadline: tables, rules, every verb that changes something. It needs no screen."""

__version__ = "0.1.0"
