"""Who an article's mentions and phrases denote (interface; see resolve_actors)."""
