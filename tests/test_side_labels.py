"""The comparison of an event's sides with labels. All sentences are inventions."""

import gzip
import json
from pathlib import Path

from benchmarks.corpora import Corpora
from benchmarks.sides import Found, Label, Party, is_right, labelled_files, own_name, read_labels

TEXT = "Elbonian rebels attacked the police of Karsia near the bridge, said she."
REBELS = Party((0, 15), "rebels of Elbonia", frozenset({"ELB"}))
POLICE = Party((25, 45), "the police of Karsia", frozenset({"KAR"}))
NATO = Party(None, "NATO", frozenset())
SOMEONE = Party((68, 71), "the mayor Ann Poe", None)


def test_the_party_with_its_state_is_right() -> None:
    assert is_right(Found("Elbonian rebels", (("rebels", "unnamed"),), frozenset({"ELB"})), [REBELS], TEXT)


def test_a_party_whose_state_is_left_open_though_the_text_tells_it_is_wrong() -> None:
    assert not is_right(Found("Elbonian rebels", (("rebels", "unnamed"),), frozenset()), [REBELS], TEXT)


def test_a_party_with_the_state_of_another_is_wrong() -> None:
    assert not is_right(Found("Elbonian rebels", (("rebels", "unnamed"),), frozenset({"KAR"})), [REBELS], TEXT)


def test_another_party_of_the_same_state_is_wrong() -> None:
    assert not is_right(Found("the mayor", (("Ann Poe", "person"),), frozenset({"ELB"})), [REBELS], TEXT)


def test_nobody_is_right_only_where_the_text_gives_nobody() -> None:
    assert is_right(None, [], TEXT)
    assert not is_right(None, [REBELS], TEXT)
    assert not is_right(Found("Elbonian", (("Elbonia", "state"),), frozenset({"ELB"})), [], TEXT)


def test_words_that_stand_for_no_actor_count_as_nobody() -> None:
    assert is_right(Found("the bridge", (), frozenset()), [], TEXT)


def test_a_body_of_many_states_has_no_state() -> None:
    assert is_right(Found("NATO", (("NATO", "organization"),), frozenset()), [NATO], TEXT)


def test_of_several_parties_one_is_too_few_and_a_stranger_too_many() -> None:
    both = [REBELS, POLICE]
    assert is_right(Found("rebels and police", (), frozenset({"ELB", "KAR"})), both, TEXT)
    assert not is_right(Found("rebels", (), frozenset({"ELB"})), both, TEXT)
    assert not is_right(Found("rebels and police", (), frozenset({"ELB", "KAR", "VAL"})), both, TEXT)


def test_a_state_that_no_reader_can_tell_is_not_asked_for() -> None:
    assert is_right(Found("she", (("Ann Poe", "person"),), frozenset({"ELB"})), [SOMEONE], TEXT)


def test_the_labels_name_events_of_right_type_in_two_halves() -> None:
    labels = read_labels()
    assert len(labels) > 400
    assert {label.half for label in labels} == {"learn", "test"}
    assert not {label.article for label in labels if label.half == "learn"} & {label.article for label in labels if label.half == "test"}


def test_an_article_that_both_corpora_hold_is_read_from_the_labelled_one(tmp_path: Path) -> None:
    (tmp_path / "bulk").mkdir()
    (tmp_path / "intl-raw").mkdir()
    corpora = Corpora(tmp_path)
    with gzip.open(corpora.bulk, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps({"id": name, "text": "Elbonia"}) + "\n" for name in ("one", "two"))
    for name in ("one", "two"):
        (tmp_path / "intl-raw" / f"{name}.txt").write_text("Elbonia at large", encoding="utf-8")
    labels = [Label("learn", article, 0, 7, "ACCUSE", True, (), ()) for article in ("bulk/one", "intl-raw/two")]
    chosen, *raw = labelled_files(corpora, labels, tmp_path)
    assert [own_name(json.loads(line)["id"], "x.jsonl") for line in chosen.read_text(encoding="utf-8").splitlines()] == ["bulk/one"]
    assert [own_name(None, str(path)) for path in raw] == ["intl-raw/two"]
