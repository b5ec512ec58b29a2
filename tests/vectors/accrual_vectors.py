#!/usr/bin/env python3
"""Accruals of random contract years, computed from what they mean and not as the program does it:
booked is what is agreed, preliminary what is scored and not decided, and a month to come is the mean of the known months
before it in its year, rounded half up, at most what the cap leaves.

    tests/vectors/accrual_vectors.py > tests/vectors/accrual_vectors.txt

A line a month: year (a number), over, known, claimed, scored, agreed, waived, lapsed, cap ("-": none); then booked,
preliminary, projected ("-": nothing is projected), the year's total and what the cap leaves ("-").
"""
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value):
    return int((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def month(draw, over):
    known = draw.random() < 0.85
    claimed = over and known and draw.random() < 0.6
    scored = draw.choice([0, draw.randrange(1, 100000)]) if known else 0
    agreed = waived = lapsed = 0
    if claimed:
        cuts = sorted(draw.randrange(0, scored + 1) for _ in range(3))
        agreed, waived, lapsed = cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1]
    return dict(over=over, known=known, claimed=claimed, scored=scored, agreed=agreed, waived=waived, lapsed=lapsed)


def expected(months, cap):
    for i, m in enumerate(months):
        before = [b["scored"] for b in months[:i] if b["over"] and b["known"]]
        spent = sum(b["booked"] + b["preliminary"] + (b["projected"] or 0) for b in months[:i])
        m["booked"] = m["agreed"]
        m["preliminary"] = m["scored"] - m["agreed"] - m["waived"] - m["lapsed"] if m["over"] and m["known"] else 0
        m["projected"] = None
        if not m["over"] and before:
            m["projected"] = half_up(Fraction(sum(before), len(before)))
            if cap is not None:
                m["projected"] = min(m["projected"], max(0, cap - spent))
        m["total"] = spent + m["booked"] + m["preliminary"] + (m["projected"] or 0)
        m["left"] = None if cap is None else max(0, cap - m["total"])


def show(value):
    return "-" if value is None else str(int(value))


def main():
    draw = random.Random(20261101)
    print("# made by accrual_vectors.py")
    for year in range(40):
        ended = draw.randrange(0, 13)
        cap = draw.choice([None, draw.randrange(0, 400000)])
        months = [month(draw, i < ended) for i in range(12)]
        expected(months, cap)
        for m in months:
            print(year, *(show(m[k]) for k in ("over", "known", "claimed", "scored", "agreed", "waived", "lapsed")),
                  show(cap), *(show(m[k]) for k in ("booked", "preliminary", "projected", "total", "left")))


main()
