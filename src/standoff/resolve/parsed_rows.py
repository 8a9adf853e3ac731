"""The rows that parsing alone gives: an article, its passages and its media.

Not here: what is extracted from them (`rows`).
"""

from schemas.codes import READABLE
from standoff.records import Article, Row, Rows, content_id
from standoff.resolve.rows import without_repeats


def parsed_rows(article: Article, extractor_version: str) -> Rows:
    """The rows that parsing alone gives: the article, its passages and its media."""
    words = sum(len(article.text[passage.span.start : passage.span.end].split()) for passage in article.passages if passage.kind in READABLE)
    row: Row = {
        "article_id": article.article_id,
        "external_id": article.external_id,
        "source_uri": article.source_uri,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "authors": list(article.authors),
        "agency": article.agency,
        "dateline": article.dateline,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "reference_date": article.reference_date,
        "reference_date_basis": article.reference_date_basis,
        "language": article.language,
        "is_extracted": article.is_extracted,
        "text": article.text,
        "word_count": words,
        "sha256": article.sha256,
        "duplicate_of": None,
        "revision": 1,
        "extractor_version": extractor_version,
        "extra": article.extra,
    }
    passages = [
        {
            "passage_id": content_id("psg", article.article_id, *item.span),
            "article_id": article.article_id,
            "kind": item.kind,
            "start": item.span.start,
            "end": item.span.end,
        }
        for item in article.passages
    ]
    media = [
        {
            "media_id": content_id("med", article.article_id, *item.span),
            "article_id": article.article_id,
            "kind": item.kind,
            "slug": item.slug,
            "title": item.title,
            "caption": item.caption,
            "credit_person": item.credit_person,
            "credit_agency": item.credit_agency,
            "date": item.date,
            "duration_s": item.duration_s,
            "start": item.span.start,
            "end": item.span.end,
        }
        for item in article.media
    ]
    return {"articles": [row], "passages": passages, "media": without_repeats(media)}
