"""Import (`I`): which file, how its columns are taken, what will happen, and what did."""
