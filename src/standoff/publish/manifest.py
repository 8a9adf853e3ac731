"""The manifest of a release: what it holds, and what it was made of and with.

Lives here: the record and its file. It has no clock of its own: `created_at` is the end of the newest run in it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One Parquet file of a release; `path` is relative to the release, in POSIX form."""

    path: str
    table: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is. `fingerprint` is a hash of all that it follows from; `moved_incidents` maps ids that have merged."""

    schema_version: str
    version: str
    extractor_versions: tuple[str, ...]
    created_at: str | None
    fingerprint: str
    settings: dict[str, object]
    counts: dict[str, int]
    files: tuple[ReleaseFile, ...]
    batches: tuple[str, ...]
    moved_incidents: dict[str, str] = field(default_factory=dict)

    def write(self, release: Path) -> None:
        """Write `manifest.json` into a release's folder."""
        (release / FILE).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_manifest(release: Path) -> Manifest | None:
    """The manifest of a release's folder; None where there is none."""
    path = release / FILE
    if not path.exists():
        return None
    facts = json.loads(path.read_text(encoding="utf-8"))
    return Manifest(
        **(facts | {"files": tuple(ReleaseFile(**item) for item in facts["files"]), "batches": tuple(facts["batches"]), "extractor_versions": tuple(facts["extractor_versions"])})
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
