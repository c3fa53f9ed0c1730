"""Leads on their way through the stages."""
