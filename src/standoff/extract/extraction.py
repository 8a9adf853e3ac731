"""All of extraction for one article, in the order it needs: events know the statements, figures know both."""

from standoff.extract.events import extract_events
from standoff.extract.figures import extract_figures
from standoff.extract.roles import extract_roles
from standoff.extract.statements import extract_statements
from standoff.records import Annotated, Extraction


def extract(annotated: Annotated) -> Extraction:
    """Everything that one article reports, as spans."""
    statements = extract_statements(annotated)
    events = extract_events(annotated, statements)
    return Extraction(
        roles=extract_roles(annotated),
        statements=statements,
        events=events,
        figures=extract_figures(annotated, events, statements),
    )


__all__ = ["extract"]
