"""The words the rules look for. Kept by hand; to add a verb of speech, add it to the rows of `_FRAMES` it
fits.

Everything is in lower case with straight apostrophes, as in `Tokens.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract.phrases import listed


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of speech with what may stand around it.

    `form` is "base", "s", "past" or "ing". `clause`: "that …" follows; `bare`: a clause may follow without
    "that"; `invert`: "…," said X; `recipient`: somebody is told; `infinitive`: "to …" is the content;
    `thing`: a noun phrase is the content; `person`: somebody is called, accused, urged; `attack`: somebody is
    condemned, praised, which is content only if words of it are quoted; `quoted`: only "…" or
    a colon may follow.
    """

    lemma: str
    form: str
    clause: bool = False
    bare: bool = False
    invert: bool = False
    recipient: bool = False
    infinitive: bool = False
    thing: bool = False
    person: bool = False
    attack: bool = False
    quoted: bool = False


_FRAMES = {
    "clause": """say add claim argue note explain warn insist report announce state suggest believe think
        acknowledge admit allege assert contend declare deny estimate indicate maintain predict promise
        reveal show find write tweet confirm complain concede conclude stress emphasize emphasise
        record testify joke reply respond recall repeat reiterate vow pledge fear agree caution counter quip
        observe imply boast brag lament feel hope recount recommend rule decide hint signal disclose
        demand propose proclaim retort muse post speculate worry suspect assume realize learn remark
        posit opine notice underscore highlight stipulate affirm reason deem tell assure remind inform
        advise notify convince threaten guess calculate project forecast surmise theorize venture rail
        attest swear guarantee concur fret marvel mention contest exclaim ask wonder question describe
        point blog charge vent gush rave""",
    "bare": """say believe think argue claim insist suggest warn note hope fear add tweet write report
        announce acknowledge admit deny predict explain allege feel contend promise reveal show find
        confirm vow pledge stress recall declare indicate assume suspect tell assure estimate state
        conclude concede complain maintain joke guess testify boast assert swear worry figure imply
        reckon forecast project remind inform quip caution""",
    "invert": """say add write ask tweet explain note warn reply respond argue recall report declare joke
        continue conclude insist observe quip announce admit complain counter exclaim remark shout
        state suggest lament predict muse tell reason opine retort boast acknowledge""",
    "recipient": """tell assure remind inform ask advise notify convince warn promise caution""",
    "infinitive": """vow pledge promise threaten claim swear demand ask propose""",
    "thing": """deny describe cite reject recount recall announce emphasize stress predict acknowledge dispute
        explain mention confirm promise decry bemoan show find""",
    "person": """call describe accuse blame urge criticize criticise label characterize characterise portray""",
    "attack": """dismiss denounce condemn blast slam mock praise brand question""",
    "quoted": """continue reply respond read post shout chant scream yell declare go ask wonder tweet write
        joke quip conclude cry whisper begin add state praise""",
}

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote|written writing",
    "think": "thinks thought thinking",
    "find": "finds found finding",
    "show": "shows showed|shown showing",
    "feel": "feels felt feeling",
    "swear": "swears swore|sworn swearing",
    "go": "goes went going",
    "read": "reads read reading",
    "begin": "begins began|begun beginning",
    "learn": "learns learned|learnt learning",
    "refer": "refers referred referring",
    "concur": "concurs concurred concurring",
    "forecast": "forecasts forecast|forecasted forecasting",
}
_DOUBLED = {
    "admit": "admitt",
    "quip": "quipp",
    "brag": "bragg",
    "slam": "slamm",
    "blog": "blogg",
    "chat": "chatt",
}
_VOWELS = "aeiou"


def _forms(lemma: str) -> tuple[str, list[str], str]:
    """Third person, past forms, -ing form of a verb."""
    if lemma in _IRREGULAR:
        third, past, ing = _IRREGULAR[lemma].split()
        return third, past.split("|"), ing
    stem = _DOUBLED.get(lemma, lemma)
    if lemma.endswith("e"):
        return lemma + "s", [lemma + "d"], lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", [lemma[:-1] + "ied"], lemma + "ing"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), [stem + "ed"], stem + "ing"


