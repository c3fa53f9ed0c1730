"""What people do with leads: activities and unsaved text."""
