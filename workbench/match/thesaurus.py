"""Hand-kept words that mean the same, and words that exclude each other.

Kept by hand from general knowledge of English news language; nothing here was learnt from a data set. A line
of `SAME` lists words that may stand for each other when two reports tell of one event; a line of `OPPOSITE`
puts words that can't both be true of one thing on either side of a bar, and speaks for all words of their
lines in `SAME`. Words may be given in any form; they are stemmed when they are read.
"""

from __future__ import annotations


def _by_member(text: str, between: str) -> dict[str, str]:
    """From lines of "one: member, member" to each member's one."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {member.strip(): one.strip() for one, members in lines for member in members.split(between)}


PHRASES = _by_member(
    """
reject: turn down, turns down, turned down, turning down
cancel: call off, calls off, called off
collapse: broke down, break down, breaks down, broken down, fell apart, fall apart, fell through
collapse: falls through, broke off, breaking off, walked out, walk out
near: close to, on the verge of, on the brink of, within reach of
progress: on track
deadlock: no progress, no results, no result, no breakthrough, no agreement, no deal, without a deal
deadlock: failed to produce, failed to yield, produced no, yielded no, failed to reach
deadlock: without agreement, without an agreement, without result, without results
fail: did not happen
resign: step down, steps down, stepped down, stepping down, quit office, stand down, stood down
release: set free, let go
die: passed away, pass away
surrender: gave up, give up, give in
kill: shot dead, gunned down
close: shut down, shuts down, shutting down
fire: laid off, lay off
withdraw: pulled out, pull out, pulls out, pulling out
seize: took over, take over, taken over, took control of
conduct: carried out, carry out
postpone: put off, puts off
continue: carry on, carried on, go ahead, went ahead
denied: rule out, rules out, ruled out, ruling out
jail: locked up, behind bars, in prison, in jail, in custody
overturn: struck down, strikes down
dismiss: threw out, thrown out
win: won over
free: free of charge
fugitive: at large
sell: sold out
approve: signed off, sign off, gave the green light, green light
survive: escape death, escaped death, cheated death, cheat death
not: yet to be, yet to
no: lack of, absence of
concede: backs down, backed down
""",
    ", ",
)
"""Several words that stand for one; the longest is taken first."""

IRREGULAR = _by_member(
    """
rise: rose risen
life: lives
probable: likely
improbable: unlikely
slide: slid
fall: fell fallen
grow: grew grown growth
shrink: shrank shrunk
lose: lost loss losses
win: won wins victory victorious
sell: sold sale
buy: bought
begin: began begun
leave: left
stand: stood
sit: sat
run: ran
hold: held
keep: kept
die: dying death deaths dead
shoot: shot
fight: fought
catch: caught
seek: sought
meet: met
send: sent
spend: spent
build: built
flee: fled
strike: struck
steal: stolen stole
break: broke broken
speak: spoke
choose: chose chosen
write: wrote written
drive: drove driven
freeze: froze frozen
hide: hid hidden
uphold: upheld
overthrow: overthrew overthrown
withdraw: withdrew withdrawn withdrawal
few: fewer
find: found
think: thought
teach: taught
pay: paid
birth: born
child: children kids
man: men
woman: women
person: people
succeed: success successful successfully succeeded succeeds succeeding
fail: failure failures
refuse: refusal refusals
deny: denial denials denies denied
arrive: arrival
depart: departure
defeat: defeat
innocent: innocence
guilty: guilt
captive: captivity
capture: captured
approve: approval
resign: resignation
decide: decision
invade: invasion
explode: explosion
close: closure
support: supporter
oppose: opposition opponent
negotiate: negotiator negotiators
swim: swam
throw: threw thrown
ride: rode ridden
eat: ate eaten
sleep: slept asleep
free: freed
exceed: exceeded exceeds
proceed: proceeded
lie: lying lay
cut: cuts
injure: hurt
police: policemen
""",
    " ",
)
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
collapse fail breakdown derail stall deadlock impasse stalemate unravel sabotage
truce ceasefire armistice
accept agree consent endorse
approve pass ratify
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
