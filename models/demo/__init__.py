"""An invented database to try things out with: believable people of many countries and scripts, and their history."""
