"""The language of a text is identified from samples of it; short texts go by what the document declares."""

import pytest

from standoff.parse.language import UNDETERMINED, identify_language

SENTENCES = {
    "en": "The two ministers agreed on Monday to meet again in the spring and to keep the border crossing open until then.",
    "de": "Die beiden Minister einigten sich am Montag darauf, sich im Frühjahr wieder zu treffen und den Übergang bis dahin offen zu halten.",
    "fr": "Les deux ministres ont décidé lundi de se revoir au printemps et de garder le poste frontière ouvert jusque-là.",
    "es": "Los dos ministros acordaron el lunes volver a reunirse en primavera y mantener abierto el paso fronterizo hasta entonces.",
    "ru": "Оба министра договорились в понедельник снова встретиться весной и до тех пор держать пограничный переход открытым.",
    "uk": "Обидва міністри домовилися в понеділок знову зустрітися навесні та доти тримати прикордонний перехід відкритим.",
    "tr": "İki bakan pazartesi günü ilkbaharda yeniden görüşme ve o zamana kadar sınır kapısını açık tutma konusunda anlaştı.",
    "ja": "両国の大臣は月曜日、春に再び会談し、それまで国境の検問所を開いておくことで合意した。",
    "zh": "两国部长周一同意在春天再次会面，并在此之前保持边境口岸开放。",
    "ar": "اتفق الوزيران يوم الاثنين على اللقاء مجددا في الربيع وعلى إبقاء المعبر الحدودي مفتوحا حتى ذلك الحين.",
    "pl": "Obaj ministrowie uzgodnili w poniedziałek, że spotkają się ponownie wiosną i do tego czasu utrzymają otwarte przejście graniczne.",
}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_enough(code: str) -> None:
    assert identify_language(SENTENCES[code], None) == code


def test_the_text_decides_against_what_is_declared() -> None:
    assert identify_language(SENTENCES["de"], "en-GB") == "de"


def test_a_foreign_quotation_does_not_decide() -> None:
    assert identify_language(SENTENCES["fr"] + "\n" + SENTENCES["en"] * 12, "fr") == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [("en-GB", "en"), ("pt_BR", "pt"), ("DE", "de"), (None, UNDETERMINED), ("", UNDETERMINED), ("x-default", UNDETERMINED), ("12", UNDETERMINED)],
)
def test_a_text_too_short_to_tell_goes_by_what_is_declared(declared: str | None, code: str) -> None:
    assert identify_language("Kyiv 14:05", declared) == code


def test_figures_alone_have_no_language() -> None:
    assert identify_language("12 345 678 " * 100, None) == UNDETERMINED
