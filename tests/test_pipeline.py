"""What a run promises: everything is accounted for, repeats cost nothing, revisions replace, releases are whole."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from standoff import pipeline
from standoff.errors import InputError, SettingsError, StandoffError, StorageError
from standoff.extract.extraction import extract
from standoff.publish.manifest import read_manifest, verify
from standoff.publish.release import publish
from standoff.settings import Settings
from standoff.store import Output
from standoff.version import files_of_extraction
from tests.conftest import ingest_here, run_here

TALKS = "Envoys of Norway and Iceland met in Oslo on Tuesday.\n\n“We will go on talking,” Foreign Minister Kari Dahl told reporters.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(output=tmp_path / "output")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def rows(output: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{output / 'current'}'")
        return connection.execute(sql).fetchall()


def stable_files(output: Path) -> dict[str, str]:
    release = Output(output).current_release()
    assert release is not None
    manifest = read_manifest(release)
    assert manifest is not None
    return {item.path: item.sha256 for item in manifest.files if item.table not in {"runs", "documents"}}


def write_articles(path: Path, *articles: dict[str, str]) -> None:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))


def test_every_table_of_the_contract_has_a_file_even_without_rows(inbox: Path, settings: Settings) -> None:
    (inbox / "note.txt").write_text("Nothing here concerns anybody in particular.\n")
    _, release = run_here([inbox], settings)
    assert release is not None
    assert {path.name for path in release.path.iterdir() if path.is_dir()} == set(release.counts)
    assert all(list((release.path / table).rglob("*.parquet")) for table in release.counts)


def test_the_same_input_again_is_unchanged_and_makes_no_release(inbox: Path, settings: Settings) -> None:
    (inbox / "talks.txt").write_text(TALKS)
    _, first = run_here([inbox], settings)
    finished, second = run_here([inbox], settings)
    assert first is not None
    assert second is None
    assert finished.counts["unchanged"] == 1
    assert finished.counts["accepted"] == 0


def test_two_empty_outputs_get_byte_identical_releases(inbox: Path, tmp_path: Path) -> None:
    (inbox / "talks.txt").write_text(TALKS)
    write_articles(
        inbox / "more.jsonl", {"id": "1", "text": TALKS + "More.", "published": "2023-05-02"}, {"id": "2", "text": "Poland expelled two diplomats of Belarus."}
    )
    outputs = [tmp_path / name for name in ("one", "two")]
    for output in outputs:
        run_here([inbox], Settings(output=output))
    assert stable_files(outputs[0]) == stable_files(outputs[1])


def test_how_batches_are_cut_changes_no_released_byte(inbox: Path, tmp_path: Path) -> None:
    write_articles(inbox / "many.jsonl", *({"id": str(n), "text": f"{TALKS}Report {n} of the talks.", "published": f"2023-05-{n + 1:02}"} for n in range(7)))
    for name, size in (("whole", 200), ("pieces", 2)):
        run_here([inbox], Settings(output=tmp_path / name, batch_articles=size))
    assert stable_files(tmp_path / "whole") == stable_files(tmp_path / "pieces")


def test_a_file_edited_in_place_is_a_new_revision_of_the_same_article(inbox: Path, settings: Settings) -> None:
    file = inbox / "talks.txt"
    file.write_text(TALKS)
    run_here([inbox], settings)
    ((before,),) = rows(settings.output, "SELECT article_id FROM 'articles/**/*.parquet'")
    file.write_text(TALKS + "\nThe talks ended at midnight.\n")
    finished, _ = run_here([inbox], settings)
    assert finished.counts["accepted"] == 1
    assert rows(settings.output, "SELECT article_id, revision, contains(text, 'midnight') FROM 'articles/**/*.parquet'") == [(before, 2, True)]


def test_a_text_that_returns_is_the_newest_again(inbox: Path, settings: Settings) -> None:
    file = inbox / "talks.txt"
    for text in (TALKS, TALKS + "\nMore.\n", TALKS):
        file.write_text(text)
        run_here([inbox], settings)
    assert rows(settings.output, "SELECT text, revision FROM 'articles/**/*.parquet'") == [(TALKS, 2)]


def test_the_same_address_with_another_text_is_a_revision(inbox: Path, settings: Settings) -> None:
    address = "https://example.org/talks"
    write_articles(inbox / "a.jsonl", {"url": address, "text": TALKS})
    run_here([inbox], settings)
    write_articles(inbox / "b.jsonl", {"url": address + "?utm_source=x#top", "text": TALKS + "Corrected."})
    run_here([inbox], settings)
    assert rows(settings.output, "SELECT revision, contains(text, 'Corrected'), url FROM 'articles/**/*.parquet'") == [(2, True, address)]


def test_an_article_in_two_files_is_one_article_and_one_duplicate(inbox: Path, settings: Settings) -> None:
    for name in ("one.txt", "two.txt"):
        (inbox / name).write_text(TALKS)
    finished, _ = run_here([inbox], settings)
    assert (finished.counts["accepted"], finished.counts["duplicate"]) == (1, 1)
    assert rows(settings.output, "SELECT count(*), count(DISTINCT article_id) FROM 'documents/*.parquet'") == [(2, 1)]


def test_a_document_that_cannot_be_parsed_is_rejected_with_a_reason_and_not_tried_again(inbox: Path, settings: Settings) -> None:
    (inbox / "talks.txt").write_text(TALKS)
    (inbox / "page.html").write_text("<html><body><nav>Home</nav></body></html>")
    finished, _ = run_here([inbox], settings)
    assert (finished.counts["accepted"], finished.counts["rejected"]) == (1, 1)
    again, release = run_here([inbox], settings)
    assert (again.counts["unchanged"], again.counts["rejected"]) == (1, 1)
    assert release is None
    ((reason,),) = rows(settings.output, "SELECT reason FROM 'documents/*.parquet' WHERE outcome = 'rejected'")
    assert ":" in reason


def test_outcomes_add_up_to_the_documents_in(seeds_output: Path) -> None:
    ((counts,),) = rows(seeds_output, "SELECT counts FROM 'runs/*.parquet'")
    counted = json.loads(counts)
    assert counted["documents"] == sum(counted[outcome] for outcome in ("accepted", "unchanged", "duplicate", "rejected")) > 20


def test_an_article_that_breaks_extraction_is_rejected_and_the_rest_goes_on(inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(annotated: Any) -> Any:
        if "Lisbon" in annotated.article.text:
            raise ZeroDivisionError("a rule broke")
        return extract(annotated)

    monkeypatch.setattr("standoff.batch.extract", fragile)
    (inbox / "a.txt").write_text("Portugal's foreign minister said in Lisbon that talks would resume.\n")
    (inbox / "b.txt").write_text(TALKS)
    finished, _ = run_here([inbox], settings)
    assert (finished.counts["accepted"], finished.counts["rejected"]) == (1, 1)
    assert "ZeroDivisionError" in dict(finished.rejected)[str(inbox / "a.txt")]


def test_a_first_run_of_which_every_article_breaks_still_publishes_whole_empty_tables(inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(annotated: Any) -> Any:
        raise ZeroDivisionError("a rule broke")

    monkeypatch.setattr("standoff.batch.extract", broken)
    (inbox / "a.txt").write_text(TALKS)
    finished, release = run_here([inbox], settings)
    assert finished.counts["rejected"] == 1
    assert release is not None
    assert rows(settings.output, "SELECT count(*) FROM 'articles/**/*.parquet'") == [(0,)]


def test_a_least_confidence_leaves_out_what_is_less_sure_and_nulls_the_links_to_it(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.txt").write_text(
        TALKS + "\nMany hope that peace, some day, comes, as it seems, at last.\n\nRussia said Norway had expelled two of its envoys, which killed 3 people.\n"
    )
    everything = Settings(output=tmp_path / "all")
    run_here([inbox], everything)
    ((highest, known),) = rows(everything.output, "SELECT max(confidence), count(DISTINCT confidence) FROM 'statements/**/*.parquet'")
    assert known > 1
    sure = Settings(output=tmp_path / "sure", min_confidence=highest)
    run_here([inbox], sure)
    known_of = "SELECT statement_id, confidence FROM 'statements/**/*.parquet' ORDER BY 1"
    wanted = [(name, sureness) for name, sureness in rows(everything.output, known_of) if sureness is None or sureness >= highest]
    assert rows(sure.output, known_of) == wanted
    links = "SELECT statement_id FROM 'events/**/*.parquet' UNION ALL SELECT statement_id FROM 'figures/**/*.parquet'"
    assert {statement for (statement,) in rows(sure.output, links)} - {None} <= {name for name, _ in wanted}


def test_a_document_that_repeats_an_article_which_breaks_extraction_is_rejected_with_it(
    inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(annotated: Any) -> Any:
        if "Lisbon" in annotated.article.text:
            raise ZeroDivisionError("a rule broke")
        return extract(annotated)

    monkeypatch.setattr("standoff.batch.extract", fragile)
    address = "https://example.org/lisbon"
    text = "Portugal's foreign minister said in Lisbon that talks would resume."
    write_articles(inbox / "a.jsonl", {"url": address, "text": text}, {"url": address, "text": text + " They stopped in May."}, {"id": "1", "text": TALKS})
    finished, release = run_here([inbox], settings)
    assert (finished.counts["accepted"], finished.counts["rejected"], finished.counts["duplicate"]) == (1, 2, 0)
    assert release is not None


def test_paths_that_name_nothing_are_an_error_that_names_them(settings: Settings, inbox: Path) -> None:
    with pytest.raises(InputError, match="mistyped"):
        run_here([inbox / "mistyped"], settings)


def test_an_empty_inbox_is_no_error(settings: Settings, inbox: Path) -> None:
    finished, release = run_here([inbox], settings)
    assert finished.counts["accepted"] == 0
    assert release is not None


def test_an_output_path_that_reads_as_a_pattern_is_refused(tmp_path: Path, inbox: Path) -> None:
    with pytest.raises(SettingsError, match="pattern"):
        run_here([inbox], Settings(output=tmp_path / "out[1]"))


def test_a_full_disk_while_publishing_leaves_the_old_release(inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "talks.txt").write_text(TALKS)
    run_here([inbox], settings)
    before = Output(settings.output).current_release()
    (inbox / "more.txt").write_text("Denmark rejected the demand of Russia.\n")
    monkeypatch.setattr("standoff.store._sync", full_disk_after(5))
    with pytest.raises(StorageError, match="disk is full"):
        run_here([inbox], settings)
    monkeypatch.undo()
    assert Output(settings.output).current_release() == before
    assert before is not None
    assert verify(before) == []
    run_here([inbox], settings)
    assert rows(settings.output, "SELECT count(*) FROM 'articles/**/*.parquet'") == [(2,)]


def full_disk_after(calls: int) -> Callable[[Path], None]:
    """A stand-in for making files durable that says, after some calls, what a full disk says."""
    import errno

    left = [calls]

    def sync(path: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    return sync


def test_a_release_whose_files_were_touched_does_not_verify(inbox: Path, settings: Settings) -> None:
    (inbox / "talks.txt").write_text(TALKS)
    _, release = run_here([inbox], settings)
    assert release is not None
    assert verify(release.path) == []
    victim = next((release.path / "articles").rglob("*.parquet"))
    victim.write_bytes(victim.read_bytes() + b"x")
    assert verify(release.path) == [f"{victim.relative_to(release.path).as_posix()}: not the file that was published"]


def test_unchanged_files_are_shared_between_releases_and_old_ones_are_pruned(inbox: Path, settings: Settings) -> None:
    keep_two = settings.model_copy(update={"keep_releases": 2})
    write_articles(inbox / "a.jsonl", {"id": "1", "publisher": "A", "text": TALKS, "published": "2021-05-02"})
    for year in (2022, 2023, 2024):
        run_here([inbox], keep_two)
        write_articles(
            inbox / f"{year}.jsonl",
            {"id": "1", "publisher": str(year), "text": f"Sweden and Finland met in {year} to talk about the strait.", "published": f"{year}-05-02"},
        )
    run_here([inbox], keep_two)
    output = Output(settings.output)
    assert output.release_numbers() == [3, 4]
    file = "articles/published_year=2021/part-0.parquet"
    assert (output.releases / "3" / file).samefile(output.releases / "4" / file)


def test_a_release_that_was_finished_but_never_switched_to_is_taken_up(inbox: Path, settings: Settings) -> None:
    (inbox / "a.txt").write_text(TALKS)
    run_here([inbox], settings)
    (inbox / "b.txt").write_text("Chile and Peru signed a treaty in Lima.\n")
    _, second = run_here([inbox], settings)
    assert second is not None
    output = Output(settings.output)
    output.current.unlink()
    output.current.symlink_to("releases/1")
    stamp = (second.path / "manifest.json").stat().st_mtime_ns
    taken = publish(settings)
    assert taken is not None
    assert taken.number == 2
    assert (second.path / "manifest.json").stat().st_mtime_ns == stamp


def test_releases_stand_when_the_link_to_the_newest_is_lost(inbox: Path, settings: Settings) -> None:
    for name in ("a", "b"):
        (inbox / f"{name}.txt").write_text(f"{TALKS}Report {name}.\n")
        run_here([inbox], settings)
    output = Output(settings.output)
    output.current.unlink()
    (inbox / "c.txt").write_text("Chile and Peru signed a treaty in Lima.\n")
    _, release = run_here([inbox], settings)
    assert release is not None
    assert release.number == 3
    assert output.release_numbers() == [1, 2, 3]
    assert [problem for number in ("1", "2", "3") for problem in verify(output.releases / number)] == []


def test_a_run_that_ends_while_a_release_is_built_is_left_to_the_next(inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.publish import select

    (inbox / "a.txt").write_text(TALKS)
    ingest_here([inbox], settings)
    choose = select.select

    def choose_and_be_overtaken(*arguments: Any) -> Any:
        selection = choose(*arguments)
        (inbox / "b.txt").write_text("Chile and Peru signed a treaty in Lima.\n")
        ingest_here([inbox], settings)
        return selection

    monkeypatch.setattr(select, "select", choose_and_be_overtaken)
    release = publish(settings)
    assert release is not None
    assert (release.counts["runs"], release.counts["articles"]) == (1, 1)


def lose_the_worker(*_: object) -> str:
    os._exit(9)


@pytest.mark.slow
def test_a_lost_worker_is_an_error_in_words(inbox: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.txt").write_text(TALKS)
    monkeypatch.setattr(pipeline, "process", lose_the_worker)
    with pytest.raises(StandoffError, match="worker"):
        pipeline.run([str(inbox)], settings)


def test_every_module_that_a_batch_is_made_with_is_in_the_extractors_version() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import standoff.batch, sys; print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] in ('standoff', 'schemas')))",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    # what they do is to read settings, name errors and move files
    others = {"__init__.py", "errors.py", "settings.py", "ledger.py", "stage.py", "store.py", "version.py"}
    covered = {str(path) for path in files_of_extraction().values()}
    assert {Path(file).name for file in loaded if file not in covered} == others
