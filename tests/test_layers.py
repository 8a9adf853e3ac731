"""The architecture, enforced: who may import whom, read from the source of every module."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"standoff": ROOT / "src" / "standoff", "schemas": ROOT / "schemas", "flows": ROOT / "flows"}

STAGES = ("read", "parse", "annotate", "extract", "resolve", "link", "publish")
"""The stage packages, in the order that data flows through them. `knowledge` is no stage: it is data with lookups."""

SHARED = {"schemas", "standoff", "standoff.records", "standoff.errors", "standoff.settings", "standoff.tables", "standoff.worker", "standoff.parent"}
"""What every stage may import (`standoff` itself holds the version alone)."""

USERS_OF_KNOWLEDGE = {"annotate", "extract", "resolve"}

EXCEPTIONS = {
    ("standoff.publish", "standoff.link"): "publishing runs the links across articles, as ingestion runs the stages before it",
    ("standoff.publish", "standoff.ledger"): "what a release holds follows from the ledger",
    ("standoff.publish", "standoff.store"): "publishing writes files, through the only module that does",
    ("standoff.publish", "standoff.validate"): "rows made across articles are validated like all others",
}
"""Imports beyond the rules, each with its reason."""


@dataclass(frozen=True)
class Import:
    """One import statement: `target` is the module imported, `line` where it stands."""

    module: str
    target: str
    line: int


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for package, folder in PACKAGES.items():
        for path in sorted(folder.rglob("*.py")):
            parts = (package, *path.relative_to(folder).with_suffix("").parts)
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_of(module: str, path: Path) -> Iterator[Import]:
    """Every import of a module, those inside functions and for type checkers included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports are written in full"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield Import(module, inner if inner in MODULES else node.module or "", node.lineno)


IMPORTS = [item for module, path in MODULES.items() for item in imports_of(module, path)]
OURS = [item for item in IMPORTS if item.target.split(".")[0] in PACKAGES]


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def shown(items: list[Import]) -> str:
    return "\n".join(f"{item.module}:{item.line} imports {item.target}" for item in items)


def is_excepted(item: Import) -> bool:
    return any(is_within(item.module, importer) and is_within(item.target, imported) for importer, imported in EXCEPTIONS)


def test_the_modules_are_found() -> None:
    assert {"standoff.cli", "standoff.records", "schemas.codes", "flows.ingest", *(f"standoff.{stage}" for stage in STAGES)} <= MODULES.keys()


def test_every_import_of_ours_names_a_module_that_exists() -> None:
    wrong = [item for item in OURS if item.target not in MODULES]
    assert not wrong, shown(wrong)


def test_schemas_import_nothing_of_ours() -> None:
    wrong = [item for item in OURS if is_within(item.module, "schemas") and not is_within(item.target, "schemas")]
    assert not wrong, shown(wrong)


@pytest.mark.parametrize("forbidden", ["flows", "prefect", "benchmarks", "tests", "training"])
def test_standoff_imports_neither_flows_nor_prefect_nor_development_code(forbidden: str) -> None:
    wrong = [item for item in IMPORTS if is_within(item.module, "standoff") and is_within(item.target, forbidden)]
    assert not wrong, shown(wrong)


def test_flows_call_the_steps_and_never_a_stage() -> None:
    allowed = {
        "flows",
        "schemas",
        "standoff.errors",
        "standoff.pipeline",
        "standoff.publish",
        "standoff.settings",
        "standoff.tables",
        "standoff.worker",
        "standoff.parent",
    }
    wrong = [item for item in OURS if is_within(item.module, "flows") and not any(is_within(item.target, name) for name in allowed)]
    assert not wrong, shown(wrong)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_itself_and_what_all_stages_share(stage: str) -> None:
    package = f"standoff.{stage}"
    wrong = []
    for item in OURS:
        if not is_within(item.module, package) or is_within(item.target, package) or is_within(item.target, "schemas") or item.target in SHARED:
            continue
        if stage in USERS_OF_KNOWLEDGE and is_within(item.target, "standoff.knowledge"):
            continue
        if not is_excepted(item):
            wrong.append(item)
    assert not wrong, shown(wrong)


def test_knowledge_knows_no_stage() -> None:
    wrong = [
        item
        for item in OURS
        if is_within(item.module, "standoff.knowledge")
        and not any(is_within(item.target, name) for name in ("standoff.knowledge", "schemas", *SHARED - {"standoff"}))
    ]
    assert not wrong, shown(wrong)


def test_commands_are_imported_by_the_command_line_alone() -> None:
    wrong = [
        item
        for item in OURS
        if is_within(item.target, "standoff.commands") and not is_within(item.module, "standoff.commands") and item.module != "standoff.cli"
    ]
    assert not wrong, shown(wrong)


def test_every_exception_is_used() -> None:
    idle = [pair for pair in EXCEPTIONS if not any(is_within(item.module, pair[0]) and is_within(item.target, pair[1]) for item in OURS)]
    assert not idle, f"no import needs these exceptions any more: {idle}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for item in OURS:
        # a package's front door imports its rooms, so rooms that import the front door would be circles by construction:
        # that is what this finds
        if item.target != item.module:
            graph[item.module].add(item.target)
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_only_the_store_writes_parquet() -> None:
    writers = re.compile(r"\b(ParquetWriter|write_table|write_parquet|sink_parquet|write_dataset|write_to_dataset)\(")
    allowed = {"standoff.store", "standoff.commands.query"}  # a query's answer goes where its asker says
    importers = {item.module for item in OURS if item.target == "standoff.store"}
    wrong = [module for module, path in MODULES.items() if writers.search(path.read_text(encoding="utf-8")) and module not in allowed | importers]
    assert not wrong, wrong


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "common", "misc"])
def test_no_module_is_named_after_nothing(name: str) -> None:
    assert not [module for module in MODULES if module.split(".")[-1] == name]


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        module
        for module, path in MODULES.items()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent, silent


def test_imports_inside_functions_and_type_checking_blocks_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text("import json\nif TYPE_CHECKING:\n    from schemas import codes\ndef f():\n    from standoff import pipeline\n    import flows.ingest\n")
    assert [item.target for item in imports_of("sample", path)] == ["json", "schemas.codes", "standoff.pipeline", "flows.ingest"]
