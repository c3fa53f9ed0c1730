"""The parts of the import screen: steps, how the file is read, its columns, its rows, its problems, what will happen."""
