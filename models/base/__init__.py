"""What everything stands on: the store, the journal, the schema, and the plain types."""
