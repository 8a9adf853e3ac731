"""Words that tell what a name is by standing before, in or after it.

Lives here: the lists. Not here: the rules that use them (`edges`, `names`, `agreement`).
"""

from __future__ import annotations

from standoff.knowledge.inflection import word_list

TITLES = word_list("""crown president vice-president premier minister secretary undersecretary chancellor ambassador envoy governor gov. gov senator sen. sen representative
    rep. rep congressman congresswoman mr. mr mrs. mrs ms. ms dr. dr sir dame lord lady king queen prince princess emir sultan sheikh ayatollah
    general gen. gen lieutenant lt. lt colonel col. col major maj. maj captain capt. capt admiral adm. adm rear commander cmdr. commodore brigadier brig. brig
    sergeant sgt. sgt corporal cpl. cpl pvt. pfc. marshal commandant
    spokesman spokeswoman spokesperson mayor judge justice prosecutor attorney speaker chairman chairwoman director chief leader
    pope cardinal bishop archbishop rabbi imam professor prof. prof journalist analyst candidate lawmaker diplomat aide adviser advisor
    commissioner deputy mp ceo strategist director-general secretary-general co-leader author novelist manager executive principal defendant
    magistrate magistrates inspector detective officer pastor reverend rev. father sister coach actor actress singer superintendent solicitor
    counsel economist historian sheriff constable president-elect""")
"""Words after which a capitalized name is a person's."""

OCCUPATIONS = word_list("""correspondent anchor host reporter columnist photographer filmmaker producer editor researcher scientist activist billionaire businessman
    businesswoman lawyer blogger commentator contributor interviewer pollster tsar czar warden dissident rapper quarterback special""")
"""Words that stand before a person's name and are no part of it, but before other names too (host Brazil)."""

HONORIFICS = word_list("mr. mr mrs. mrs ms. ms dr. dr sir dame lord lady")
"""Titles that belong to nobody's office and never to the name."""

PLACE_NOUNS = word_list(
    "village town city region province district oblast county governorate peninsula river valley island islands border bay sea strait airport"
)

NO_PERSON_ENDINGS = word_list("""station falls park lake bridge hall house hotel theatre theater center centre museum street road avenue airport university college
    school hospital church cathedral mosque stadium arena tower beach mountain mountains canal coast building prison camp base fort port journey approach garden gardens lawn
    room residence square state states campus barriers airbase palace county city island islands memorial mall monument zoo boulevard highway
    studios entertainment productions pictures records motors airlines foods holdings""")
"""Last words of names that begin like a person's and are a place's or a body's (Victoria Station)."""

PLACE_ENDINGS = word_list(
    "county city island islands airport avenue street road mountains stadium prison airbase barriers memorial mall monument zoo boulevard highway square"
)
"""Of them, those that end no person's name."""

PLACE_ALWAYS = word_list("memorial mall monument park airport stadium boulevard highway square zoo")
"""Of them, those that end no body's name either (the National Mall)."""

COMPANY_ENDINGS = word_list("studios entertainment productions pictures records motors airlines foods holdings inc inc. corp corp. ltd llc plc")
"""Last words of names of companies, some of which begin as a person's does."""

PLACE_STARTS = word_list("mount lake fort camp cape port san santa st. new north south east west upper lower")
"""First words of places' names."""

SCHOOLS = word_list("university college school hospital museum institute")
"""Of them, those of bodies: what a model takes for a person's is one (Gordon College)."""

PORTFOLIOS = word_list("""defense defence finance foreign interior justice health energy transport transportation education agriculture trade treasury security national
    home intelligence culture tourism environment information labor labour commerce economy economic affairs supreme and public internal external studies""")
"""Words that without a noun for the body are half a title and no name (National Security Adviser, Defense chief)."""

NO_ACTORS = word_list("""AI POW POWs IOU AEST AEDT UTC GMT EST EDT CET BST ET PT CEO CFO COO GDP TV PR HR DNA HIV AIDS WOW MORE Ret VX CO2 LED GPS
    PIN ATM Ebola Zika COVID COVID-19 Covid Covid-19 Coronavirus Novichok Sarin Brexit Arabic Hindi Urdu Farsi Mandarin Latin Christianity
    Islam Sharia Allah God Earth Mars Typhoon Hurricane Leadership Sanctions LGBT LGBTQ FAQ NDA FOIA NAFTA USMCA TPP TTIP JCPOA CAFTA AUMF FISA DACA
    Obamacare ObamaCare Medicare Medicaid iPhone iPhones iPad Kalashnikov Quran Koran Bible Torah Nowruz Brent WTI Bitcoin MPs MP VIP VIPs Q&A AG SUV UFO
    Congressional Farmers Migrants Protesters Attendees Undercover Cpl Sgt Brig ADVERTISEMENT STORY VIDEO PHOTO PHOTOS WATCH LISTEN READ Newscast""")
"""What models take for names and is nobody's: abbreviations, diseases, poisons, languages, faiths, laws. Seen in the development articles."""

NO_ACTOR_PHRASES = frozenset(
    {
        "Air Force One",
        "Air Force Two",
        "Marine One",
        "Trans-Pacific Partnership",
        "America First",
        "Face the Nation",
        "Meet the Press",
        "Cold War",
        "Social Security",
        "Food Stamps",
        "Obama Care",
        "Green New Deal",
        "Arab Spring",
    }
    | {"Great Recession", "Great Depression", "Wall Street", "Iron Dome", "Jesus Christ", "Electoral College", "Green Line", "Reverend", "God Almighty"}
)
"""Longer names of what acts as nobody: planes, programmes, treaties, slogans, times."""

DOCUMENTS = word_list(
    """agreement act treaty convention constitution law accord accords amendment resolution protocol prize award awards cup olympics championships games week clause
    doctrine war wars plan deal pact bill summit referendum program programme virus pandemic outbreak massacre crisis revolution uprising
    syndrome disease movie show series album"""
)
"""Last words of names of texts and occasions, which nobody acts as."""

STORMS = word_list("typhoon hurricane cyclone storm operation flight merry happy happier title article section chapter order")
"""First words of names of what is nobody."""

FESTIVALS = word_list("christmas easter ramadan thanksgiving hanukkah diwali")

SHIPS = word_list(
    "ferry ship ships vessel tanker supertanker warship destroyer frigate submarine cruiser corvette carrier yacht trawler boat flotilla cutter icebreaker freighter"
)
"""Nouns after which a name is a ship's."""

SHIP_PREFIXES = word_list("USS HMS MV INS HMAS HMCS RMS SS MT ARA")
"""First words of ships' names."""

BODY_ENDINGS = word_list(
    """association union foundation institute society committee council commission federation league bureau center centre authority board club company corporation
    university school coalition network alumni assembly caucus fund inquiry"""
)
"""Last words of names of bodies, of which a known name is only the beginning (the FBI Agents Association)."""
