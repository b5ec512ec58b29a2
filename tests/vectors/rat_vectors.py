#!/usr/bin/env python3
"""Writes rat_vectors.txt: exact results by Python's integers, fractions and decimal.

A line is an operation, its operands and its result, parted by blanks. Fractions are in lowest
terms; a weighted sum has pairs of value and weight. Run it without arguments; the same bytes come
out every time.
"""
import math
import os
import random
from decimal import (
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal)
from fractions import Fraction

MAX = 2**63 - 1
MIN = -(2**63)
EDGES = [0, 1, -1, 2, -3, 10, 2**31, 2**32 + 1, 10**18, -(10**18), MAX, MAX - 1, -MAX, MIN, MIN + 1]
MODES = ["half-up", "half-even", "truncate", "up", "down"]
DECIMAL_MODES = {
    "half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN,
    "up": ROUND_CEILING, "down": ROUND_FLOOR}

rng = random.Random(20261001)
lines = []


def text(value):
    """Fractions print themselves as our text does."""
    return str(Fraction(value))


def out(*fields):
    lines.append(" ".join(f if isinstance(f, str) else text(f) for f in fields))


def to_integer(value, mode):
    """The integer next to a fraction, straight from the definition of each mode."""
    low, high = math.floor(value), math.ceil(value)
    if low == high or mode == "down":
        return low
    if mode == "up":
        return high
    if mode == "truncate":
        return low if value > 0 else high
    if value - low != high - value:
        return low if value - low < high - value else high
    if mode == "half-up":
        return high if value > 0 else low
    return low if low % 2 == 0 else high


def fixed(integer, decimals):
    """integer / 10^decimals with exactly that many places."""
    digits = str(abs(integer)).rjust(decimals + 1, "0")
    sign = "-" if integer < 0 else ""
    if decimals == 0:
        return sign + digits
    return sign + digits[:-decimals] + "." + digits[-decimals:]


def a_number():
    """A fraction of one of many sizes, often at an edge of 64 bits."""
    kind = rng.randrange(6)
    if kind == 0:
        return Fraction(rng.choice(EDGES), rng.choice([e for e in EDGES if e]))
    if kind == 1:
        return Fraction(rng.randint(-999, 999), rng.randint(1, 99))
    if kind == 2:
        return Fraction(rng.randint(MIN, MAX), rng.randint(1, MAX))
    if kind == 3:
        return Fraction(rng.randint(-(10**15), 10**15), rng.randint(1, 10**15))
    if kind == 4:
        return Fraction(rng.randint(-(2**200), 2**200), rng.randint(1, 2**130))
    return Fraction(rng.randint(-(10**30), 10**30), 10 ** rng.randint(0, 12))


def arithmetic(a, b):
    out("add", a, b, a + b)
    out("sub", a, b, a - b)
    out("mul", a, b, a * b)
    if b:
        out("div", a, b, a / b)
    out("cmp", a, b, str((a > b) - (a < b)))


def rounding(value, decimals, mode):
    scaled = to_integer(value * 10**decimals, mode)
    out("round", value, str(decimals), mode, Fraction(scaled, 10**decimals))
    out("decimal", value, str(decimals), mode, fixed(scaled, decimals))
    fits = MIN <= scaled <= MAX
    out("scaled", value, str(decimals), mode, str(scaled) if fits else "-")
    # A finite decimal can be asked of the other module, too.
    exact = Context(prec=400)
    as_decimal = exact.divide(Decimal(value.numerator), Decimal(value.denominator))
    if Fraction(as_decimal) == value:
        again = as_decimal.quantize(
            Decimal(1).scaleb(-decimals), rounding=DECIMAL_MODES[mode], context=exact)
        assert Fraction(again) == Fraction(scaled, 10**decimals), (value, decimals, mode)


def exact_text(value, max_decimals):
    for decimals in range(max_decimals + 1):
        if (value * 10**decimals).denominator == 1:
            return fixed(int(value * 10**decimals), decimals)
    return text(value)


def main():
    for a in EDGES:
        for b in (1, -1, 2, MAX, MIN):
            out("make", str(a), str(b), Fraction(a, b))
    for a in (MAX, MIN, MIN + 1, 0, 1):
        for b in (MAX, MIN, -1, 2):
            arithmetic(Fraction(a), Fraction(b))
            arithmetic(Fraction(1, a or 7), Fraction(1, b))
    for _ in range(120):
        arithmetic(a_number(), a_number())

    ties = [Fraction(n, d) for n in (1, 3, 5, 25, 35, 99, 995, 12345) for d in (2, 20, 200)]
    for value in ties + [-t for t in ties]:
        for mode in MODES:
            rounding(value, rng.randrange(3), mode)
    for value in (Fraction(MIN), Fraction(MAX), Fraction(MIN, 10), Fraction(MAX, 2),
                  Fraction(2 * MAX + 1, 2), Fraction(2 * MIN - 1, 2), Fraction(20403 * 100, 21484),
                  Fraction(10**40 + 5, 10), Fraction(-(10**40) - 15, 10)):
        for mode in MODES:
            rounding(value, rng.choice((0, 1, 18)), mode)
    for _ in range(60):
        rounding(a_number(), rng.randrange(19), rng.choice(MODES))

    for _ in range(60):
        value, places = a_number(), rng.randrange(19)
        if rng.randrange(2):
            value = Fraction(rng.randint(-(10**25), 10**25), 2**rng.randrange(9) * 5**rng.randrange(9))
        out("exact", value, str(places), exact_text(value, places))

    for _ in range(60):
        whole = "".join(rng.choices("0123456789", k=rng.choice((0, 1, 3, 9, 18, 19, 60))))
        part = "".join(rng.choices("0123456789", k=rng.choice((0, 1, 2, 6, 18, 19, 40))))
        written = rng.choice(("", "-", "+")) + (whole or ("" if part else "0")) + (
            "." + part if part or rng.randrange(4) == 0 else "")
        out("parse", written, Fraction(Decimal(written)))

    for count in (2, 5, 10, 10, 10, 40):
        pairs = []
        for _ in range(count):
            den = rng.randint(10**14, 10**15 - 1)
            pairs.append((Fraction(rng.randint(1, den), den), Fraction(rng.randint(1, 400), 10)))
        weights = sum(w for _, w in pairs)
        total = sum(v * w for v, w in pairs) / weights
        out("mean", *[x for pair in pairs for x in pair], total)

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rat_vectors.txt")
    with open(path, "w", encoding="ascii", newline="\n") as f:
        f.write("\n".join(lines) + "\n")


main()
