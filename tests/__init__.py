"""Tests of Leadline; the folders mirror its packages."""
