#!/usr/bin/env python3
"""Writes rate_vectors.txt: counts from rounded rates, by trying all integers. Fields stand
between tabs.

    fit    UNIT TEXT VOLUME DECIMALS -> COUNT FITS LOW HIGH
    range  FORMULA MEASURE=LOW..HIGH,... -> KIND LOW HIGH HOW
    row    DAY LINE RATES OFFERED ANSWERED IN_TARGET ABANDONED
    case   PERIOD FORMULA LINES SLICES -> VALUE KIND LOW HIGH HOW

A case is about the rows of its month, which stand before it. RATES is what a store notes of
them. LINES is "pooled", "each" or a number of lines; SLICES is "-" or TARGET:EMPTY, for days.
KIND is exact (one value), closed (from LOW to HIGH), open (any, or none) or none (no data). HOW
is exact, or inside: then the range may be wider than the one here.
"""
import calendar
import itertools
import os
import random
import re
from fractions import Fraction
from math import ceil, floor

rng = random.Random(20261203)
MEASURES = ("offered", "answered", "answered_in_target", "abandoned")


def away(x):
    """The nearest integer, halves away from zero."""
    n = floor(abs(x) + Fraction(1, 2))
    return -n if x < 0 else n


def fit(unit, text, volume, decimals):
    mantissa, _, exponent = text.partition("E")
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    significant = len(mantissa.replace(".", "").replace("-", "").lstrip("0"))
    rate = Fraction(mantissa) * Fraction(10) ** int(exponent or 0)
    places = max(places, 0, decimals)
    if unit == "percent":
        rate, places = rate / 100, places + 2
    half = abs(volume) * Fraction(1, 2 * 10 ** places)
    if significant > 15:
        half *= 10 ** (significant - 15)
    count = away(rate * volume)
    fits = abs(count - rate * volume) <= half
    low = high = count
    if fits and significant <= 15 and (unit == "percent" or places > 0):
        first, last = rate * volume - half, rate * volume + half
        if last - first < 5000:
            found = [m for m in range(floor(first) - 1, ceil(last) + 2) if first <= m <= last]
            low, high = min(found), max(found)
        else:
            low, high = ceil(first), floor(last)
        if 0 <= rate <= 1:
            low, high = max(low, min(0, volume)), min(high, max(0, volume))
    return count, fits, low, high, places


