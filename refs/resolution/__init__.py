"""Resolution: find the work of a record in catalogues, fill its holes, and say what cannot be right."""
