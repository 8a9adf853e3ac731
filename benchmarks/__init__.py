"""Measurements of Standoff: speed, scores against gold, resistance to being killed."""
