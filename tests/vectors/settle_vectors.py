#!/usr/bin/env python3
"""Worked examples of settlements, from published contracts and clauses: contracts, values of months, and what must come
out. The results are those of the examples themselves or are computed here with fractions; nothing of vgov is asked.

  settle_vectors.py > settle_vectors.txt
"""
from fractions import Fraction as F

from settle_contract import BANDS, contract, kpi, level, month_name, text

OUT = []


def minor(x):
    """Minor units, half up."""
    y = F(x) * 100
    n = (abs(y) + F(1, 2)) // 1
    return int(n if y >= 0 else -n)


def case(name, c, months, want, start=(2026, 1)):
    """months: a dictionary of values each, or (values, words of the month); want: the columns of each month that are
    checked, as a dictionary or the credit alone."""
    OUT.append("# " + name)
    OUT.append("contract " + text(c))
    for n, m in enumerate(months):
        values, words = m if isinstance(m, tuple) else (m, "")
        OUT.append(("month %s %s" % (month_name(n, start), words)).rstrip())
        for ident, value in values.items():
            OUT.append("level %s %s" % (ident, "-" if value is None else value))
    OUT.append("settle")
    for n, w in enumerate(want):
        w = w if isinstance(w, dict) else {"credit": w}
        cells = []
        for key in sorted(w):
            v = w[key]
            cells.append("%s=%s" % (key, v if key in ("points", "triggers") else minor(v)))
        OUT.append("= %s %s" % (month_name(n, start), " ".join(cells)))


def one(rule, **more):
    money = {"model": "rules", "rules": rule if isinstance(rule, list) else [rule]}
    money.update(more)
    return money


SL1 = level("SL-1", bands=BANDS)
PP = {"type": "points-percent", "percent_per_point": 1}
POINTS = {"model": "points", "percent_per_point": 1}


def points_and_repeats():
    def repeat(name, values, want, **rule):
        rule.setdefault("factor", 2)
        money = dict(POINTS, repeat=rule)
        case(name, contract([SL1], money, fee="100.00"), [{"SL-1": v} for v in values], [{"points": p, "credit": p} for p in want])

    repeat("minor twice", ["98.5", "98.5"], [1, 2])
    repeat("severe, minor, severe: each its own band, no compounding", ["96.5", "98.5", "96.5"], [3, 2, 6])
    repeat("below three times", ["95", "95", "95"], [4, 8, 8])
    repeat("compounding, for contrast", ["95", "95", "95"], [4, 8, 16], later="compound")
    repeat("growing: x2, x3, x4", ["98.5"] * 4, [1, 2, 3, 4], later="grow")
    repeat("a met month breaks the row", ["98.5", "99", "98.5", "98.5"], [1, 0, 1, 2])
    repeat("no data is neutral", ["98.5", None, "98.5"], [1, 0, 2])
    repeat("no data breaks", ["98.5", None, "98.5"], [1, 0, 1], no_data="break")
    repeat("no data continues", ["98.5", None, "98.5"], [1, 0, 6], no_data="continue", factor=6, after=3)
    repeat("x3 from the third failure on", ["97.5"] * 4, [2, 2, 6, 6], factor=3, after=3)
    repeat("two failures in six months, not in a row", ["98.5", "99", "99", "98.5", "99", "99", "99", "99", "99", "98.5"],
           [1, 0, 0, 2, 0, 0, 0, 0, 0, 1], months=6)
    repeat("only the same band", ["98.5", "97.5", "97.5", "98.5"], [1, 2, 4, 1], counts="same-band")
    c = contract([SL1], dict(POINTS, repeat={"factor": 2}))
    case("minor, serious, minor at a fee of 180,000", c, [{"SL-1": v} for v in ("98.5", "97.5", "98.5")], [1800, 7200, 3600], (2026, 9))
    case("the same with September met", c, [{"SL-1": v} for v in ("99.5", "97.5", "98.5")], [0, 3600, 3600], (2026, 9))
    case("as a rule, with the total rounded once", contract([SL1], one(PP, repeat={"factor": 2})),
         [{"SL-1": v} for v in ("98.5", "97.5", "98.5")], [1800, 7200, 3600], (2026, 9))
    case("a repeat multiplies money by 1.5", contract([SL1], one({"type": "per-failure", "amount": 100}, repeat={"factor": "1.5", "on": "money"})),
         [{"SL-1": v} for v in ("98.5", "97.5", "98.5")], [100, 150, 150])
    case("3 points of an order of 50,000", contract([SL1], POINTS, fee="50000.00"), [{"SL-1": "96.5"}], [1500])


