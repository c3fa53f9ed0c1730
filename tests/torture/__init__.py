"""Kills, races and hangups through the real verbs in real processes (half a minute in all)."""
