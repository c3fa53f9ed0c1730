"""Tests of what values look like."""