def band(points):
    return [{"id": "b", "to": "99", "points": points}]


TABLE = [{"from": f, "percent": p} for f, p in ((5, 0), (10, 2), (15, 4), (20, 6), (25, 8), (30, 10))]


def lookups_and_ratchets():
    for n, w in ((4, 0), (5, 0), (9, 0), (10, 200), (14, 200), (15, 400), (20, 600), (25, 800), (30, 1000), (45, 1000)):
        rule = {"type": "points-lookup", "table": TABLE, "base": "next-fee"}
        case("lookup of %d points" % n, contract([level("SL-1", bands=band(n))], one(rule), fee="10000.00"), [{"SL-1": "98"}], [{"points": n, "credit": w}])
    rule = {"type": "points-lookup", "table": TABLE, "between": "linear"}
    case("lookup in a straight line", contract([level("SL-1", bands=band(14))], one(rule), fee="10000.00"), [{"SL-1": "98"}], [360])
    ratchet = {"type": "points-ratchet", "free": 20, "amount_per_point": "3.00",
               "steps": [{"to": 100, "factor": 1}, {"to": 200, "factor": "1.2"}, {"factor": "1.5"}]}
    for n, w in ((120, 312), (0, 0), (20, 0), (21, 3), (100, 240), (101, "243.60"), (200, 600), (201, "604.50"), (250, 825)):
        case("ratchet of %d points" % n, contract([level("SL-1", bands=band(n))], one(ratchet)), [{"SL-1": "98"}], [{"points": n, "credit": F(w)}])
    row = {"type": "escalation", "counts": "consecutive", "steps": [{"percent": p} for p in (0, 0, 10, 15, 20)]}
    case("10 % at the third month in a row, 5 % more each", contract([SL1], one(row), fee="100.00"), [{"SL-1": "95"}] * 5, [0, 0, 10, 15, 20])


def at_risk():
    three = [level(i, target="90") for i in ("SL-1", "SL-2", "SL-3")]
    pool = {"type": "pool", "at_risk": {"percent": 10}, "categories": [
        {"pool_percent": 50, "allocations": [{"service_level": "SL-1", "percent": 40}, {"service_level": "SL-2", "percent": 30}]},
        {"pool_percent": 60, "allocations": [{"service_level": "SL-3", "percent": 20}]}]}
    c = contract(three, one(pool), fee="100000.00")
    case("pool 50 % x allocation 40 % x 10 % of 100,000", c, [{"SL-1": 80, "SL-2": 95, "SL-3": 95}], [2000])
    case("several failures of two pools", c, [{"SL-1": 80, "SL-2": 80, "SL-3": 80}], [4700])
    each = {"type": "per-failure", "percent": 3}
    case("3 % of 1,000", contract(three, one(each), fee="1000.00"), [{"SL-1": 80, "SL-2": 95, "SL-3": 95}], [30])
    cap = [{"window": "month", "percent": 6}]
    case("three failures up to 6 %", contract(three, one(each, caps=cap), fee="1000.00"), [{"SL-1": 80, "SL-2": 80, "SL-3": 80}], [60])
    weight = {"type": "weight", "at_risk": {"amount": 40000}, "weights": [{"service_level": "SL-1", "percent": 15}]}
    case("weight 15 % of 40,000 at risk", contract(three, one(weight), fee=None), [{"SL-1": 80, "SL-2": 80, "SL-3": 95}], [6000])
    weighed = [level("SL-1", target="90", weight="4"), level("SL-2", target="90", weight="4"), level("SL-3", target="90", weight="3")]
    risk = {"type": "weight", "at_risk": {"percent": 100}}
    case("weights 4 + 4 + 3 % up to 10 % of the invoice",
         contract(weighed, one(dict(risk, base="charged"), caps=[{"window": "month", "percent": 10, "base": "charged"}]), fee=None),
         [({"SL-1": 80, "SL-2": 80, "SL-3": 80}, "charged=8000000")], [8000])
    parts = [{"type": "per-failure", "id": "r%d" % i, "service_levels": ["SL-%d" % i], "amount": a} for i, a in ((1, 3000), (2, 2000), (3, 500))]
    once = [{"service_levels": ["SL-1", "SL-2"]}]
    case("one incident, two service levels: the greatest", contract(three, one(parts, incidents=once), fee=None),
         [{"SL-1": 80, "SL-2": 80, "SL-3": 80}, {"SL-1": 95, "SL-2": 80, "SL-3": 95}], [3500, 2000])
    case("waived money", contract(three, one(parts), fee=None), [{"SL-1": "80 waived", "SL-2": 80, "SL-3": 80}], [2500])
    third = [{"type": "per-failure", "percent": "33.333333333333"}]
    case("rounded once", contract(three, one(third), fee="100.00"), [{"SL-1": 80, "SL-2": 80, "SL-3": 80}], [100])
    case("rounded each", contract(three, one(third, round_at="amount"), fee="100.00"), [{"SL-1": 80, "SL-2": 80, "SL-3": 80}], ["99.99"])


