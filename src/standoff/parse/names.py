"""Names as credits, bylines and datelines print them: news agencies, outlets, people.

Lives here: the lists of agencies and outlets, and what tells a person's name from an institution's. Not here: where in a
text such names stand (`captions`, `bylines`, `furniture`). The lists are our own and name bodies that credit pictures or
copy under these names; a name that is missing costs a credit, never a sentence.
"""

from __future__ import annotations

import re

AGENCIES = {
    "AAP": ("AAP", "Australian Associated Press"),
    "Abaca": ("Abaca", "Abaca Press", "ABACAPRESS"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Alamy": ("Alamy", "Alamy Stock Photo", "Alamy Live News"),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu", "AA"),
    "ANI": ("ANI",),
    "ANSA": ("ANSA",),
    "AP": ("AP", "Associated Press", "The Associated Press", "AP Images", "AP Archive", "AP Video"),
    "Belga": ("Belga",),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Canadian Press": ("Canadian Press", "The Canadian Press", "CP"),
    "Corbis": ("Corbis",),
    "CTK": ("CTK",),
    "dpa": ("dpa", "Deutsche Presse-Agentur", "picture alliance", "picture-alliance"),
    "EFE": ("EFE",),
    "EPA": ("EPA", "epa", "European Pressphoto Agency"),
    "EPA-EFE": ("EPA-EFE", "EPA/EFE"),
    "Fars": ("Fars", "Fars News Agency"),
    "Getty Images": ("Getty Images", "GettyImages"),
    "Getty": ("Getty",),
    "Hulton Archive": ("Hulton Archive",),
    "Interfax": ("Interfax",),
    "IRNA": ("IRNA",),
    "ISNA": ("ISNA",),
    "iStock": ("iStock", "iStockphoto"),
    "ITAR-TASS": ("ITAR-TASS",),
    "JTA": ("JTA",),
    "KCNA": ("KCNA", "Korean Central News Agency", "Korea News Service"),
    "Keystone": ("Keystone",),
    "Kyodo News": ("Kyodo News", "Kyodo"),
    "Landov": ("Landov",),
    "LightRocket": ("LightRocket",),
    "Magnum Photos": ("Magnum Photos",),
    "McClatchy": ("McClatchy", "McClatchy-Tribune", "MCT"),
    "MTI": ("MTI",),
    "NTB": ("NTB", "NTB Scanpix", "Scanpix"),
    "NurPhoto": ("NurPhoto",),
    "PA": ("PA", "PA Wire", "PA Media", "PA Images", "Press Association"),
    "PAP": ("PAP",),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "Thomson Reuters Foundation"),
    "Rex": ("Rex", "Rex Features", "REX/Shutterstock"),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "SANA": ("SANA",),
    "Shutterstock": ("Shutterstock",),
    "SIPA": ("SIPA", "Sipa USA", "Sipa Press"),
    "Sputnik": ("Sputnik",),
    "Tasnim": ("Tasnim", "Tasnim News Agency"),
    "TASS": ("TASS",),
    "Tribune News Service": ("Tribune News Service", "TNS"),
    "Ukrinform": ("Ukrinform",),
    "UPI": ("UPI", "United Press International"),
    "VCG": ("VCG",),
    "WENN": ("WENN",),
    "Wikimedia Commons": ("Wikimedia Commons", "Wikimedia"),
    "WireImage": ("WireImage",),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "ZUMA Press": ("ZUMA Press", "Zuma", "ZUMAPRESS.com"),
}
"""Name of a news or picture agency: the forms in which credits and datelines print it, compared without case."""

OUTLETS = {
    "ABC News": ("ABC News", "ABC"),
    "Al Jazeera": ("Al Jazeera", "Al Jazeera English"),
    "Axios": ("Axios",),
    "BBC News": ("BBC News", "BBC"),
    "BuzzFeed News": ("BuzzFeed News",),
    "CBC News": ("CBC News", "CBC"),
    "CBN News": ("CBN News", "CBN"),
    "CBS News": ("CBS News", "CBS"),
    "CNBC": ("CNBC",),
    "CNN": ("CNN",),
    "CNSNews.com": ("CNSNews.com", "CNS News"),
    "Deutsche Welle": ("Deutsche Welle", "DW"),
    "Fox Business": ("Fox Business",),
    "Fox News": ("Fox News", "FoxNews.com", "Fox News Channel"),
    "Globe and Mail": ("Globe and Mail", "The Globe and Mail"),
    "HuffPost": ("HuffPost", "Huffington Post", "The Huffington Post"),
    "Los Angeles Times": ("Los Angeles Times", "L.A. Times"),
    "MarketWatch": ("MarketWatch",),
    "Mother Jones": ("Mother Jones",),
    "NBC News": ("NBC News", "NBC"),
    "New York Times": ("New York Times", "The New York Times"),
    "NPR": ("NPR",),
    "PBS NewsHour": ("PBS NewsHour",),
    "Politico": ("POLITICO",),
    "ProPublica": ("ProPublica",),
    "Radio Free Europe/Radio Liberty": ("RFE/RL",),
    "Sky News": ("Sky News",),
    "The Daily Caller": ("Daily Caller", "The Daily Caller", "The Daily Caller News Foundation"),
    "The Epoch Times": ("Epoch Times", "The Epoch Times"),
    "The Guardian": ("The Guardian",),
    "The Hill": ("The Hill",),
    "The Independent": ("The Independent",),
    "The Telegraph": ("The Telegraph",),
    "The Times of Israel": ("The Times of Israel", "Times of Israel"),
    "The Week": ("The Week",),
    "Townhall": ("Townhall", "Townhall.com"),
    "USA TODAY": ("USA TODAY",),
    "Voice of America": ("VOA", "VOA News", "Voice of America"),
    "Vox": ("Vox",),
    "Wall Street Journal": ("Wall Street Journal", "The Wall Street Journal"),
    "Washington Examiner": ("Washington Examiner",),
    "Washington Post": ("Washington Post", "The Washington Post"),
    "Yahoo News": ("Yahoo News",),
}
"""Name of a publisher: the forms in which prompts, credits and datelines print it, compared without case."""

