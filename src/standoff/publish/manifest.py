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
        **(
            facts
            | {
                "files": tuple(ReleaseFile(**item) for item in facts["files"]),
                "batches": tuple(facts["batches"]),
                "extractor_versions": tuple(facts["extractor_versions"]),
            }
        )
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify(release: Path) -> list[str]:
    """What of a release's folder is not as its manifest says, one line each; nothing where it is whole."""
    manifest = read_manifest(release)
    if manifest is None:
        return [f"{release.name}: no {FILE}"]
    problems = []
    for item in manifest.files:
        path = release / item.path
        if not path.is_file():
            problems.append(f"{item.path}: missing")
        elif path.stat().st_size != item.bytes or file_hash(path) != item.sha256:
            problems.append(f"{item.path}: not the file that was published")
    listed = {item.path for item in manifest.files}
    problems.extend(
        f"{path.relative_to(release).as_posix()}: not in the manifest"
        for path in sorted(release.rglob("*.parquet"))
        if path.relative_to(release).as_posix() not in listed
    )
    return problems
