"""Tests of the widgets of the frame."""
