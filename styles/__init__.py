"""How Leadline looks: base.tcss and one .tcss for each screen, of the same stem."""
