"""Closed classes of English words by which claim texts are cut. Kept by hand."""

from __future__ import annotations

from workbench.extract.phrases import listed

ARTICLES = {"a", "an", "the"}
DETERMINERS = ARTICLES | listed(
    """this that these those his her its their our my your some any no every each all both several many few
    more most such another other as very so too"""
)
POSSESSIVES = listed("his her its their our my your")
AUXILIARIES = listed(
    """is are was were be am has have had will would can could may might must shall should do does did
    cannot"""
)
MODALS = listed("will would can could may might must shall should cannot did does do didn't don't")
BEINGS = {"is", "are", "was", "were", "been", "being", "be"}
HAVINGS = {"has", "have", "had"}
PLACE_PREPOSITIONS = listed(
    """in on at during since until near along across around throughout amid within outside inside alongside
    beside following ahead"""
)
OTHER_PREPOSITIONS = listed(
    """by for with from against about through into onto despite via towards toward over among behind beyond
    under between regarding concerning including"""
)
SUBORDINATORS = listed(
    """while although though because if when whenever unless after before as since until once whereas so
    where"""
)
CONDITIONS = {"if", "unless"}
RELATIVES = {"who", "which", "whose", "whom", "where"}
CONJUNCTIONS = {"and", "but", "or", "nor", "yet", "so"}
ADVERBIAL_STARTS = PLACE_PREPOSITIONS | listed(
    """by for with from despite under over according last this earlier later then today yesterday meanwhile
    however instead still now besides as after before like unlike contrary given based again also
    perhaps moreover furthermore nevertheless nonetheless therefore thus overall indeed"""
)
NEVER_CUT_BEFORE = listed(
    """and or but not of to in on at by for with from than as more less according up out because"""
)
ADVERBS = listed(
    """also already still never always often soon now then once just only even ever not almost nearly again
    yet long since later too twice reportedly allegedly recently"""
)
LEADING = listed(
    """that and but so or well also however meanwhile moreover furthermore nevertheless still then indeed
    therefore thus instead yet of"""
)
"""Words a claim text does not begin with where something follows them."""
FILLERS = listed(
    """also just very really actually simply indeed however therefore meanwhile moreover quite basically
    certainly obviously clearly totally absolutely literally essentially furthermore additionally
    already further currently previously recently now completely entirely definitely ever even"""
)
NEVER_LAST = (
    ARTICLES
    | PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | SUBORDINATORS
    | RELATIVES
    | CONJUNCTIONS
    | listed(
        """of to than that its their your my our not no per every such very how why whether upon without like
    unlike except plus versus vs vs. off up"""
    )
) - listed(
    """concerning regarding following inside outside so since ahead around behind before over through off
    up near along within where"""
)
"""Words a claim text does not end on."""
NOT_LAST = NEVER_LAST | AUXILIARIES | BEINGS | listed("his her this these those each other another both either what")
"""Words a cut is not made behind."""
ABBREVIATIONS = listed(
    """mr. mrs. ms. dr. st. gen. lt. col. maj. capt. sgt. sen. rep. gov. no. inc. co. corp. ltd. jr. sr.
    vs. penn. calif. mass. conn. ariz. colo. fla. mich. minn. okla. tenn. tex. wis. jan. feb. mar. apr.
    jun. jul. aug. sept. sep. oct. nov. dec. u.s. u.k. u.n. d.c. e.u. a.m. p.m. prof. rev. hon. pres.
    approx. rs. etc."""
)
IRREGULAR_PASTS = listed(
    """became began bought broke brought built came chose cut did drew drove fell fled flew fought found
    gave got grew heard held hit kept knew led left lost made met paid put ran rose said sank saw sent
    shot showed sold spent spoke spread stole stood struck swore taught thought threw told took went won
    wore wrote died forgot froze hid overcame sought shook shut slid stuck swept understood withdrew
    stung bit blew bled bore bent beat clung crept dealt dug drank ate flung forbade forgave hung knelt lay leapt
    meant rang rode sang slept spun sprang swam swung tore woke wept shone slew sped spat trod undertook mistook
    foresaw withheld upheld oversaw arose awoke befell retook rebuilt felt laid lent lit quit cast tied lied owed
    sued"""
)
PRESENT_VERBS = listed(
    """says say shows show means remains needs wants makes takes gives costs includes contains exists goes
    comes gets keeps helps causes threatens believes thinks knows becomes holds plays pays owns runs
    works lives continues rises falls faces seems appears requires allows supports opposes denies go
    come get know believe think want need remain exist live depend depends owes lacks leads leave"""
)
VERBS = listed(
    """accept accuse admit agree allow announce appear argue arrive ask assert believe belong bring build
    buy carry choose claim come condemn confirm consider contain continue create decide decline demand
    deny depend deserve destroy develop differ disagree employ enter exist expect explain face fail feel
    find flee follow forget get give go govern grow happen have hear hold hope imagine include increase
    indicate insist intend join keep kill know lack learn leave live lose maintain make mean meet mind
    need obey occur offer oppose own pay persist pledge prefer prepare produce promise protect prove provide
    pursue put raise reach receive reduce refuse reject rely remain remember represent require resist
    respond reveal run say see seek seem sell send share show speak spend stand start stay struggle
    suffer suggest supply support suspect take tell tend think threaten treat try understand use want
    warn work worry write become begin believe bear break catch cause cover cut draw drive eat enjoy
    exceed fight fly gather hate help hide invest kidnap lead lend lie lie love manage owe play pose
    prevent pull push read recommend replace rise sit sleep spread stop strike teach trust urge vary
    wait walk win wish sound look rest fit act"""
)
"""Verbs in the form that stands behind a plural: "experts suggest"."""
PRESENT_VERBS |= listed(
    """accepts accuses admits affects agrees aims allows announces appears argues arrives asks asserts
    becomes begins believes belongs blames brings builds buys calls carries cites comes confirms
    consists considers continues contributes creates decides defends demands denies depends describes
    deserves destroys detects determines develops differs employs enters expects explains fails feels
    finds follows governs grows happens hears identifies improves indicates insists intends involves
    joins kills lets loses lies maintains manages matters meets occurs operates opposes outlines
    performs plots possesses prefers presents prevents produces promises proposes protects proves
    provides pursues reaches reads receives recommends reduces refers reflects refuses rejects relates
    relies remembers reminds represents requires resembles responds reveals sees seeks sells sends
    serves sits speaks spends stands starts stays stems stops struggles suffers suggests tells tends
    tries turns uses varies wants warns wins worries writes creates limits cancels marks features hopes
    hosts fights covers charges counts leaves bans backs ends begins adds aims argues boasts climbs
    closes denies divides earns echoes ignores imposes invites lends listens merges obeys opens pulls
    quits recalls refers replaces retires sinks sits spreads sues swears teaches throws urges wears
    weighs yields"""
)
PARTICIPLES = listed(
    """killed cost made held left lost found met told said sent spent won led built bought brought cut hit
    put set shot fled had sold paid kept caught taught thought sought fought struck hurt shut read heard
    dealt stuck swept bound bred fed hung laid lit meant slain stood sworn understood spread"""
)
"""Participles that are the past tense too: "had sent" reads as "sent"."""
ONLY_PARTICIPLES = listed(
    """taken given seen known shown written driven broken chosen stolen thrown drawn beaten eaten fallen
    flown forbidden forgotten frozen hidden torn worn done grown born withdrawn undertaken overthrown
    spoken risen begun gone woken proven mistaken ridden shaken"""
)
"""Participles that are no past tense: "was taken" reads as "taken", "had taken" stays."""
NO_MERE_ADJECTIVES = listed(
    """former first last next second third only same main alleged suspected possible potential likely fake false
    would-be so-called own single double half least most more less fewer further early late armed nuclear sexual
    medical political military presidential federal criminal public private fellow deputy vice acting minimum
    maximum average annual total prime foreign social high low new old good bad free able responsible capable
    unable quarter fifth dozen square cubic illegal legal civil civilian climate civic necessary available fatal
    eligible ill sick dead alive"""
)
"""Words before a noun that more than describe it: without them it is another thing."""
HEADLINE_PARTICIPLES = listed(
    """killed wounded injured hurt displaced evacuated destroyed damaged demolished hospitalised
    hospitalized beheaded murdered executed sentenced convicted jailed deported stranded infected
    vaccinated postponed cancelled canceled delayed closed built signed expected stolen born elected
    appointed located buried affected slain spent scheduled planned flooded burned burnt sold founded
    captured kidnapped abducted rescued freed recovered named used"""
)
"""Participles whose subject is plainly the one it happened to, as headlines write them."""