def _verbs() -> dict[str, Verb]:
    frames = {name: frozenset(row.split()) for name, row in _FRAMES.items()}
    found: dict[str, Verb] = {}
    for lemma in sorted(frozenset().union(*frames.values())):
        flags = {name: lemma in row for name, row in frames.items()}
        third, pasts, ing = _forms(lemma)
        found[lemma] = Verb(lemma, "base", **flags)
        found[third] = Verb(lemma, "s", **flags)
        found[ing] = Verb(lemma, "ing", **flags)
        for past in pasts:
            found[past] = Verb(lemma, "past", **flags)
    return found


VERBS = _verbs()
"""Every form of every verb of speech."""

NOT_AFTER = listed("the a an his her their its this that no any of another to's")
"""After these a form of a verb is a noun: "the report", "her claim"."""

NOUNS = listed(
    """claim claims allegation allegations accusation accusations statement statements argument assertion
    assertions belief beliefs fear fears hope hopes view suggestion suggestions warning warnings promise
    promises insistence contention pledge vow vows conclusion admission idea concern concerns complaint
    complaints prediction predictions comment comments remark remarks demand demands opinion charge
    charges announcement assurance assurances report reports notion acknowledgment acknowledgement
    denial revelation finding findings declaration confession reminder threat threats"""
)
"""Nouns of speech, for "X's claim that …"."""

UNDERTAKINGS = listed(
    """promise promises vow vows pledge pledges threat threats call calls proposal proposals plan offer
    demand"""
)
"""Nouns of speech that "to …" may follow."""

AUXILIARIES = listed(
    """has have had having would will could may might can should must did does do is was are were been be
    being shall hasn't haven't hadn't wouldn't won't couldn't didn't doesn't don't isn't wasn't aren't
    weren't cannot can't"""
)
FINITE = AUXILIARIES - {"having", "been", "be", "being"}
PASTS = listed(
    """took made came went got gave saw met held won lost began ran kept brought became spoke knew stood
    sent led left fell rose grew drew broke chose drove ate flew wore threw paid built bought caught
    taught fought sold spent heard meant stayed makes takes goes comes gets gives sees runs keeps wants
    needs seems looks means helps works remains faces plans put wrote issued"""
)
"""Common finite verbs that neither end in -ed nor are verbs of speech."""

_CONTRACTED = frozenset(
    f"{word}'{end}"
    for word in ("he", "she", "it", "they", "we", "i", "you", "there", "that", "who", "what", "here")
    for end in ("s", "d", "m", "re", "ve", "ll")
)


def is_finite(word: str) -> bool:
    """Whether a word is a finite auxiliary, or a pronoun with one: "has", "he's", "they'd"."""
    return word in FINITE or word in _CONTRACTED


ADVERBS = listed(
    """also then later once recently again just never not often even still now further first too quickly
    ever long simply soon yet only already earlier subsequently today yesterday thus rather instead
    always sometimes nevertheless nonetheless"""
)
SUBORDINATORS = listed(
    """that because if although though as while when whenever where whereas whether after before since
    until unless than what why how so once like which whose whom till"""
)
COORDINATORS = frozenset({"and", "but", "or", "yet", "nor", "&"})
PREPOSITIONS = listed(
    """of in on at by for from with about to into over under during after before against among between
    through without within toward towards upon despite across around near behind beyond via per amid
    amongst inside outside following including regarding concerning throughout off above below onto
    since until as like"""
)
DETERMINERS = listed(
    """the a an his her their its my our your this that these those some several many most two three four
    five six seven eight nine ten other another one each every all both no few any such more half"""
)
PRONOUNS = listed(
    """he she they it we i you who some many others both everyone somebody someone nobody none everybody"""
)
PERSONAL = listed("he she they it we i you")
POSSESSIVES = listed("his her their its my our your")
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = listed(
    """january february march april may june july august september october november december jan. feb. mar.
    apr. jun. jul. aug. sept. sep. oct. nov. dec."""
)
PARTS_OF_DAY = listed("morning afternoon evening night week month year weekend today yesterday")

ABBREVIATIONS = listed(
    """mr mrs ms mx dr sen rep reps sens gov govs gen lt col sgt st jr sr prof rev hon no vs inc corp co
    ltd jan feb mar apr jun jul aug sep sept oct nov dec maj capt cmdr adm pres ave supt insp det messrs
    ret etc dept univ assn ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn
    miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo"""
) - {"no", "co", "miss", "ill", "ind", "wash", "la", "mo", "del", "mar"}
NO_SENTENCE_END = frozenset(
    word + "."
    for word in [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "sen",
        "rep",
        "reps",
        "sens",
        "gov",
        "govs",
        "gen",
        "lt",
        "col",
        "sgt",
        "st",
        "prof",
        "rev",
        "hon",
        "vs",
        "maj",
        "capt",
        "cmdr",
        "adm",
        "pres",
        "messrs",
        "supt",
        "insp",
        "det",
    ]
)

