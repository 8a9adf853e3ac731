"""Where the development corpora lie, which parts of them are scored, and a digest of what was scored.

The corpora are not part of the project: their articles belong to their publishers. Environment variable STANDOFF_CORPORA
names their folder; gold, the seed article and the scoring tool lie beside it. Not here: scoring (`benchmarks.evaluate`).
"""

import gzip
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "STANDOFF_CORPORA"
DEFAULT = Path("..") / "shared" / "corpora"


class CorporaError(Exception):
    """The corpora, or a part of them, are not there."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """The folder of the corpora, and what lies beside it."""

    root: Path

    @property
    def gold(self) -> Path:
        """Hand-made annotations."""
        return self.root.parent / "gold"

    @property
    def scorer(self) -> Path:
        """The tool that compares a release with gold."""
        return self.root.parent / "tools" / "score.py"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What one run reads to be scored in every part. No two parts share a file name, an id or a text."""
        root = self.root
        return (
            root / "polnear" / "dev",
            root / "plover" / "dev.jsonl",
            root / "articles" / "dev.jsonl",
            root / "html",
            root / "intl-raw",
            root.parent / "seeds",
        )

    @property
    def seed_gold(self) -> tuple[Path, ...]:
        """Gold of the seed article."""
        return tuple(sorted(self.gold.glob("*.gold.json")))

    @property
    def article_gold(self) -> tuple[Path, ...]:
        """Gold of the other articles annotated whole."""
        return tuple(sorted((self.gold / "articles").glob("*.json")))

    @property
    def line_gold(self) -> tuple[Path, ...]:
        """Gold files with one record a line: attributions, event codings, pages, raw texts."""
        return tuple(self.gold / f"{name}-dev.jsonl" for name in ("polnear", "plover", "html", "intl-raw"))

    @property
    def bulk(self) -> Path:
        """Unlabelled articles, for speed."""
        return self.root / "bulk.jsonl.gz"

    def scored_files(self) -> Iterator[Path]:
        """Every file that the scores follow from, the scoring tool included, in order."""
        for path in (*self.inputs, *self.line_gold, *self.seed_gold, *self.article_gold, self.scorer):
            yield from sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else (path,)

    def digest(self) -> str:
        """SHA-256 over names (relative to the folder above the corpora) and contents of the scored files."""
        total = hashlib.sha256()
        for path in self.scored_files():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(self.root.parent).as_posix()}\t{content}\n".encode())
        return total.hexdigest()


def find_corpora() -> Corpora:
    """The corpora of STANDOFF_CORPORA, or those beside the checkout.

    Raises `CorporaError` where a part is not there: a gate that leaves out what it can't find would pass on nothing.
    """
    root = Path(os.environ.get(VARIABLE) or DEFAULT).resolve()
    corpora = Corpora(root)
    gone = [path for path in (*corpora.inputs, *corpora.line_gold, corpora.scorer) if not path.exists()]
    if not corpora.seed_gold:
        gone.append(corpora.gold / "*.gold.json")
    if not corpora.article_gold:
        gone.append(corpora.gold / "articles" / "*.json")
    if gone:
        raise CorporaError(f"{VARIABLE}={root}: not there: {', '.join(os.path.relpath(path, root) for path in gone)}")
    return corpora


def bulk_lines(corpora: Corpora, count: int) -> list[bytes]:
    """`count` lines of the bulk corpus, spread evenly over it.

    Raises `CorporaError` where it is not there.
    """
    if not corpora.bulk.exists():
        raise CorporaError(f"{VARIABLE}={corpora.root}: no {corpora.bulk.name}")
    with gzip.open(corpora.bulk) as stream:
        lines = [line for line in stream if line.strip()]
    step = max(1, len(lines) // count)
    return lines[::step][:count]
