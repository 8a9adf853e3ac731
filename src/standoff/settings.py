"""The options of a run: each exists once, here, with its meaning; the command line and the flows derive from it.

Not here: anything a caller does not choose (paths inside the output: `standoff.store`; tuned constants: beside their use).
"""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What a run does. Fields marked `extraction` change extracted rows, and so enter the id of every batch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    output: Path = Field(Path("output"), description="Folder that batches and releases are written to.")
    workers: int = Field(2, ge=1, le=256, description="Processes that parse and extract.")
    batch_articles: int = Field(200, ge=1, le=10_000, description="Most documents in a batch.")
    batch_megabytes: float = Field(8.0, gt=0, description="Most input text in a batch, in MB.")
    max_document_megabytes: float = Field(
        20.0, gt=0, description="Largest document that is read, decompressed, in MB; a larger one is rejected.", json_schema_extra={"extraction": True}
    )
    max_expansion: float = Field(
        200.0,
        gt=1,
        description="Most that a compressed file may grow when decompressed, as a factor (files under 1 MB decompressed are let through).",
        json_schema_extra={"extraction": True},
    )
    lock_patience_seconds: float = Field(600.0, ge=0, description="How long publishing waits for another run that publishes to the same output, in seconds.")
    keep_releases: int = Field(5, ge=1, description="Releases kept; older ones are removed after publishing.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="Statements and events whose confidence is known and lower are left out when publishing.")
    strict: bool = Field(False, description="Fail when a document or record is rejected.")

    def extraction_key(self) -> str:
        """A hash of the settings that change extracted rows."""
        chosen = {name: getattr(self, name) for name, info in type(self).model_fields.items() if (info.json_schema_extra or {}) == {"extraction": True}}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]
