"""The publishing flow: from finished runs to a release, with the tables as assets.

Not here: what a release is and how it is checked (`standoff.publish`).
"""

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.assets import Asset, AssetProperties, materialize
from prefect.cache_policies import NO_CACHE
from pydantic import BaseModel, Field

from schemas import TABLES
from standoff.publish.release import Release, publish
from standoff.settings import Settings
from standoff.tables import description


class PublishParameters(BaseModel):
    """What to publish, and how."""

    settings: Settings = Field(default_factory=Settings, description="Options of the run; `output` says where.")


def assets(output: Path) -> list[Asset]:
    """One asset a table: the folder that always shows the newest release."""
    current = output.resolve() / "current"
    return [Asset(key=f"file://{current.as_posix()}/{table}", properties=AssetProperties(name=table, description=description(table))) for table in TABLES]


# One retry: another publisher may have held the lock, or a full disk been freed. A release that fails its checks fails again.
@materialize(*assets(Path("output")), by="standoff", retries=1, retry_delay_seconds=5, cache_policy=NO_CACHE)
def publish_release(settings: Settings) -> Release | None:
    """Build, check and switch to a release; None where nothing is new."""
    return publish(settings)


@flow(name="publish", validate_parameters=True)
def publish_tables(parameters: PublishParameters) -> Release | None:
    """Publish what the finished runs hold."""
    settings = parameters.settings
    release = publish_release.with_options(assets=assets(settings.output))(settings)
    if release:
        create_table_artifact(
            key="release-counts",
            table=[{"table": name, "rows": count} for name, count in release.counts.items()],
            description=f"Rows of release {release.number} in {release.path}",
        )
    return release
