"""Extraction: from an annotated article to roles, statements, events and figures, as spans. One module per kind of record."""
