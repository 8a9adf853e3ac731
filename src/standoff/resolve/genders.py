"""Words that tell the sex of whom they describe: titles, offices with a suffix, kin.

Not here: given names (`standoff.knowledge`), what pronouns tell of a name (`coreference`).
"""

from __future__ import annotations

from collections.abc import Iterable

FEMALE = frozenset({"mrs", "ms", "miss", "madam", "dame", "lady", "queen", "princess", "duchess", "baroness", "empress", "first lady", "congresswoman", "councilwoman",
                    "assemblywoman", "spokeswoman", "chairwoman", "businesswoman", "policewoman", "servicewoman", "saleswoman", "actress", "waitress", "heroine", "nun",
                    "sister", "mother", "mom", "daughter", "wife", "widow", "aunt", "niece", "grandmother", "girlfriend", "stepmother", "woman", "girl"})  # fmt: skip
MALE = frozenset({"mr", "sir", "lord", "king", "prince", "duke", "baron", "emperor", "pope", "congressman", "councilman", "assemblyman", "spokesman", "chairman",
                  "businessman", "policeman", "serviceman", "salesman", "gunman", "monk", "ayatollah", "sheikh", "imam", "brother", "father", "dad", "son", "husband",
                  "widower", "uncle", "nephew", "grandfather", "boyfriend", "stepfather", "man", "boy", "guy", "gentleman"})  # fmt: skip


def gender_of(words: Iterable[str]) -> str | None:
    """`f` or `m` where exactly one of the two is told by a word (lower case, singular), else None."""
    told = {"f" if word in FEMALE else "m" for word in words if word in FEMALE or word in MALE}
    return told.pop() if len(told) == 1 else None
