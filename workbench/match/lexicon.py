"""Hand-kept words that decide how two passages relate: what is ignored, what means the same, what excludes what.

Kept by hand from general knowledge of English news language; nothing here was learnt from a data set. A line of
`SAME` lists words that may stand for each other when two reports tell of one event; a line of `OPPOSITE` puts
words that can't both be true of the same thing on either side of a bar, and speaks for all words of their lines
in `SAME`. Words may be given in any form; they are stemmed when they are read.
"""

from __future__ import annotations

STOP = frozenset(
    """a an the and or of to in on at by for from with as is are was were be been being am has have had having do does
    did done doing will would can could may might shall should must that this these those it its he she his her him they
    their theirs them we our us i my me you your here there than then so such into onto over under about after before
    during between amid among across through toward towards upon via per up down out off also just only very too even
    still yet again ever quite rather more most less least some any all each both either neither every few many much
    other another same own who whom whose which what when where why how if because while although though since until
    unless against but nor not no never s t ve re ll d m n o one ones someone somebody something anyone everyone according""".split()
)
"""Words that carry no content of their own; what negates is read before they are dropped."""

LIGHT = frozenset(
    """say said says tell told add added claim claims claimed report reports reported reportedly allegedly alleged
    state stated announce announced note noted explain explained warn warned remain remained make made take
    took taken get got give gave given go went become became keep kept put set use used see saw
    seen show shows shown know known think believe believed people person thing things way new
    news video photo image story update updated apparently actually really two today yesterday now ago later recently
    look looking like time times day days week weeks month months year years mr mrs ms dr""".split()
)
"""Words that count for little when it is asked whether two passages talk about the same thing."""

PHRASES = {
    "turn down": "reject", "turns down": "reject", "turned down": "reject", "turning down": "reject",
    "call off": "cancel", "calls off": "cancel", "called off": "cancel", "broke down": "collapse",
    "break down": "collapse", "breaks down": "collapse", "broken down": "collapse", "fell apart": "collapse",
    "fall apart": "collapse", "fell through": "collapse", "falls through": "collapse",
    "broke off": "collapse", "breaking off": "collapse", "walked out": "collapse", "walk out": "collapse",
    "close to": "near", "on the verge of": "near", "on the brink of": "near", "within reach of": "near",
    "on track": "progress", "no progress": "deadlock", "no results": "deadlock", "no result": "deadlock",
    "no breakthrough": "deadlock", "no agreement": "deadlock", "no deal": "deadlock",
    "without a deal": "deadlock", "without agreement": "deadlock", "without an agreement": "deadlock",
    "without result": "deadlock", "without results": "deadlock", "did not happen": "fail",
    "step down": "resign", "steps down": "resign", "stepped down": "resign", "stepping down": "resign",
    "quit office": "resign", "stand down": "resign", "stood down": "resign", "set free": "release",
    "let go": "release", "passed away": "die", "pass away": "die", "gave up": "surrender", "give up": "surrender",
    "give in": "surrender", "shot dead": "kill", "gunned down": "kill", "shut down": "close", "shuts down": "close",
    "shutting down": "close", "laid off": "fire", "lay off": "fire", "pulled out": "withdraw", "pull out": "withdraw",
    "pulls out": "withdraw", "pulling out": "withdraw", "took over": "seize", "take over": "seize",
    "taken over": "seize", "took control of": "seize", "carried out": "conduct", "carry out": "conduct",
    "put off": "postpone", "puts off": "postpone", "carry on": "continue", "carried on": "continue",
    "go ahead": "continue", "went ahead": "continue", "rule out": "exclude", "rules out": "exclude",
    "ruled out": "exclude", "locked up": "jail", "behind bars": "jail", "in prison": "jail", "in jail": "jail",
    "in custody": "jail", "hung up": "retire", "struck down": "overturn", "strikes down": "overturn",
    "threw out": "dismiss", "thrown out": "dismiss", "won over": "win", "free of charge": "free", "at large": "fugitive",
    "sold out": "sell", "signed off": "approve", "sign off": "approve", "gave the green light": "approve",
    "green light": "approve", "backs down": "concede", "backed down": "concede",
}
"""Several words that stand for one; the longest is taken first."""

