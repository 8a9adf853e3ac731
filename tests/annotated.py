"""Articles for tests, made of passages written out in the test."""

from functools import lru_cache

from schemas.codes import PassageKind
from standoff.annotate import annotate
from standoff.records import Annotated, Article, Passage, Span


def article_of(*passages: str | tuple[PassageKind, str], language: str = "en") -> Article:
    """An article of body passages, or of (kind, text) pairs, one a line."""
    text, found = "", []
    for passage in passages:
        kind, words = passage if isinstance(passage, tuple) else (PassageKind.BODY, passage)
        found.append(Passage(kind, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return Article("art_test", "test.txt", text, "0", tuple(found), language)


@lru_cache(maxsize=256)
def annotated(*passages: str | tuple[PassageKind, str]) -> Annotated:
    """The annotated article of those passages."""
    return next(iter(annotate([article_of(*passages)])))
