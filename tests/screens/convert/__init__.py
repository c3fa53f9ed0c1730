"""Tests of converting a lead on the screen."""
