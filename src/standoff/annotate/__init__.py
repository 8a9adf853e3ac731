"""Annotation: an article's readable passages, parsed, with the mentions of actors and places in them."""

from standoff.annotate.blocks import annotate

__all__ = ["annotate"]