IRREGULAR = {
    "rose": "rise", "risen": "rise", "likely": "probable", "unlikely": "improbable", "slid": "slide", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "shrank": "shrink", "shrunk": "shrink", "lost": "lose", "loss": "lose", "losses": "lose", "won": "win",
    "wins": "win", "sold": "sell", "sale": "sell", "bought": "buy", "began": "begin", "begun": "begin",
    "left": "leave", "stood": "stand", "sat": "sit", "ran": "run", "held": "hold", "kept": "keep",
    "dying": "die", "shot": "shoot", "fought": "fight", "caught": "catch", "sought": "seek", "met": "meet",
    "sent": "send", "spent": "spend", "built": "build", "fled": "flee", "struck": "strike", "stolen": "steal",
    "stole": "steal", "broke": "break", "broken": "break", "spoke": "speak", "chose": "choose", "chosen": "choose",
    "wrote": "write", "written": "write", "drove": "drive", "driven": "drive", "froze": "freeze",
    "frozen": "freeze", "hid": "hide", "hidden": "hide", "upheld": "uphold", "overthrew": "overthrow",
    "overthrown": "overthrow", "withdrew": "withdraw", "withdrawn": "withdraw", "fewer": "few", "found": "find",
    "thought": "think", "taught": "teach", "paid": "pay", "born": "birth", "children": "child", "kids": "child",
    "men": "man", "women": "woman", "people": "person", "police": "police", "policemen": "police",
    "success": "succeed", "successful": "succeed", "successfully": "succeed", "failure": "fail",
    "failures": "fail", "death": "die", "deaths": "die", "dead": "die", "refusal": "refuse", "refusals": "refuse",
    "denial": "deny", "denials": "deny", "denies": "deny", "denied": "deny", "arrival": "arrive",
    "departure": "depart", "growth": "grow", "defeat": "defeat", "victory": "win", "victorious": "win",
    "innocence": "innocent", "guilt": "guilty", "captivity": "captive", "captured": "capture", "approval": "approve",
    "withdrawal": "withdraw", "resignation": "resign", "decision": "decide", "invasion": "invade",
    "explosion": "explode", "closure": "close", "supporter": "support", "opposition": "oppose",
    "opponent": "oppose", "negotiator": "negotiate", "negotiators": "negotiate", "swam": "swim", "threw": "throw",
    "thrown": "throw", "rode": "ride", "ridden": "ride", "ate": "eat", "eaten": "eat", "slept": "sleep",
    "succeeded": "succeed", "succeeds": "succeed", "succeeding": "succeed", "freed": "free", "exceeded": "exceed",
    "exceeds": "exceed", "proceeded": "proceed", "asleep": "sleep", "lying": "lie", "lay": "lie", "cuts": "cut", "hurt": "injure",
}
"""Forms that stemming can't bring together."""

SAME = """
kill die slay murder assassinate perish fatal deadly execute behead
injure wound hurt maim
person people resident civilian citizen inhabitant
militant insurgent terrorist rebel fighter gunman extremist jihadist militia
soldier troop serviceman
arrest detain apprehend nab custody
capture seize conquer overrun
release free liberate
jail imprison prison incarcerate
captive captivity
talk negotiate negotiation dialogue discussion meeting
deal agreement accord pact settlement treaty
near approach imminent
collapse fail founder breakdown derail stall deadlock impasse stalemate unravel sabotage
truce ceasefire armistice
accept agree consent endorse
approve pass ratify authorise authorize
reject refuse rebuff spurn
veto block
support back backing favour favor
oppose resist object
confirm verify acknowledge admit concede
deny refute rebut disavow
hoax fake false bogus untrue fabricated myth sham fiction prank satire satirical debunk baloney
true real genuine authentic factual
rise increase climb grow soar jump surge gain up rocket
fall decrease drop decline shrink plunge slump dip tumble down slide
raise hike
cut reduce lower slash trim
win triumph victory
lose defeat loss
start begin commence launch open
end finish conclude stop halt cease
resume restart reopen
suspend pause postpone delay
cancel scrap abandon axe
continue proceed persist
build construct erect
destroy demolish ruin wreck raze flatten
damage harm
attack assault strike raid bomb bombard airstrike shell
explode blast explosion detonate
crash collide collision
protest demonstrate rally demonstrator protester protestor
flee escape evacuate
rescue save
find discover locate spot unearth
hide conceal
quit resign
fire sack dismiss
hire recruit employ appoint
buy purchase acquire
sell sale
leave depart exit
arrive come
join
deploy dispatch send
withdraw retreat pullout
guilty convict condemn
innocent acquit exonerate clear absolve
charge indict accuse
uphold affirm
overturn quash reverse overrule
ban prohibit outlaw forbid bar
allow permit legalise legalize legal
illegal unlawful
lift ease
impose introduce
alive survive survivor living
safe secure harmless
dangerous unsafe hazardous risky
healthy fit
sick ill unwell
hot warm
cold cool
big large huge giant massive enormous
small little tiny minor
quick fast rapid swift
slow sluggish
young teenage
old elderly aged
rich wealthy
child kid youngster toddler infant baby
doctor physician medic
lawyer attorney
police cop officer
house home
car vehicle automobile
plane aircraft jet airliner
ship boat vessel
fire blaze wildfire inferno
flood flooding deluge
quake earthquake tremor
leader chief head boss
company firm corporation
plan scheme proposal
help aid assist assistance
money cash fund
vote ballot poll election
law bill legislation
court judge tribunal
film movie
picture photo image photograph
empty deserted vacant
full packed crowded
america american usa
britain british uk
announce unveil reveal
worsen deteriorate
improve recover better
strengthen bolster boost
weaken undermine
cause trigger provoke spark
prevent avert avoid
threaten threat menace
warn warning caution
demand call urge
separate segregate divide split
stolen steal theft rob
identify name
rumour rumor
question doubt
effective work efficacy
ineffective useless
"""