FCR = [{"at_least": "85"}, {"below": "85", "at_least": "83"}, {"below": "83", "at_least": "81.5"}, {"below": "81.5", "at_least": "80"}, {"below": "80"}]


def tables():
    steps = [dict(row, percent=-p) for row, p in zip(FCR, (0, 25, 50, 75, 100))]
    rule = {"type": "tiers", "service_level": "SL-1", "at_risk": {"amount": 20000}, "steps": steps}
    for mode, rows in (("half-up", (("85.0", 0), ("84.9", 5000), ("83.0", 5000), ("82.9", 10000), ("81.4", 15000), ("79.9", 20000), ("84.95", 0))),
                       ("truncate", (("84.95", 5000),))):
        k = [kpi("up", decimals=1, rounding=mode)]
        for v, w in rows:
            case("tier of 20,000 at risk, %s %s" % (v, mode), contract([level("SL-1", target="85")], one(rule), k, fee=None), [{"SL-1": v}], [w])
    cca3 = [{"below": 65, "amount": -2500}, {"at_least": 65, "at_most": 80, "amount": 0}, {"above": 80, "amount": 2500}]
    for v, credit, bonus in (("64.9", 2500, 0), ("65", 0, 0), ("69", 0, 0), ("80", 0, 0), ("80.1", 0, 2500)):
        case("fixed tiers at " + v, contract([level("SL-1", target="70")], one({"type": "tiers", "service_level": "SL-1", "steps": cca3}), fee=None),
             [{"SL-1": v}], [{"credit": credit, "bonus": bonus}])
    cca4 = [{"below": "1.5", "amount": 2500}, {"at_least": "1.5", "at_most": 3, "amount": 0}, {"above": 3, "at_most": 5, "amount": -2500}, {"above": 5, "amount": -5000}]
    for v, credit, bonus in (("1.4", 0, 2500), ("1.5", 0, 0), ("3", 0, 0), ("3.1", 2500, 0), ("5", 2500, 0), ("5.1", 5000, 0)):
        case("abandonment tiers at " + v, contract([level("SL-1", "3", "<=", kpi_id="down")], one({"type": "tiers", "service_level": "SL-1", "steps": cca4}), fee=None),
             [{"SL-1": v}], [{"credit": credit, "bonus": bonus}])
    unit = [{"at_least": 7, "amount": -4}, {"below": 7, "at_least": "6.25", "amount": -3}, {"below": "6.25", "above": 5, "amount": 0},
            {"at_most": 5, "above": "4.5", "amount": "2.50"}, {"at_most": "4.5", "amount": "3.50"}]
    rule = {"type": "per-unit", "service_level": "SL-1", "units": "answered", "steps": unit}
    for v, credit, bonus in (("7.00", 4000, 0), ("6.99", 3000, 0), ("6.25", 3000, 0), ("6.24", 0, 0), ("5.01", 0, 0), ("5.00", 0, 2500), ("4.51", 0, 2500), ("4.50", 0, 3500)):
        case("charge back and incentive per order at " + v, contract([level("SL-1", "6", "<=", kpi_id="down")], one(rule), fee=None),
             [{"SL-1": v + " answered=1000"}], [{"credit": credit, "bonus": bonus}])
    prices = {"type": "two-prices", "service_level": "SL-1", "units": "answered", "inside": "answered_in_target", "price_inside": "0.50", "price_outside": "0.40"}
    case("two prices", contract([level("SL-1", "90")], one(prices), fee=None), [{"SL-1": "80 answered=100000 answered_in_target=80000"}], [{"charge": 48000}])
    prices = {"type": "two-prices", "service_level": "SL-1", "units": "answered", "when": [{"service_level": "SL-1"}], "per": 100, "price_inside": "0.505", "price_outside": "0.40"}
    case("two prices by the month", contract([level("SL-1", "90")], one(prices), fee=None),
         [{"SL-1": "95 answered=1000"}, {"SL-1": "80 answered=1000"}], [{"charge": "5.05"}, {"charge": 4}])
    quarter = {"type": "quarter-pool", "service_level": "SL-1", "steps": [{"below": 80, "percent": -10}, {"at_least": 80, "below": 90, "percent": 0}, {"at_least": 90, "percent": 5}]}
    case("pool of a quarter, +5 -10 +5 %", contract([level("SL-1", "90")], one(quarter), fee="100000.00"),
         [{"SL-1": v} for v in (95, 70, 95)], [0, 0, {"credit": 0, "bonus": 0}])
    fees = [{"vendor": "acme", "from": m, "to": m, "amount": a} for m, a in (("2026-01", 100000), ("2026-02", 120000), ("2026-03", 90000))]
    case("pool of a quarter, each month on its own fee", contract([level("SL-1", "90")], one(quarter, fees=fees)),
         [{"SL-1": v} for v in (95, 70, 85)], [0, 0, {"credit": 7000, "bonus": 0}])
    two = [level("SL-1", "75"), level("SL-2", "5", "<=", kpi_id="down")]
    rule = {"type": "conjunctive", "side": "bonus", "amount": 100, "when": [{"service_level": "SL-1", "comparison": ">=", "value": 75}, {"service_level": "SL-2", "comparison": "<=", "value": 5}]}
    for a, b, bonus in (("75", "5", 100), ("75", "5.01", 0), ("74.99", "2", 0), ("75", None, 0)):
        case("joint bonus at %s and %s" % (a, b), contract(two, one(rule), fee=None), [{"SL-1": a, "SL-2": b}], [{"bonus": bonus}])


