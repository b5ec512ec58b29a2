"""Every month of every contract computed once more: zones, hours, holidays, bands, points, credits."""
import csv
import json
import subprocess
import sys
from datetime import datetime, timezone
from fractions import Fraction as F
from zoneinfo import ZoneInfo

CLOSED = {"orders": {"2026-10-03", "2026-11-01"}, "chat": {"2026-10-26", "2026-11-01"}}
ZONE = {"orders": ZoneInfo("Europe/Berlin"), "chat": ZoneInfo("America/New_York")}
OPEN = {"orders": (range(0, 5), 8, 20), "chat": (range(0, 7), 6, 22)}
rows = [r for f in ("alpha-orders", "alpha-chat", "beta", "delta", "gamma") for r in csv.DictReader(open(f + ".csv"))]


def month_of(r):
    """The month in which the row counts, or None."""
    if r["line"] not in OPEN:
        return r["start"][:7]
    at = datetime.strptime(r["start"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).astimezone(ZONE[r["line"]])
    days, first, last = OPEN[r["line"]]
    if at.weekday() not in days or not first <= at.hour < last or f"{at:%Y-%m-%d}" in CLOSED[r["line"]]:
        return None
    return f"{at:%Y-%m}"


def half_up(x):
    return (2 * x.numerator + x.denominator) // (2 * x.denominator)


def total(vendor, line, month, *keys):
    return sum(int(r[k]) for r in rows if r["vendor"] == vendor and r["line"] == line and month_of(r) == month
               for k in keys)


def share(vendor, line, month):
    within = total(vendor, line, month, "answered_in_target")
    return F(half_up(F(1000 * within, total(vendor, line, month, "answered", "abandoned"))), 10)


def aht(month):
    return F(half_up(F(total("alpha", "chat", month, "talk_s", "hold_s", "acw_s"),
                       total("alpha", "chat", month, "answered"))))


def month(contract, vendor, m, target=300):
    """Values, points, credit in units of the currency."""
    if contract == "phone":
        v = share("alpha", "orders", m)
        values, points, worth = {"SL-1": v}, 0 if v >= 80 else 1 if v >= 70 else 2, F(100000, 100)
    elif contract == "chat":
        v = aht(m)
        values, points, worth = {"SL-1": v}, 3 if v > target else 0, F(3000001 * 2, 100)
    else:
        fee = {"beta": F(20000), "delta": F("7777.77"), "gamma": F("12345.67")}[vendor]
        values, points, worth = {}, 0, fee * F("1.5") / 100
        for line, level, goal, minor, most in (("sales", "SALES-1", 80, 70, 2), ("help", "HELP-1", 90, 85, 3)):
            if total(vendor, line, m, "offered"):
                values[level] = v = share(vendor, line, m)
                points += 0 if v >= goal else 1 if v >= minor else most
    digits = 0 if contract == "chat" else 2
    return values, points, F(half_up(points * worth * 10**digits), 10**digits)


def tool(*args):
    return json.loads(subprocess.run(["vgov-" + args[0], *args[1:], "-f", "json"], stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL, check=True).stdout, parse_float=F)


MONTHS = ("2026-09", "2026-10", "2026-11")
WHO = [("chat", "alpha"), ("phone", "alpha"), ("frame", "beta"), ("frame", "delta"), ("frame", "gamma")]
checked = 0


def same(what, got, want):
    global checked
    assert got == want, (what, got, want)
    checked += 1


for m in MONTHS:
    cards = tool("score", m)["scorecards"]
    same("cards", [(c["contract"], c["vendor"]) for c in cards], WHO)
    for c in cards:
        values, points, credit = month(c["contract"], c["vendor"], m)
        same("levels", [s["id"] for s in c["service_levels"]], list(values))
        for s in c["service_levels"]:
            same((m, s["id"]), F(str(s["value"])), values[s["id"]])
        same((m, c["vendor"], "points"), c["settlement"]["points"], points)
        same((m, c["vendor"], "credit"), F(c["settlement"]["credit"]), credit)
        same("currency", c["settlement"]["currency"], "JPY" if c["contract"] == "chat" else "EUR")
due = {(c, v, m): month(c, v, m)[2] for c, v in WHO for m in MONTHS if month(c, v, m)[2]}
claims = tool("settle", "list")["claims"]
same("claims", {(c["contract"], c["vendor"], c["month"]): F(c["contracted"]) for c in claims}, due)
for a in tool("settle", "accrual", "2026-09..2026-11")["accruals"]:
    key = (a["contract"], a["vendor"], a["month"])
    same(key, F(a["scored"]), due.get(key, 0))
    same(key, F(a["year_total"]), sum(x for k, x in due.items() if k[:2] == key[:2] and k[2] <= key[2]))
for v in tool("score", "2026-09..2026-11", "--contract", "chat", "--sweep", "SL-1.target=280..320/10")["values"]:
    target = int(v["value"])
    same(("sweep", target), [(x["vendor"], x["currency"], F(x["credit"])) for x in v["vendors"]],
         [("alpha", "JPY", sum(month("chat", "alpha", m, target)[2] for m in MONTHS))])
print(checked, "figures agree")
