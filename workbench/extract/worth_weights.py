"""What makes a sentence worth checking, as a hand-kept table.

Provenance: every weight was set by hand; none was fitted to labelled sentences. The word lists were
written for this project; plain counts of single English words in public debate sentences and news
helped to decide which words to keep. Weights are log-odds: 0.7 doubles the odds of being worth a check,
-0.7 halves them.
"""

from __future__ import annotations

START = -2.1
"""The log-odds of a sentence about which nothing is known."""

FEATURES: dict[str, float] = {
    "a number": 1.5,
    "a second number": 0.5,
    "a share, a rate or money": 0.8,
    "a bounded number": 0.2,
    "a named actor": 0.7,
    "several named actors": 0.4,
    "told in the past": 0.6,
    "a comparison": 0.6,
    "a cause": 0.7,
    "a denial": 0.5,
    "said by somebody": 0.7,
    "a prediction": -0.6,
    "an opinion": -0.6,
    "a question": -1.2,
    "an order or a greeting": -1.2,
    "the speaker about himself": -0.5,
    "spoken to the listener": -0.5,
    "very short": -1.6,
    "short": -0.7,
    "cut off": -0.4,
}
"""What is looked for, and what it adds."""

WORDS: dict[str, tuple[float, str]] = {
    "a word of record": (
        0.9,
        """voted vetoed signed passed supported opposed proposed sponsored reduced increased doubled
        tripled created cut raised killed wounded injured died arrested convicted charged sentenced
        jailed invaded attacked bombed destroyed displaced evacuated banned approved rejected ended
        fought sent spent paid lost borrowed owes cost costs costing added covered recommended
        indicated promised admitted confirmed appointed resigned fired elected defeated sued fined
        recalled collapsed derailed shot beheaded kidnapped captured seized signed launched crashed
        exploded stolen leaked funded violated expelled deported released tested infected vaccinated
        eliminated""",
    ),
    "a word of measure": (
        0.9,
        """percent percentage per rate rates average total majority quarter half third billions
        millions thousands hundreds dozens trillion billion million thousand hundred dollars dollar
        twice lowest highest largest biggest smallest worst fastest wealthiest record size amount
        number numbers population capita twenty thirty forty fifty minimum maximum times double
        triple fewer""",
    ),
    "a public matter": (
        0.5,
        """unemployment inflation deficit deficits surplus debt budget budgets tax taxes taxpayers
        income incomes wages poverty premiums insurance medicare medicaid loans mortgage spending
        revenue trade exports imports production manufacturing oil gas prices price crime murder
        drug drugs missiles weapons troops sanctions treaty agreement ceasefire bill bills law
        legislation amendment senate congress parliament court administration department agency
        commission report study survey poll evidence figures statistics history recession crisis
        market corporations companies banks border illegal immigrants refugees militants hospital
        hospitals police army soldiers victims deaths casualties virus disease vaccine climate
        emissions election votes ballot regulations program coverage benefits funding relief
        minority black poverty students schools plants nuclear terrorism""",
    ),
    "a word of time": (
        0.5,
        """since year years month months week ago last recently already previous earlier january
        february march april june july august september october november december today yesterday
        monday tuesday wednesday thursday friday saturday sunday until during former""",
    ),
    "a word of opinion": (
        -0.7,
        """god character love hope heart vision values dream feel feeling faith wonderful appreciate
        proud respect honor honest judgment principles believe think thinks opinion view wish
        beautiful sorry glad fundamental commitment leadership strength strong courage ought should
        must need needs moral sense philosophy smart tough""",
    ),
    "talk about the talk": (
        -0.8,
        """question questions answer ask respond debate debates topic issue issues talk tell thank
        thanks tonight minute moderator audience differences agree disagree mention discuss
        understand listen listening talking welcome sorry address""",
    ),
    "a word of intention": (
        -0.5,
        """will going want wants let try solve maintain enforce secure future grow restore rebuild
        develop invest encourage focus priorities opportunities challenges continue begin tomorrow
        gonna lead direction follow work together ensure improve""",
    ),
}
"""Words of a kind with the weight of the first; each further one counts half of the one before."""
