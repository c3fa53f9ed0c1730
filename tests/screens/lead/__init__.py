"""Tests of the lead's screen."""