def distances():
    gap = {"type": "gap", "service_level": "SL-1", "percent_per_point": 1}
    case("gap of 23 points", contract([level("SL-1", "98")], one(gap), fee="100000.00"), [{"SL-1": 75}, {"SL-1": 98}], [23000, 0])
    asa = [level("SL-1", "30", "<=", kpi_id="asa")]
    case("500 a second above 30", contract(asa, one({"type": "gap", "service_level": "SL-1", "amount_per_point": 500}), fee=None),
         [{"SL-1": 47}, {"SL-1": 30}], [8500, 0])
    for target, v, step, count, percent, w in (("98", "95", 1, "full", "0.5", "1.5"), ("98", "97.5", 1, "full", "0.5", 0), ("99", "97", 1, "full", 5, 10),
                                               ("99", "98.01", 1, "full", 5, 0), ("99.9", "99.65", "0.1", "begun", 1, 3), ("99.9", "99.8", "0.1", "begun", 1, 1),
                                               ("99", "98.75", "0.1", "full", 1, 2), ("99", "98.75", "0.1", "linear", 1, "2.5")):
        rule = {"type": "steps", "service_level": "SL-1", "step": step, "count": count, "percent": percent}
        case("%s %% for each %s step of %s from %s to %s" % (percent, count, step, target, v), contract([level("SL-1", target)], one(rule), fee="100.00"), [{"SL-1": v}], [F(w)])
    ali = {"type": "stretches", "service_level": "SL-1", "count": "linear", "stretches": [
        {"from": 99, "to": "99.8", "per": "0.1", "percent": "0.2"}, {"from": 90, "to": 99, "per": "0.5", "percent": "0.15"}, {"from": 50, "to": 90, "per": 1, "percent": "0.1"}]}
    case("steps over two stretches", contract([level("SL-1", "99.8")], one(ali), fee="100.00"), [{"SL-1": 98}, {"SL-1": "99.5"}], ["1.90", "0.60"])
    down = [level("SL-1", "9.50", "<=", kpi_id="down")]
    live = {"type": "liveband", "service_level": "SL-1", "benchmark": "8.80", "deadband": "0.20", "liveband": "1.20", "unit": "0.01", "amount": 25000}
    for v, credit, bonus in (("8.80", 0, 0), ("8.60", 0, 0), ("9.00", 0, 0), ("7.40", 0, 3000000), ("5.00", 0, 3000000), ("8.59", 0, 25000), ("9.40", 1000000, 0)):
        case("live band at " + v, contract(down, one(live), fee=None), [{"SL-1": v}], [{"credit": credit, "bonus": bonus}])
    case("counted from the benchmark", contract(down, one(dict(live, counted_from="benchmark")), fee=None), [{"SL-1": "8.59"}], [{"bonus": 525000}])
    three = [kpi("down", "lower", 3, "%")]
    case("part units", contract(down, one(live), three, fee=None), [{"SL-1": "8.595"}], [{"bonus": 0}])
    case("part units in a straight line", contract(down, one(dict(live, count="linear")), three, fee=None), [{"SL-1": "8.595"}], [{"bonus": 12500}])
    wide = {"type": "liveband", "service_level": "SL-1", "benchmark": "82.8", "count": "linear",
            "malus": {"deadband": "2.8", "liveband": 10, "unit": 10, "amount": 1500000}, "bonus": {"deadband": "2.8", "liveband": "9.4", "unit": "9.4", "amount": 1500000}}
    for v, credit, bonus in (("80", 0, 0), ("85.6", 0, 0), ("75", 750000, 0), ("90.3", 0, 750000), ("60", 1500000, 0)):
        case("asymmetric band at " + v, contract([level("SL-1", "82")], one(wide), fee=None), [{"SL-1": v}], [{"credit": credit, "bonus": bonus}])