def write_fits(out):
    fixed = [("percent", "94.3", 0, 0), ("percent", "0", 0, 0), ("percent", "0", 1000, 0),
             ("percent", "100", 1000, 0), ("percent", "100.0", 1000, 0),
             ("percent", "104.5", 1000, 0), ("percent", "101", 1000, 0),
             ("percent", "-3", 700, 0), ("percent", "-0.5", 1000, 0),
             ("percent", "94", 1000000000, 0), ("percent", "94.1", 1000000000, 0),
             ("percent", "94", 1000000000000, 0), ("percent", "99999", 1000000000, 0),
             ("fraction", "1", 30, 0), ("fraction", "1", 30, 4), ("fraction", "0.9", 30, 0),
             ("fraction", "0.9", 30, 4), ("fraction", "9E-1", 30, 0),
             ("fraction", "0.9401709401709402", 117, 0), ("percent", "50", 100, 0),
             ("percent", "50", 101, 0), ("percent", "33", -700, 0), ("percent", "100", -700, 0),
             ("percent", "12.5", 8, 1), ("percent", "94", 30, 2)]
    free = []
    for _ in range(900):
        decimals = rng.randint(0, 3)
        volume = rng.choice((rng.randint(0, 30), rng.randint(0, 2000), rng.randint(0, 10 ** 9)))
        rate = Fraction(rng.randint(0, volume + volume // 20), volume or 1)
        unit = rng.choice(("percent", "fraction"))
        scale = (100 if unit == "percent" else 1) * 10 ** decimals
        digits = away(rate * scale) if rng.random() < .8 else rng.randint(0, 11 * scale // 10)
        text = f"{digits // 10 ** decimals}.{digits % 10 ** decimals:0{decimals}}".rstrip(".") \
            if decimals else str(digits)
        said = 0
        if rng.random() < .2 and decimals:
            said, text = decimals, text.rstrip("0").rstrip(".")
        free.append((unit, text, volume, said))
    for unit, text, volume, decimals in fixed + free:
        count, fits, low, high, _ = fit(unit, text, volume, decimals)
        out.append(("fit", unit, text, volume, decimals, "->", count, int(fits), low, high))


def evaluate(formula, figures, choices=None):
    """The value, None when there is nothing to divide by, and the sign of the denominator."""
    def pick(best):
        def of(a, b):
            if choices is not None:
                choices.append(a > b if a != b else None)
            return best(a, b)
        return of
    names = {**figures, "min": pick(min), "max": pick(max)}
    top, _, bottom = formula.partition(" / ")
    num = eval(top, {"__builtins__": {}}, names)
    den = eval(bottom, {"__builtins__": {}}, names) if bottom else 1
    return (Fraction(num) / den if den else None), (den > 0) - (den < 0)


FORMULAS = ("100 * answered_in_target / answered", "100 * answered_in_target / offered",
            "100 * answered_in_target / (answered + abandoned)", "answered - abandoned",
            "100 * (answered_in_target - abandoned) / (offered - abandoned)",
            "-100 * abandoned / offered", "100 * (offered - answered) / (abandoned - offered)",
            "100 * max(answered - abandoned, 0) / offered",
            "100 * max(answered - abandoned, 0) / answered",
            "100 * min(answered_in_target, answered) / max(offered, 20)",
            "100 * max(answered - abandoned, abandoned - answered) / offered")


def measures_of(formula):
    names = set(re.findall("[a-z_]+", formula))
    return [m for m in MEASURES if m in names]


def write_ranges(out):
    for formula in FORMULAS * 25:
        used = measures_of(formula)
        box = {}
        for m in used:
            low = rng.choice((rng.randint(-3, 5), rng.randint(0, 40)))
            box[m] = range(low, low + rng.randint(0, 4) + 1)
        values, signs, chosen = [], set(), {}
        for point in itertools.product(*box.values()):
            choices = []
            value, sign = evaluate(formula, dict(zip(box, point)), choices)
            signs.add(sign)
            values.append(value)
            for i, c in enumerate(choices):
                chosen.setdefault(i, set()).add(c)
        how = "inside" if any(len(c - {None}) > 1 for c in chosen.values()) else "exact"
        kind = "none" if signs == {0} else "open" if 0 in signs or len(signs) > 1 else "closed"
        low, high = ("-", "-") if kind != "closed" else (min(values), max(values))
        bounds = ",".join(f"{m}={b[0]}..{b[-1]}" for m, b in box.items())
        out.append(("range", formula, bounds, "->", kind, low, high, how))


def make_row(exact_only):
    """Figures as a file gives them: all integers that each of them can be, nearest first."""
    offered = rng.choice((0, rng.randint(1, 30), rng.randint(100, 360), rng.randint(100, 360)))
    figures, rates = {"offered": [offered]}, []
    left, answered = offered, rng.choice((.9, .9, .9, .9, 0))
    for m, share in (("answered", answered), ("answered_in_target", .8), ("abandoned", .05)):
        truth = min(left, sum(rng.random() < share for _ in range(offered)))
        if m == "answered":
            left = truth
        decimals = rng.choice((0, 0, 1))
        digits = away(Fraction(truth * 100 * 10 ** decimals, offered or 1))
        text = f"{digits // 10}.{digits % 10}" if decimals else str(digits)
        count, fits, low, high, places = fit("percent", text, offered, 0)
        if exact_only or not fits or rng.random() < .15:
            figures[m] = [truth]
            continue
        figures[m] = [count] + [n for n in range(low, high + 1) if n != count]
        rates.append(m if low == high else f"{m}:0.{'1':0>{places}}*offered")
    return figures, " ".join(rates) or "-"


def add_rows(rows, used):
    """All sums that the figures used can have, each with the nearest first."""
    sums = {tuple(0 for _ in used)}
    nearest = [0] * len(used)
    for figures, _ in rows:
        nearest = [n + figures[m][0] for n, m in zip(nearest, used)]
        low = {m: min(figures[m]) for m in used}
        high = {m: max(figures[m]) for m in used}
        assert all(high[m] - low[m] + 1 == len(figures[m]) for m in used)
        sums = {tuple(a + b for a, b in zip(s, step)) for s in sums
                for step in itertools.product(*(range(low[m], high[m] + 1) for m in used))}
    return sums, nearest


def kind_of(values):
    known = values - {None}
    if not known:
        return "none", "-", "-"
    if None in values:
        return "open", "-", "-"
    return ("exact", "-", "-") if len(known) == 1 else ("closed", min(known), max(known))


def case(number, out):
    year, month = 2000 + number // 12, 1 + number % 12
    formula = rng.choice(FORMULAS[:3])
    used = measures_of(formula)
    rule = rng.choice(("pooled", "pooled", "each", "1"))
    slices = rng.random() < .55 and rule == "pooled"
    lines = {}
    for day in range(1, rng.randint(2, 4)):
        for line in ("a", "b"):
            row = make_row(rng.random() < .1)
            while len(list(itertools.product(*(row[0][m] for m in used)))) > 150:
                row = make_row(False)
            lines.setdefault(line, []).append((day, row))
            figures, rates = row
            out.append(("row", f"{year}-{month:02}-{day:02}", line, rates,
                        *(figures[m][0] for m in MEASURES)))

    def value_of(sums):
        return evaluate(formula, dict(zip(used, sums)))[0]

    how = "exact"
    text = "-"
    if slices:
        empty = rng.choice(("leave-out", "miss", "met"))
        days = {}
        for rows in lines.values():
            for day, row in rows:
                days.setdefault(day, []).append(row)
        target = round(value_of(add_rows(days[1], used)[1]) or 80)
        text = f"{target}:{empty}"
        total = calendar.monthrange(year, month)[1]

        def state(sums):
            value = value_of(sums)
            return "A" if value is None else "R" if value >= target else "N"

        may, nearest = [], []
        for rows in days.values():
            sums, near = add_rows(rows, used)
            may.append({state(s) for s in sums})
            nearest.append(state(near))
            if "A" in may[-1] and len(may[-1]) > 1:
                how = "inside"

        def share(states):
            reached, judged = states.count("R"), len(states) - states.count("A")
            if empty != "leave-out":
                reached += (total - judged) * (empty == "met")
                judged = total
            return Fraction(100 * reached, judged) if judged else None

        values = {share(s) for s in itertools.product(*may)}
        value = share(tuple(nearest))
    elif rule == "pooled":
        sums, near = add_rows([row for rows in lines.values() for _, row in rows], used)
        values, value = {value_of(s) for s in sums}, value_of(near)
    else:
        each, now = [], []
        for rows in lines.values():
            sums, near = add_rows([row for _, row in rows], used)
            each.append({value_of(s) for s in sums})
            now.append(value_of(near))

        def place(found):
            found = sorted((v for v in found if v is not None), reverse=True)
            if not found:
                return None
            return found[-1] if rule == "each" else found[0]

        values, value = {place(v) for v in itertools.product(*each)}, place(now)
        if any(None in e and len(e) > 1 for e in each):
            values |= {None, 0}
    out.append(("case", f"{year}-{month:02}", formula, rule, text, "->",
                "-" if value is None else value, *kind_of(values), how))


lines = []
write_fits(lines)
write_ranges(lines)
for i in range(240):
    case(i, lines)
with open(os.path.join(os.path.dirname(__file__), "rate_vectors.txt"), "w") as f:
    for line in lines:
        f.write("\t".join(map(str, line)) + "\n")
