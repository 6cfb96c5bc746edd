"""What was found, told to people and machines: a summary, lines for a terminal, JSON. Opens no file."""