def occurrences():
    rule = {"type": "escalation", "steps": [{"amount": a} for a in (0, 500, 1000, 1500, 2000, 3000)]}
    case("escalation in the contract year", contract([SL1], one(rule), fee=None), [{"SL-1": 95}] * 14, [0, 500, 1000, 1500, 2000] + [3000] * 7 + [0, 500])
    case("a year that begins in April", contract([SL1], one(rule, year_start="2025-04"), fee=None), [{"SL-1": 95}] * 5, [0, 500, 1000, 0, 500])
    both = [level("SL-1"), level("SL-2")]
    rule = dict(rule, counter="contract")
    case("escalation over all service levels", contract(both, one(rule), fee=None), [{"SL-1": 95, "SL-2": 95}, {"SL-1": 95, "SL-2": 99}], [500, 1000])
    rule = {"type": "persistent", "every": 10, "percent": 5, "of_year": True}
    case("every tenth failure in twelve months: 5 % of the annual fee", contract([level("SL-%d" % i) for i in range(1, 5)], one(rule), fee="10500.00"),
         [{"SL-%d" % i: 95 for i in range(1, 5)}] * 3, [0, 0, 6300])
    minsl = level("SL-1", "95", minimum="90", bands=[{"id": "b", "to": "95", "points": 1}], occurrences={"at_least": 4, "months": 12})
    e, m, low = {"SL-1": 92}, {"SL-1": 99}, {"SL-1": 80}
    c = contract([minsl], POINTS, fee="100.00")
    case("the expected level counts from the 4th miss on", c, [e, e, e, m, e], [0, 0, 0, 0, 1])
    case("below the minimum at once", c, [low], [1])
    case("the first falls out of the window", c, [e] + [m] * 11 + [e] * 3, [0] * 15)
    case("exactly twelve months", c, [e] * 3 + [m] * 8 + [e], [0] * 11 + [1])


