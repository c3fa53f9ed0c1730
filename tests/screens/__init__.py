"""Tests of the screens: named keys are pressed, then the screen and the database are looked at."""
