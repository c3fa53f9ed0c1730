"""The frame of Leadline: the app, its widgets, its commands and the command line."""