def caps():
    fixed = {"type": "per-failure", "amount": 5000}
    case("points go on beyond the cap", contract([level("SL-1", bands=band(14))], dict(POINTS, cap_percent=10), fee="100000.00"), [{"SL-1": 95}], [{"points": 14, "credit": 10000}])
    c = contract([level("SL-1")], one(fixed, caps=[{"window": {"months": 12}, "amount": 24000}]), fee=None)
    case("cap over twelve months", c, [{"SL-1": 95}] * 13, [5000] * 4 + [4000] + [0] * 7 + [5000])
    c = contract([level("SL-1")], one(fixed, caps=[{"window": "contract-year", "amount": 24000}]), fee=None)
    case("cap of the contract year", c, [{"SL-1": 95}] * 13, [5000] * 4 + [4000] + [0] * 7 + [5000])
    org = {"type": "per-failure", "percent": 12}
    c = contract([level("SL-1")], one(org, caps=[{"window": {"months": 12}, "percent": 12, "of": "year"}]), fee="1000.00")
    case("12 % of the annual fee in any twelve months", c, [{"SL-1": 95}] * 14, [120] * 14)
    c = contract([level("SL-1")], one(dict(org, percent=20), caps=[{"window": {"months": 12}, "percent": 12, "of": "year"}]), fee="1000.00")
    case("the same reached in the eighth month", c, [{"SL-1": 95}] * 14, [200] * 7 + [40] + [0] * 4 + [200, 200])
    c = contract([level("SL-1")], one(dict(org, percent=20), caps=[{"window": {"months": 3}, "percent": 10}, {"window": "month", "percent": 15}]), fee="1000.00")
    case("two caps, one on the fees of its window", c, [{"SL-1": 95}] * 4, [100, 100, 100, 100])
    both = [({"SL-1": 95}, "charged=10000000 ordered=12000000")]
    for base, w in (("ordered", 6000), ("charged", 5000)):
        c = contract([level("SL-1")], one({"type": "per-failure", "amount": 6000}, caps=[{"window": "month", "percent": 5, "base": base}]), fee=None)
        case("5 % of what was " + base, c, both, [w])
    case("pro rata: 16 of 31 days", contract([level("SL-1")], one({"type": "per-failure", "percent": 4}, pro_rata="calendar-days"), fee="30000.00"),
         [({"SL-1": 95}, "first=16")], ["619.35"])
    for amount, rule, w in (("0.80", "drop", 0), ("1.00", "drop", 1), ("1.01", "drop", "1.01"), ("0.37", "raise", 1)):
        case("least credit of 1.00 at %s" % amount, contract([level("SL-1")], one({"type": "per-failure", "amount": amount}, minimum={"amount": 1, "rule": rule}), fee=None),
             [{"SL-1": 95}], [F(w)])
    c = contract([level("SL-1")], one({"type": "per-failure", "amount": "0.40"}, minimum={"amount": 1, "rule": "raise"}, caps=[{"window": "month", "amount": "0.70"}]), fee=None)
    case("the least credit never lies above the cap", c, [{"SL-1": 95}], ["0.70"])
    crit = [level("SL-1", minimum="90"), level("SL-2")]
    rules = [{"type": "per-failure", "id": "a", "service_levels": ["SL-1"], "amount": 1800}, {"type": "per-failure", "id": "b", "service_levels": ["SL-2"], "amount": 900}]
    c = contract(crit, one(rules, critical={"service_levels": ["SL-1"], "failure": "minimum", "percent": 100}), fee="120000.00")
    case("a critical failure replaces ordinary credits", c, [{"SL-1": 80, "SL-2": 95}, {"SL-1": 95, "SL-2": 95}], [120000, 2700])


def earning_back():
    def earn(name, rule, values, back, credits=None, **more):
        money = one({"type": "per-failure", "amount": 1200}, earn_back=rule, **more)
        want = [{"earned": b} for b in back]
        for w, cr in zip(want, credits or []):
            w["credit"] = cr
        case(name, contract([level("SL-1")], money, fee=None), [{"SL-1": v} for v in values], want)

    earn("half back after six good months", {"months": 6, "percent": 50}, [95] + [99] * 6, [0] * 6 + [600])
    earn("all back after three months above the target", {"months": 3, "percent": 100, "good": "above"}, [95] + ["99.5"] * 3, [0] * 3 + [1200])
    earn("a month on the target starts again", {"months": 3, "percent": 100, "good": "above"}, [95, "99.5", "99.5", 99, "99.5", "99.5", "99.5"], [0] * 6 + [1200])
    earn("a second credit starts again for both", {"months": 3, "percent": 100}, [95, 99, 95, 99, 99, 99], [0] * 5 + [2400])
    earn("no data neither counts nor starts again", {"months": 3, "percent": 100}, [95, 99, None, 99, 99], [0] * 4 + [1200])
    earn("to the bank", {"months": 2, "percent": 25, "to": "bank"}, [95, 99, 99, 95], [0] * 4, [1200, 0, 0, 900])
    bands = [{"service_level": "SL-1"}]
    rules = [{"type": "points-percent", "amount_per_point": 500}]
    c = contract([SL1], one(rules, earn_back={"months": 3, "percent": 100, "band": "minor"}), fee=None)
    case("only minor misses come back", c, [{"SL-1": v} for v in ("98.5", "96.5", 99, 99, 99)], [{"earned": 0}] * 4 + [{"earned": 500}])


