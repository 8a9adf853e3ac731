"""Print the codebook of the newest release.

Without a release, `--schema` prints the tables and columns as the schemas have them.
"""

from argparse import ArgumentParser, Namespace

from schemas import TABLES
from standoff.commands.database import add_output, release_of
from standoff.tables import columns, description


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--path", action="store_true", help="print where the HTML codebook is, instead of the Markdown one's text")
    parser.add_argument("--schema", action="store_true", help="print the schema alone; needs no release")
    add_output(parser)


def execute(options: Namespace) -> int:
    """Print it."""
    if options.schema:
        for table in TABLES:
            print(f"{table}: {description(table)}")
            for column in columns(table):
                print(f"  {column.name:24} {column.type:28} {column.description}")
        return 0
    release = release_of(options.output)
    print(release / "codebook.html" if options.path else (release / "codebook.md").read_text(encoding="utf-8"), end="\n" if options.path else "")
    return 0
