"""What is known before any article is read: states, organizations, groups, people in office, sectors, places.

`load()` gives the one `Knowledge`; the data files under `data/` state their sources. Not here: what articles say
(`standoff.extract`, `standoff.resolve`).
"""

from standoff.knowledge.base import Knowledge, Office, load
from standoff.knowledge.build import PLACE_KEY, STATE_KEY
from standoff.knowledge.entries import Entry, Holding, Noun, PlaceEntry, fold

__all__ = ["PLACE_KEY", "STATE_KEY", "Entry", "Holding", "Knowledge", "Noun", "Office", "PlaceEntry", "fold", "load"]
