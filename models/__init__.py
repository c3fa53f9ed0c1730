"""The truth of Leadline: tables, rules, and every verb that changes something. Runs without a screen."""

__version__ = "0.1.0"