def triggers():
    def points(values, want):
        t = [{"id": "t", "kind": "points", "effect": "termination", "window": {"months": 3}, "at_least": 50}]
        bands = [{"id": "x%d" % p, "from": str(98 - i), "to": str(99 - i), "points": p} for i, p in enumerate((10, 16, 17, 20, 30))]
        bands[-1].pop("from")
        at = {p: str(98 - i) for i, p in enumerate((10, 16, 17, 20, 30))}
        at[0] = "99"
        c = contract([level("SL-1", bands=bands)], dict(POINTS, percent_per_point=0, triggers=t))
        case("50 points in three months: %s" % values, c, [{"SL-1": at[p]} for p in values], [{"triggers": w} for w in want])

    points([20, 20, 10, 0, 30, 20], ["-", "-", "t!", "-", "-", "t!"])
    points([16, 17, 17], ["-", "-", "t!"])
    points([16, 17, 16], ["-", "-", "-"])
    points([30, 30, 30], ["-", "t!", "t"])
    t = [{"id": "t", "kind": "missed", "effect": "rectification", "window": {"months": 6}, "at_least": 3}]
    c = contract([level("SL-1")], one({"type": "per-failure", "amount": 0}, triggers=t), fee=None)
    case("missed three of six months", c, [{"SL-1": 95 if m else 99} for m in (1, 0, 1, 0, 0, 1, 1)],
         [{"triggers": w} for w in ["-"] * 5 + ["t/SL-1!", "t/SL-1"]])
    t = [{"id": "t", "kind": "maximum", "effect": "termination", "window": {"months": 12}, "at_least": 2}]
    c = contract([level("SL-1", bands=[{"id": "a", "from": "98", "to": "99", "points": 1}, {"id": "b", "to": "98", "points": 99}])],
                 dict(POINTS, cap_percent=50, triggers=t), fee="10000.00")
    case("the monthly maximum twice", c, [{"SL-1": v} for v in (90, 90, "98.5")],
         [{"triggers": "-", "credit": 5000}, {"triggers": "t!", "credit": 5000}, {"triggers": "-", "credit": 100}])
    t = [{"id": "t", "kind": "credits", "effect": "termination", "window": "contract-year", "percent": 5, "of": "year"}]
    c = contract([level("SL-1")], one({"type": "per-failure", "percent": 20}, triggers=t), fee="1000.00")
    case("credits reach 5 % of the annual fee", c, [{"SL-1": 95}] * 3, [{"triggers": w} for w in ("-", "-", "t!")])


def stages():
    up = level("SL-1", "80", bands=[{"id": "b", "to": "80", "points": 1}],
               targets=[{"from": "2026-02", "target": "81", "bands": [{"id": "b", "to": "81", "points": 2}]}, {"from": "2026-03", "target": "82", "bands": [{"id": "b", "to": "82", "points": 3}]}])
    case("a target that tightens", contract([up], POINTS, fee="100.00"), [{"SL-1": "80"}, {"SL-1": "80.5"}, {"SL-1": "81.5"}, {"SL-1": "82"}], [0, 2, 3, 0])
    ramp = level("SL-1", "99", bands=BANDS, cls="report-only", phases=[{"from": "2026-04", "class": "critical", "weight": "10"}])
    case("report-only for three months, then promoted", contract([ramp], dict(POINTS, repeat={"factor": 2}), fee="100.00"),
         [{"SL-1": "98.5"}] * 5, [0, 0, 0, 1, 2])


def main():
    for part in (points_and_repeats, lookups_and_ratchets, at_risk, tables, distances, occurrences, caps, earning_back, triggers, stages):
        part()
    print("\n".join(OUT))


if __name__ == "__main__":
    main()