VENUES = listed(
    """statement interview interviews speech tweet tweets email e-mail emails post letter memo report
    conference call briefing release op-ed column article essay message text debate rally hearing event
    show program programme broadcast appearance meeting forum book blog video series filing address
    remarks comments telephone phone testimony affidavit editorial segment hall stop gathering
    fundraiser press podcast document documents note"""
)
"""Where something was said: "in an interview", "at a rally", "on her blog"."""

TITLES = listed(
    """mr. mrs. ms. mx. dr. sen. rep. gov. gen. lt. col. sgt. prof. rev. hon. maj. capt. cmdr. adm. sir
    dame lord lady president senator governor minister secretary chancellor king queen prince princess
    pope general colonel captain major professor doctor judge justice chief congressman congresswoman
    representative mayor ambassador premier chairman chairwoman chairperson spokesman spokeswoman
    spokesperson director mr mrs ms dr maulana mufti sardar sheikh shaikh chaudhry begum syed admiral
    commander inspector superintendent detective sergeant lieutenant officer reverend father bishop
    archbishop cardinal rabbi imam ayatollah mullah"""
)

ROLES = TITLES | listed(
    """journalist reporter editor correspondent anchor columnist commentator host analyst expert economist
    scientist researcher scholar historian author writer lawyer attorney solicitor barrister prosecutor
    activist advocate campaigner aide adviser advisor strategist manager diplomat envoy negotiator
    official officer lawmaker legislator mp mps candidate nominee politician leader head deputy vice
    co-founder founder ceo owner executive businessman businesswoman entrepreneur banker trader farmer
    teacher student engineer physician surgeon nurse coach player captain singer actor actress producer
    designer artist resident witness neighbour neighbor survivor victim commissioner councillor
    councilman councilwoman alderman treasurer comptroller auditor inspector policeman policewoman
    firefighter soldier veteran commander member fellow professor lecturer dean principal pollster
    volunteer supporter organizer organiser consultant specialist volcanologist meteorologist biologist
    physicist cleric preacher priest pastor brother sister mother father wife husband son daughter
    friend colleague premier speaker whip minister undersecretary rapporteur relative billionaire
    coordinator mediator chair trustee president-elect sheriff detective cofounder
    businessperson mogul contender front-runner frontrunner lobbyist donor democrat republican"""
)
"""Nouns that say what somebody is."""

PORTFOLIOS = listed(
    """information defence defense interior finance foreign affairs health education justice trade energy
    water railways power agriculture environment climate labour labor transport planning development
    home commerce industry science technology religious broadcasting security state culture tourism
    sports housing immigration treasury veterans"""
)
"""What a minister is a minister for or of."""

BODIES = listed(
    """party committee university press times post news council institute bank court department house
    agency ministry association organization organisation foundation group company corporation corp inc
    ltd commission union federation service office bureau police force army navy network guardian
    journal tribune herald gazette center centre school college hospital church campaign team
    administration government congress senate parliament assembly board authority fund society club
    league alliance coalition front movement taliban state states republic nations emirate kingdom
    report survey poll study magazine radio television tv channel reuters bbc cnn politico breitbart
    twitter facebook project program programme initiative trust partners airlines motors capital daily
    weekly review monitor chronicle hall embassy consulate mission kremlin pentagon"""
)
"""Nouns that end the name of a body rather than a person."""

COUNTRIES = listed(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chile china colombia
    croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe finland france
    germany ghana greece guatemala haiti hungary iceland india indonesia iran iraq ireland italy japan
    kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania malaysia mali malta
    mexico moldova mongolia morocco mozambique myanmar nepal netherlands nicaragua niger nigeria norway
    oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda
    scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria
    taiwan tajikistan tanzania thailand tunisia turkey turkiye turkmenistan uganda ukraine uruguay
    uzbekistan venezuela vietnam wales yemen zambia zimbabwe kabul islamabad washington moscow beijing
    london delhi tehran ankara doha baghdad damascus brussels paris berlin u.s us u.k uk eu"""
)
"""Countries, and capitals that stand for a government; not names of people."""
