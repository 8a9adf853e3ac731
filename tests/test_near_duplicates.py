"""Near-duplicates: wire copy under other headlines and cuts, yes; pages from one template and shared furniture, no."""

import random
import re
import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.link import near_duplicates as module
from standoff.link.near_duplicates import near_duplicates

DAY = date(2022, 2, 1)


def prose(seed: int, words: int = 300) -> str:
    """Words that no other seed gives in this order."""
    source = random.Random(seed)  # noqa: S311  not for secrets
    return " ".join(
        source.choice(
            [
                "talks",
                "envoys",
                "border",
                "treaty",
                "minister",
                "army",
                "vote",
                "gas",
                "city",
                "deal",
                "strike",
                "aid",
                "court",
                "river",
                "rail",
                "port",
                "coal",
                "grain",
                "visa",
                "press",
            ]
        )
        + str(source.randrange(40))
        for _ in range(words)
    )


def test_a_copy_under_another_headline_points_at_the_earliest() -> None:
    text = prose(1)
    articles = [
        ("b", DAY, f"Envoys meet\n{text}"),
        ("a", DAY + timedelta(1), f"Talks open in Vienna, says ministry\n{text} Edited by Jane Roe"),
        ("c", DAY + timedelta(2), text),
    ]
    assert near_duplicates(articles) == {"a": "b", "c": "b"}


def test_of_two_copies_of_one_day_the_first_id_is_primary() -> None:
    assert near_duplicates([("b", DAY, prose(1)), ("a", DAY, prose(1))]) == {"b": "a"}


def test_an_undated_copy_is_never_primary_over_a_dated_one() -> None:
    assert near_duplicates([("a", None, prose(1)), ("b", DAY, prose(1))]) == {"a": "b"}


def test_a_text_cut_to_half_is_a_copy() -> None:
    text = prose(2, 600)
    assert near_duplicates([("a", DAY, text), ("b", DAY, text[: len(text) // 2])]) == {"b": "a"}


def test_an_earlier_cut_is_primary_over_the_later_whole() -> None:
    text = prose(2, 600)
    assert near_duplicates([("whole", DAY + timedelta(1), text), ("cut", DAY, text[: len(text) // 2])]) == {"whole": "cut"}


def test_light_editing_is_a_copy() -> None:
    words = prose(3, 500).split()
    edited = [word for number, word in enumerate(words) if number % 60]
    assert near_duplicates([("a", DAY, " ".join(words)), ("b", DAY, " ".join(edited))]) == {"b": "a"}


def test_different_articles_are_not_copies() -> None:
    assert near_duplicates([(str(seed), DAY, prose(seed)) for seed in range(30)]) == {}


def test_daily_pages_of_one_template_are_not_copies() -> None:
    page = f"{prose(90, 100)} on {{}} gold stood at {{}} and {prose(91, 100)} silver at {{}} and {prose(92, 100)} oil at {{}} as {prose(93, 100)}"
    pages = [
        (day, DAY + timedelta(number), page.format(day, 1800 + 3 * number, 71 + number, f"{90 + number}.5"))
        for number, day in enumerate(["Monday", "Tuesday", "Wednesday"])
    ]
    assert near_duplicates([(name, day, re.sub(r"(?<=[a-z])[0-9]+", "", text)) for name, day, text in pages]) == {}
    assert near_duplicates([(name, day, re.sub(r"(?<=[a-z])[0-9]+", "", text)) for name, day, text in (pages[0], ("copy", *pages[0][1:]))]) == {
        "copy": "Monday"
    }


def test_furniture_of_a_site_does_not_make_copies() -> None:
    gallery = prose(7, 900)
    articles = [(f"a{number}", DAY + timedelta(40 * number), f"{prose(100 + number, 150)} {gallery}") for number in range(4)]
    assert near_duplicates(articles) == {}


def test_a_brief_inside_a_round_up_is_not_a_copy() -> None:
    brief = prose(8, 100)
    assert near_duplicates([("brief", DAY, brief), ("round-up", DAY, " ".join([prose(9, 300), brief, prose(10, 300)]))]) == {}


def test_a_running_story_far_apart_is_not_a_copy_but_the_same_words_are() -> None:
    text = prose(11, 400)
    changed = " ".join([text, prose(12, 60)])
    assert near_duplicates([("a", DAY, text), ("b", DAY + timedelta(20), changed)]) == {}
    assert near_duplicates([("a", DAY, text), ("b", DAY + timedelta(200), text)]) == {"b": "a"}


def test_copies_do_not_chain() -> None:
    words = prose(13, 900).split()
    shifted = [(f"s{start}", DAY, " ".join(words[start : start + 500])) for start in (0, 80, 160, 240, 320)]
    found = near_duplicates(shifted)
    assert found["s80"] == "s0"
    assert "s320" not in found or found["s320"] != "s0"
    assert not set(found) & set(found.values()), "a primary is no copy itself"


def test_short_texts_are_left_alone() -> None:
    assert near_duplicates([("a", DAY, "Watch live: the president speaks"), ("b", DAY, "Watch live: the president speaks"), ("c", DAY, "")]) == {}


def test_nothing_gives_nothing() -> None:
    assert near_duplicates([]) == {}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(source: random.Random) -> None:
    articles = [(f"a{seed}", DAY + timedelta(seed % 3), prose(seed, 80)) for seed in range(8)]
    articles += [(f"z{seed}", DAY + timedelta(seed % 4), prose(seed, 80) + " more words of the second desk") for seed in range(0, 8, 2)]
    expected = near_duplicates(articles)
    shuffled = articles[:]
    source.shuffle(shuffled)
    assert near_duplicates(shuffled) == expected
    assert len(expected) == 4


def test_one_template_in_every_article_stays_fast() -> None:
    template = prose(14, 200)
    articles = [(f"t{number:05}", DAY, f"{template} {prose(1000 + number, 150)}") for number in range(1500)]
    start = time.process_time()
    near_duplicates(articles)
    assert time.process_time() - start < 8


def test_the_bands_use_every_permutation() -> None:
    assert module.PERMUTATIONS % module.ROWS == 0
