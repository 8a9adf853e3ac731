"""The comparison of an event's sides with labels. All sentences are inventions."""

from benchmarks.sides import Found, Party, is_right, read_labels

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
