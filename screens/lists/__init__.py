"""Customers, contacts and deals as lists (screens 3 and 4)."""

from screens.lists.screen import ContactsScreen, CustomersScreen, DealsScreen, ListScreen

__all__ = ["ContactsScreen", "CustomersScreen", "DealsScreen", "ListScreen"]
