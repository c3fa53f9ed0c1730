"""Widgets that draw their own lines; a screen hands them records, and they send messages."""