OPPOSITE = """
near progress breakthrough succeed sign reach | collapse fail cancel
succeed | fail
rise raise | fall cut
expand | contract
accelerate | slow
win | lose
accept approve support allow | reject oppose veto ban
confirm | deny
true | hoax
guilty | innocent
charge | innocent
release | jail captive arrest capture
alive | kill
uphold | overturn
impose | lift
allow lift | ban
legal | illegal
open | close shut
start resume continue | end suspend cancel
build | destroy
hire | fire
buy | sell
arrive join | leave quit depart
deploy advance | withdraw
capture | lose
advance attack | retreat
find | hide
admit | deny
peace truce | war
enemy | ally friend
safe | dangerous
effective | ineffective
improve | worsen
strengthen | weaken
cause | prevent
positive | negative
majority | minority
include | exclude
present | absent
possible | impossible
probable | improbable
able | unable
known | unknown
full | empty
rich | poor
strong | weak
high | low
higher | lower
above | below
early | late
best | worst
day | night
north northern | south southern
east eastern | west western
public | private
domestic | foreign
permanent | temporary
voluntary | forced
peaceful | violent
natural | artificial
sleep | awake
love | hate
remember | forget
follow | lead
follow | shun avoid
empty pour | fill
connect | disconnect
comply | violate
honour honor | breach violate break
fulfil fulfill keep | break
surplus | deficit
profit | lose
boom | recession
exceed | miss
unanimous | split
unite | divide
mandatory | optional
same | different
clean | dirty
"""

NEGATORS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly scarcely barely nowhere".split()
)
"""Words that turn what follows them into its contrary, up to the end of the clause."""

REFUSALS = frozenset("deny denies denied denying refuse refuses refused refusing decline declines declined".split())
"""Verbs that do so too: what follows them did not happen, or is said not to have."""

FAILURES = frozenset("fail fails failed failing unable".split())
"""The same, but only before "to": "failed to reach a deal"."""

NOT_NEGATING = frozenset("only more less fewer later longer doubt wonder matter least just other sooner".split())
"""After "no" or "not" these make a comparator or an idiom, not a negation."""

DEBUNKING = (
    r"hoax(?:es|ers?)?|untrue|fabricat(?:ed|ion)|myth|debunk(?:s|ed|ing)?|satire|satirical|prank|sham|fictitious|baseless"
    r"|urban legend|(?:cast(?:s|ing)?|rais(?:es?|ed|ing)) (?:serious )?doubts?|doubts? (?:cast|raised)|disproved?n?"
    r"|den(?:y|ies|ied|ying)|photoshopp?(?:ed)?|(?:\bnot|n['’]t) (?:really |actually |quite )?(?:real|true|so|a thing|what it seems)"
    r"|wildly inaccurate|(?:fake|false|bogus|misleading)(?= (?:news|reports?|stor(?:y|ies)|claims?|rumou?rs?|photos?"
    r"|videos?|accounts?)\b|\W*$|[.,;:!]| (?:and|but|that|who|says?|is|was|by|in|on)\b)"
)
"""Words by which one report says that another is not true, as a regular expression."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

FATES = {
    "killed": "kill die slay murder fatal perish execute dead death",
    "injured": "injure wound hurt maim injury",
    "arrested": "arrest detain jail apprehend custody imprison convict charge",
    "missing": "missing disappear unaccounted",
    "displaced": "flee displace evacuate homeless refugee",
    "rescued": "rescue save release free evacuate",
    "captured": "capture hostage kidnap abduct seize",
    "destroyed": "destroy burn raze demolish damage",
    "fired": "fire sack layoff redundant cut",
    "hired": "hire recruit employ create",
    "infected": "infect sick ill case",
}
"""What can happen to those who are counted: 45 killed and 120 injured don't contradict each other."""

UNDERTAKINGS = frozenset(
    """talk talks negotiation negotiations deal agreement accord treaty ceasefire truce dialogue mediation summit
    settlement pact discussions meetings""".split()
)
"""Words of one field: where one report speaks of a deal and the other of talks, they may speak of one process."""