DOMAINS = {
    "abcnews.go.com": "ABC News",
    "aljazeera.com": "Al Jazeera",
    "bbc.co.uk": "BBC News",
    "bbc.com": "BBC News",
    "cbsnews.com": "CBS News",
    "cnn.com": "CNN",
    "foxnews.com": "Fox News",
    "nbcnews.com": "NBC News",
    "npr.org": "NPR",
    "politico.com": "Politico",
    "theguardian.com": "The Guardian",
    "thehill.com": "The Hill",
    "usat.ly": "USA TODAY",
    "usatoday.com": "USA TODAY",
    "vox.com": "Vox",
    "washingtonpost.com": "Washington Post",
}
"""Publisher by the domain of the addresses under which it asks readers to share its own articles."""

SHORT_DOMAINS = frozenset({"usat.ly", "bit.ly", "t.co", "nyti.ms", "wapo.st", "reut.rs", "cnn.it", "n.pr", "fxn.ws", "politi.co", "bbc.in", "apne.ws"})
"""Domains of addresses that stand for another one, and identify no article."""

_AGENCY_OF = {form.casefold(): name for name, forms in AGENCIES.items() for form in forms}
_OUTLET_OF = {form.casefold(): name for name, forms in OUTLETS.items() for form in forms}

INSTITUTION_WORDS = frozenset({
    "academy", "administration", "agency", "airlines", "army", "association", "bank", "board", "bureau", "cabinet", "center", "centre", "channel",
    "church", "city", "college", "command", "commission", "committee", "company", "congress", "corps", "council", "county", "courtesy", "court",
    "defence", "defense", "department", "embassy", "executive", "facebook", "federal", "force", "forces", "foundation", "government", "group", "guard",
    "handout", "house", "images", "institute", "instagram", "international", "kremlin", "laboratory", "library", "media", "military", "ministry",
    "museum", "nasa", "national", "nato", "navy", "network", "news", "newspaper", "observatory", "office", "organization", "pages", "parliament", "party",
    "photo", "photos", "police", "pool", "presidency", "president", "presidential", "press", "provided", "royal", "screenshot", "secretariat", "senate",
    "service", "services", "society", "state", "states", "stringer", "studio", "supplied", "team", "television", "tribune", "tv", "twitter", "union",
    "united", "university", "video", "white", "youtube",
})  # fmt: skip
"""Words, in lower case, that no photographer's or reporter's name has: one of them makes a credit an institution's."""

_CALENDAR_WORDS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "spring", "summer", "autumn", "winter", "early", "late",
})  # fmt: skip
_SMALL_WORDS = frozenset({
    "the", "a", "an", "in", "of", "to", "for", "on", "as", "and", "or", "with", "while", "is", "are", "was", "his", "her", "at", "by", "from", "how",
    "why", "what", "who", "when", "where", "many", "few", "new", "no", "not", "it", "its", "be", "will", "can", "do",
})  # fmt: skip
_PARTICLES = frozenset({
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "vom", "zu", "bin", "ben", "al", "el", "abu", "ibn", "y", "e",
})  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-]*", re.UNICODE)


def agency_name(printed: str) -> str | None:
    """The agency that `printed` names (`REUTERS`, `AP Photo`), or None."""
    folded = " ".join(printed.split())
    form = folded.casefold()
    name = _AGENCY_OF.get(form) or _AGENCY_OF.get(form.removesuffix(" photos").removesuffix(" photo").rstrip(".,"))
    # an abbreviation in small letters is another word: "(Pa.)" is Pennsylvania
    return None if name and len(name) <= 3 and not (folded.startswith((name, name.upper())) or len(form) > 4) else name


def outlet_name(printed: str) -> str | None:
    """The publisher that `printed` names (`FOX NEWS`, `the Washington Post`), or None."""
    form = " ".join(printed.split()).casefold().rstrip(".,")
    return _OUTLET_OF.get(form) or _OUTLET_OF.get(form.removeprefix("the "))


def looks_like_person(printed: str) -> bool:
    """Whether `printed` has the shape of a person's name: two to five words, capitalized but for particles, none of an institution."""
    words = printed.split()
    if not 2 <= len(words) <= 5 or len(printed) > 60:
        return False
    for word in words:
        plain = word.casefold().strip(".'’")
        if not _NAME_WORD.fullmatch(word) or plain in INSTITUTION_WORDS or plain in _CALENDAR_WORDS or plain in _SMALL_WORDS:
            return False
        if not word[0].isupper() and plain not in _PARTICLES and not plain.startswith("al-"):
            return False
    return words[-1][0].isupper()
