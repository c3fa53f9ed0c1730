"""The rows of the table of commands, a module for each group; read them through tui.commands."""
