"""Closed classes of English words by which the pieces of a clause are told apart. Kept by hand."""

from __future__ import annotations

from workbench.extract.phrases import listed

HEADS = listed("everything all anything something nothing reports claims rumours rumors people those")
BARE = listed("he she they we i")
HOLD = listed(
    """close near far according due because out instead aside such up down off away rather able likely
    unlikely set about ready willing unable begun"""
)
"""Behind these a phrase is part of what is said: "close to a deal"."""
COMPLETED = listed(
    """able unable likely unlikely ready willing set so clear sure say now fact aware confident due keen
    going trying hoping planning refusing continuing wanting needing harder easier easy hard difficult
    possible impossible enough nothing something anything everything how what where whether not order
    evident unclear true false certain want plan plans need seem appear decide agree refuse continue
    hope intend try fail promise tend it him her them us me you evidence proof sign signs indication
    indications idea belief doubt chance possibility rumor rumors rumour rumours hopes fears impression
    conclusion suggestion notion assumption concern concerns likelihood intelligence confirmation guarantee word"""
)
GOES_ON = listed(
    """keep keeps kept start starts started stop stops stopped continue begin began begun avoid hearing
    heard saw see seen from by for with of in on at without after before while when despite about into
    than as like and or but to not consider considered risk be been being spent go goes went come came"""
)
NOT_BEHIND_THAT = listed("of in month year week day time night point")
MAKE_DO = listed(
    """forced forces ordered asked urged told allowed allows enabled expected invited persuaded caused
    compelled warned advised required"""
)
PERCEIVED = listed("saw see sees seen witnessed heard watched caught filmed spotted like")
LEAVE = listed("keep keeps kept leave leaves left found have has had get got")
INTEND = listed(
    """agreed agree agrees decided refused refuses failed fails vowed promised pledged plans planned wants
    wanted threatened tried hopes hoped expected ordered forced asked urged told"""
)
ING_NOUNS = listed(
    """following including during regarding concerning morning evening meeting building king ring spring
    thing nothing something anything everything string wing ceiling hearing funding training housing
    spending shelling bombing fighting killing testing trafficking drilling fishing parking voting hiring
    screening smuggling lending mining shipping"""
)
PARTS = listed(
    """number percentage share majority most some one rest lack part group kind sort amount level rate
    price cost risk use loss rise fall all many half none each any total series wave head loads lots
    members victims because out dozens hundreds thousands millions tens scores percent % end instead
    couple pair bunch bulk mercy show sign type form piece bit care advantage control
    charge possession minister ministry front"""
)
"""Behind these "of …" names the thing itself."""
COMPARING = listed("at about around over under between")
MEASURING = listed("only just even all shortly right straight soon exactly especially mainly partly largely")
WHEN = listed("last this next earlier late early")
PERIODS = listed(
    """week month year night day days weeks months years hours minutes monday tuesday wednesday thursday
    friday saturday sunday summer winter spring autumn"""
)
