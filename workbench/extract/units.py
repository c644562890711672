"""Units and currencies that stand behind a number."""

from __future__ import annotations

from workbench.extract.numerals import Row, glued

UNITS: dict[str, str] = {
    word: name
    for name, words in {
        "years": "year years yr yrs",
        "months": "month months",
        "weeks": "week weeks",
        "days": "day days",
        "hours": "hour hours hr hrs",
        "minutes": "minute minutes min mins",
        "seconds": "second seconds sec secs",
        "decades": "decade decades",
        "nights": "night nights",
        "km": "km kilometre kilometres kilometer kilometers kms",
        "m": "metre metres meter meters m",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "miles": "mile miles",
        "feet": "foot feet ft",
        "inches": "inch inches",
        "yards": "yard yards",
        "acres": "acre acres",
        "hectares": "hectare hectares ha",
        "kg": "kg kilo kilos kilogram kilograms kgs",
        "g": "g gram grams grammes",
        "mg": "mg milligram milligrams",
        "tonnes": "tonne tonnes ton tons",
        "lb": "lb lbs",
        "ounces": "ounce ounces oz",
        "litres": "litre litres liter liters",
        "gallons": "gallon gallons",
        "barrels": "barrel barrels bpd",
        "mph": "mph",
        "km/h": "kph kmh",
        "MW": "mw megawatt megawatts",
        "GW": "gw gigawatt gigawatts",
        "kW": "kw kilowatt kilowatts",
        "W": "watt watts",
        "kWh": "kwh",
        "MWh": "mwh",
        "GWh": "gwh",
        "degrees": "degree degrees celsius fahrenheit",
        "points": "point points",
        "pounds": "pound pounds",
        "crowns": "crown crowns",
        "times": "times",
        "GB": "gb gigabyte gigabytes",
        "MB": "mb megabyte megabytes",
        "TB": "tb",
        "hp": "hp horsepower bhp",
        "Hz": "hz",
        "GHz": "ghz",
        "knots": "knot knots",
        "bushels": "bushel bushels",
        "ppm": "ppm",
        "ppb": "ppb",
    }.items()
    for word in words.split()
}
"""Words of measure and the name they are reported under."""

CURRENCIES: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "rupee": "INR",
    "rupees": "INR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "shekel": "ILS",
    "shekels": "ILS",
    "ringgit": "MYR",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "franc": "CHF",
    "francs": "CHF",
    "dirham": "AED",
    "dirhams": "AED",
    "naira": "NGN",
    "rand": "ZAR",
    "peso": "MXN",
    "pesos": "MXN",
    "lira": "TRY",
    "taka": "BDT",
    "won": "KRW",
    "real": "BRL",
    "reais": "BRL",
    "cent": "cents",
    "cents": "cents",
    "pence": "pence",
    "sterling": "GBP",
}
"""Names of money behind a number. Bare dollars are read as US dollars, bare rupees as Indian ones."""


def unit_at(row: Row, at: int) -> tuple[str, int] | None:
    """The unit or currency that is named at token `at`, and the index behind it."""
    here = at + 1 if at < len(row) and row[at].word == "-" else at
    if here >= len(row):
        return None
    low = row[here].low
    if low in ("square", "cubic", "nautical", "light") and here + 1 < len(row) and row[here + 1].low in UNITS:
        return f"{low} {UNITS[row[here + 1].low]}", here + 2
    if low in ("us", "u") and here + 1 < len(row) and row[here + 1].low in ("dollar", "dollars"):
        return "USD", here + 2
    if low == "km" and [token.low for token in row[here + 1 : here + 3]] == ["/", "h"]:
        return "km/h", here + 3
    if low in ("m", "g") and not glued(row, here):
        return None
    if low in UNITS:
        return UNITS[low], here + 1
    if low in CURRENCIES:
        return CURRENCIES[low], here + 1
    return None
