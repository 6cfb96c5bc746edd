"""Turn documents into a bibliography that can be trusted."""
