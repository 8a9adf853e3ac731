"""Roles: titles before and after names."""

import pytest

from schemas.codes import PassageKind, Tenure
from standoff.extract.roles import extract_roles
from tests.annotated import annotated


def roles(*passages: str | tuple[PassageKind, str]) -> list[tuple[str, str, str | None, Tenure]]:
    found = annotated(*passages)
    text = found.article.text
    return [(text[slice(*role.person)], role.title, text[slice(*role.affiliation)] if role.affiliation else None, role.tenure) for role in extract_roles(found)]


def test_a_title_before_a_name() -> None:
    assert roles("Russian Foreign Minister Sergey Lavrov arrived in Geneva.") == [("Sergey Lavrov", "Foreign Minister", "Russian", Tenure.CURRENT)]


def test_a_title_with_of() -> None:
    assert roles("U.S. Secretary of State Antony Blinken left Brussels.") == [("Antony Blinken", "Secretary of State", "U.S.", Tenure.CURRENT)]


def test_an_apposition_before_the_name() -> None:
    assert roles("Russia's U.N. ambassador, Vassily Nebenzia, left the room.") == [("Vassily Nebenzia", "U.N. ambassador", "Russia", Tenure.CURRENT)]


def test_an_apposition_after_the_name() -> None:
    assert roles("Vassily Nebenzia, Russia's U.N. ambassador, left the room.") == [("Vassily Nebenzia", "U.N. ambassador", "Russia", Tenure.CURRENT)]


def test_a_body_before_the_title() -> None:
    assert roles("State Department spokesman Ned Price declined to comment.") == [("Ned Price", "spokesman", "State Department", Tenure.CURRENT)]


def test_what_follows_to_is_no_affiliation() -> None:
    ((person, title, affiliation, _),) = roles("Bridget Brink serves as the ambassador to Slovakia.")
    assert (person, title, affiliation) == ("Bridget Brink", "ambassador to Slovakia", None)


@pytest.mark.parametrize(
    ("sentence", "tenure"),
    [
        ("Former Ukrainian President Petro Poroshenko spoke first.", Tenure.FORMER),
        ("Acting Defense Secretary Patrick Shanahan spoke first.", Tenure.ACTING),
        ("French President Emmanuel Macron spoke first.", Tenure.CURRENT),
    ],
)
def test_the_tenure_is_read_from_the_title(sentence: str, tenure: Tenure) -> None:
    assert [role[3] for role in roles(sentence)] == [tenure]


def test_two_titles_joined_by_and_are_two_roles() -> None:
    found = roles("Saudi Crown Prince and Prime Minister Mohammed bin Salman received the envoy.")
    assert {role[1] for role in found} == {"Crown Prince", "Prime Minister"}
    assert {role[2] for role in found} == {"Saudi"}


def test_captions_give_roles_too() -> None:
    assert roles((PassageKind.CAPTION, "Hungary's Prime Minister Viktor Orban, left, waves on Tuesday.")) == [
        ("Viktor Orban", "Prime Minister", "Hungary", Tenure.CURRENT)
    ]


def test_a_name_without_a_title_has_no_role() -> None:
    assert roles("Boris Johnson visited Kyiv.") == []
    assert roles("Mr. Johnson visited Kyiv.") == []


def test_a_title_that_ends_in_its_portfolio() -> None:
    assert roles("Sweden's Minister of Justice, Gunnar Holm, will meet the police.") == [("Gunnar Holm", "Minister of Justice", "Sweden", Tenure.CURRENT)]


def test_the_nationality_inside_a_description_is_the_affiliation() -> None:
    assert roles("The group threatened another Kenyan diplomat, Alan Mwangi.") == [("Alan Mwangi", "diplomat", "Kenyan", Tenure.CURRENT)]


def test_whose_minister_it_is_belongs_to_no_title() -> None:
    ((_, title, _, _),) = roles("The envoy left, according to that country’s foreign minister, Roberto Pardo.")
    assert title == "foreign minister"


def test_the_body_before_a_title_comes_before_a_region_after_it() -> None:
    assert roles("Tom Reed, White House coordinator for the Middle East, resigned.") == [
        ("Tom Reed", "coordinator for the Middle East", "White House", Tenure.CURRENT)
    ]


def test_a_portfolio_in_a_department_s_name_stays_in_the_title() -> None:
    assert roles("U.S. Treasury Secretary Steven Mnuchin left.")[0][1] == "Treasury Secretary"


def test_a_hyphen_does_not_cut_a_title() -> None:
    assert roles("The co-leader of the Labour Party, Jane Field, resigned.")[0][1] == "co-leader"


def test_another_s_tenure_is_not_the_holder_s() -> None:
    assert roles("Luis Soto, trade negotiator for Mexico's incoming president, left.") == [("Luis Soto", "trade negotiator", "Mexico", Tenure.CURRENT)]


def test_a_thing_before_of_belongs_to_no_title() -> None:
    assert [role[1] for role in roles("The impeachment trial of President Donald Trump began on Tuesday.")] == ["President"]
    assert [role[1] for role in roles("U.S. Secretary of State Antony Blinken left Brussels.")] == ["Secretary of State"]


@pytest.mark.parametrize(("sentence", "affiliation"), [("Iran analyst Cliff Barton agreed.", None), ("Iranian analyst Cliff Barton agreed.", "Iranian")])
def test_a_state_before_who_studies_it_is_no_affiliation(sentence: str, affiliation: str | None) -> None:
    assert [role[2] for role in roles(sentence)] == [affiliation]
    assert [role[2] for role in roles("Douglas Parr, a China expert at a bank, agreed.")] == [None]
