"""Normal forms and duplicates."""
