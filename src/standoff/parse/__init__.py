"""Parsing: from a document as read to an article with typed passages, media, identity, language and reference date."""
