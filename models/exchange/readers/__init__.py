"""Readers of files: from bytes of unknown origin to rows of text. They run in the import's child only."""
