"""Standoff: raw news coverage of diplomacy and conflict in, a validated, evidence-linked dataset out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
