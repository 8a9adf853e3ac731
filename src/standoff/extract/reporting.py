"""Links what an article reports to the statement that reports it.

Lives here: one lookup that events and figures share. Not here: how statements are found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from standoff.records import Statement


def innermost_statements(positions: Sequence[int], statements: Sequence[Statement]) -> list[int | None]:
    """For each position (ascending), the index of the shortest statement whose content covers it; None in the article's own voice."""
    best: list[tuple[int, int] | None] = [None] * len(positions)
    for number, statement in enumerate(statements):
        size = sum(span.end - span.start for span in statement.content)
        for span in statement.content:
            for index in range(bisect_left(positions, span.start), bisect_left(positions, span.end)):
                known = best[index]
                if known is None or size < known[0]:
                    best[index] = (size, number)
    return [None if found is None else found[1] for found in best]
