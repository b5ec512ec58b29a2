#!/usr/bin/env python3
"""A second settlement, in Python's fractions, on random contracts and months; nothing of vgov is asked.

  settle_reference.py COUNT SEED     prints blocks like those of settle_vectors.txt
"""
import random
import sys
from fractions import Fraction as F
from math import ceil, floor

from settle_contract import BANDS, contract, kpi, level, month_name, text

UP, DOWN = ("SL-1", "SL-2"), "SL-3"
POINTS = {"minor": 1, "serious": 2, "severe": 3, "below": 4}


def half_up(x):
    return floor(x + F(1, 2)) if x >= 0 else -floor(-x + F(1, 2))


def on_line(corners, x):
    """The height at x of the line through corners; level beyond its ends."""
    if x <= corners[0][0]:
        return corners[0][1]
    for (a, p), (b, q) in zip(corners, corners[1:]):
        if x <= b:
            return p + (q - p) * (x - a) / (b - a)
    return corners[-1][1]


def judge(c, ident, value):
    """(status, band index or None, points) of a value as the contract reads it."""
    sl = next(s for s in c["service_levels"] if s["id"] == ident)
    if value is None:
        return "none", None, 0
    t = F(str(sl["target"]))
    if (value >= t) if sl["comparison"] == ">=" else (value <= t):
        return "met", None, 0
    for i, b in enumerate(sl.get("bands", [])):
        inside = value >= F(b["from"]) if "from" in b else True
        if inside:
            return "missed", i, b["points"]
    return "missed", None, 0


class Course:
    def __init__(self, c, values, fees):
        self.c, self.money, self.values, self.fees = c, c["money"], values, fees
        self.levels = [s["id"] for s in c["service_levels"]]
        self.judged = [{i: judge(c, i, m.get(i)) for i in self.levels} for m in values]
        self.months = []
        self.bank = 0
        self.open = {i: 0 for i in self.levels}
        self.good = {i: 0 for i in self.levels}
        self.charged = {}
        self.kept = {}

    def failed(self, m, i):
        return self.judged[m][i][0] == "missed"

    def gathered(self, m, g):
        """The months of the quarter or contract year up to this one."""
        return list(range(m - m % {"month": 1, "quarter": 3, "contract-year": 12}[g], m + 1))

    def gathering_ends(self, m, g):
        return (m + 1) % {"month": 1, "quarter": 3, "contract-year": 12}[g] == 0

    def window(self, m, w):
        if w == "month":
            return [m]
        if w == "contract-year":
            return list(range(m - m % 12, m + 1))
        return list(range(max(0, m - w["months"] + 1), m + 1))

    def multiplier(self, m, i):
        r = self.money.get("repeat")
        if not r or not self.failed(m, i):
            return F(1)
        if "months" in r:
            n = sum(self.failed(k, i) for k in self.window(m, {"months": r["months"]}))
        else:
            n = 0
            for k in range(m + 1):
                status = self.judged[k][i][0]
                if status == "missed":
                    n += 1
                elif status == "met" or r.get("no_data") == "break":
                    n = 0
                elif r.get("no_data") == "continue" and n:
                    n += 1
        over = n - r.get("after", 2) + 1
        if over <= 0:
            return F(1)
        f = F(str(r["factor"]))
        return {"same": f, "grow": f + over - 1, "compound": f ** over}[r.get("later", "same")]

    def points(self, m, i):
        p = self.judged[m][i][2]
        r = self.money.get("repeat")
        return p * int(self.multiplier(m, i)) if r and r.get("on", "points") == "points" else p

    def base(self, m, r):
        whole = sum(self.fees[k] for k in self.gathered(m, r.get("points_of", "month"))) * (12 if r.get("of_year") else 1)
        risk = r.get("at_risk")
        if risk:
            return F(str(risk["percent"])) / 100 * whole if "percent" in risk else F(str(risk["amount"])) * 100
        return whole

    def worth(self, m, r, w, percent="percent", amount="amount"):
        return F(str(w[percent])) / 100 * self.base(m, r) if percent in w else F(str(w[amount])) * 100

    def rule(self, m, n, r):
        """[(level or None, amount in minor units: > 0 credit, < 0 bonus)]"""
        kind, out = r["type"], []
        named = [r["service_level"]] if "service_level" in r else self.levels if r.get("service_levels", "all") == "all" else r["service_levels"]
        bad = [i for i in self.levels if i in named and self.failed(m, i)]
        for w in r.get("when", []):
            v = self.values[m].get(w["service_level"])
            if "value" in w:
                if v is None or not (v >= F(str(w["value"])) if w["comparison"] == ">=" else v <= F(str(w["value"]))):
                    return []
            elif self.judged[m][w["service_level"]][0] != "met":
                return []
        if kind.startswith("points-"):
            span = r.get("points_of", "month")
            if not self.gathering_ends(m, span):
                return []
            per = {i: sum(self.points(k, i) for k in self.gathered(m, span)) for i in named}
            p = F(sum(per.values()))
            if p == 0:
                return []
            if kind == "points-percent":
                total = p * self.worth(m, r, r, "percent_per_point", "amount_per_point")
            elif kind == "points-lookup":
                row = [w for w in r["table"] if p >= w["from"]]
                total = self.worth(m, r, row[-1]) if row else F(0)
            else:
                last, total = F(r["free"]), F(0)
                for s in r["steps"]:
                    top = min(p, F(s["to"])) if "to" in s else p
                    if top > last:
                        total += (top - last) * F(str(s["factor"]))
                        last = top
                total *= self.worth(m, r, r, "percent_per_point", "amount_per_point")
            total = self.bounded(m, r, total)
            return [(i, total * per[i] / p) for i in named if per[i]]
        if kind == "per-failure":
            out = [(i, self.worth(m, r, r)) for i in bad]
        elif kind == "pool":
            for cat in r["categories"]:
                out += [(a["service_level"], F(str(cat["pool_percent"])) / 100 * F(str(a["percent"])) / 100 * self.base(m, r))
                        for a in cat["allocations"] if self.failed(m, a["service_level"])]
        elif kind == "weight":
            out = [(i, 10 * self.base(m, r) / 100) for i in bad]
        elif kind in ("gap", "steps"):
            for i in bad:
                t = next(s for s in self.c["service_levels"] if s["id"] == i)
                d = abs(F(str(t["target"])) - self.values[m][i])
                if r.get("of") == "target":
                    d = 100 * d / F(str(t["target"]))
                if kind == "gap":
                    out.append((i, d * self.worth(m, r, r, "percent_per_point", "amount_per_point")))
                    continue
                d /= F(str(r["step"]))
                d = {"full": floor, "begun": ceil, "linear": F}[r["count"]](d)
                out.append((i, d * self.worth(m, r, r)))
        elif kind == "tiers":
            for i in named:
                v = self.values[m].get(i)
                row = None
                for s in r["steps"]:
                    if v is not None and ("at_least" not in s or v >= s["at_least"]) and ("below" not in s or v < s["below"]):
                        row = s
                if row:
                    out.append((i, -self.worth(m, r, row)))
        elif kind == "curve":
            for i in named:
                v = self.values[m].get(i)
                if v is not None:
                    out.append((i, -self.worth(m, r, {"percent": on_line([(F(str(k["at"])), F(str(k["percent"]))) for k in r["corners"]], v)})))
        elif kind == "scorecard":
            top = bottom = F(0)
            for part in r["parts"]:
                i, v = part["service_level"], self.values[m].get(part["service_level"])
                if v is None:
                    continue
                if "corners" in part:
                    one = on_line([(F(str(k["at"])), F(str(k["score"]))) for k in part["corners"]], v)
                elif "steps" in part:
                    one = next(F(str(k["score"])) for k in part["steps"] if "below" not in k or v < F(str(k["below"])))
                else:
                    one = F(0 if self.failed(m, i) else 100)
                top, bottom = top + F(str(part["weight"])) * one, bottom + F(str(part["weight"]))
            if bottom == 0:
                return []
            score = top / bottom
            if "decimals" in r:
                score = F(half_up(score * 10 ** r["decimals"]), 10 ** r["decimals"])
            if r.get("between") == "linear":
                pay = on_line([(F(str(k["from"])), F(str(k["percent"]))) for k in r["table"]], score)
            else:
                pay = F(str(([k for k in r["table"] if score >= k["from"]] or r["table"][:1])[-1]["percent"]))
            return [(None, self.bounded(m, r, -self.worth(m, r, {"percent": pay})))]
        elif kind == "escalation":
            for i in bad:
                if r.get("counts") == "consecutive":
                    n = 0
                    for k in range(m + 1):
                        n = n + 1 if self.failed(k, i) else n if self.judged[k][i][0] == "none" else 0
                else:
                    n = sum(self.failed(k, i) for k in self.window(m, r.get("counts", "contract-year")))
                out.append((i, self.worth(m, r, r["steps"][min(n, len(r["steps"])) - 1])))
        elif kind == "conjunctive":
            w = self.worth(m, r, r)
            return [(None, self.bounded(m, r, -w if r["side"] == "bonus" else w))]
        elif kind == "persistent":
            done = self.charged.setdefault(id(r), {})
            left = {k: sum(self.failed(k, i) for i in named) for k in range(m + 1)}
            for k in sorted(done):  # what was charged are the oldest that were left in its window
                spent = done[k] * r["every"]
                for j in self.window(k, r["window"]):
                    spent, left[j] = spent - min(spent, left[j]), left[j] - min(spent, left[j])
            times = sum(left[k] for k in self.window(m, r["window"])) // r["every"]
            if times > 0:
                done[m] = times
                return [(None, self.bounded(m, r, times * self.worth(m, r, r)))]
            return []
        elif kind == "liveband":
            i = named[0]
            v = self.values[m].get(i)
            if v is None:
                return []
            d = v - F(str(r["benchmark"]))
            if abs(d) <= F(str(r["deadband"])):
                return []
            n = min(abs(d) - F(str(r["deadband"])), F(str(r["liveband"]))) / F(str(r["unit"]))
            n = floor(n) if r.get("count", "full") == "full" else n
            out = [(i, n * self.worth(m, r, r) * (-1 if d > 0 else 1))]
        rep = self.money.get("repeat")
        if rep and rep.get("on") == "money":
            out = [(i, a * self.multiplier(m, i) if a > 0 else a) for i, a in out]
        return [(i, self.bounded(m, r, a)) for i, a in out]

    def bounded(self, m, r, amount):
        most = self.worth(m, r, r["at_most"]) if "at_most" in r else abs(amount)
        return max(-most, min(most, amount))

    def paid(self, m, n, r):
        """The amounts of a rule that are paid in the month: its own, or what was kept."""
        now, span = self.rule(m, n, r), r.get("paid", "month")
        if span == "month":
            return now
        kept = self.kept.setdefault(n, {})
        kept[m] = sum(a for _, a in now)
        return [(None, sum(kept[k] for k in self.gathered(m, span)))] if self.gathering_ends(m, span) else []

    def settle(self):
        for m in range(len(self.values)):
            self.months.append(self.month(m))
        return self.months

    def month(self, m):
        money = self.money
        lines = [[n, i, a] for n, r in enumerate(money["rules"]) for i, a in self.paid(m, n, r)]
        for group in money.get("incidents", []):
            due = {i: sum(a for _, k, a in lines if k == i and a > 0) for i in group["service_levels"]}
            best = max(due.values())
            if best > 0:
                keep = next(i for i in group["service_levels"] if due[i] == best)
                lines = [x for x in lines if not (x[1] in due and x[1] != keep and x[2] > 0)]
        crit, extra = money.get("critical"), F(0)
        if crit and any(self.failed(m, i) for i in crit["service_levels"]):
            lines = [x for x in lines if x[2] <= 0]
            amount = F(str(crit["percent"])) / 100 * self.fees[m] if "percent" in crit else F(str(crit["amount"])) * 100
            if crit.get("capped", True):
                lines.append([None, None, amount])
            else:
                extra = amount
        if money.get("round_at", "total") == "total":
            credit = half_up(sum(a for _, _, a in lines if a > 0) + extra) - half_up(extra) if not extra else None
            bonus = half_up(sum(-a for _, _, a in lines if a < 0))
        else:
            groups = {}
            for k, (n, i, a) in enumerate(lines):
                whole = n is not None and money["rules"][n]["type"].startswith("points-")
                key = ("rule", n) if whole else ("line", k)
                groups[key] = groups.get(key, F(0)) + a
            credit = sum(half_up(a) for a in groups.values() if a > 0)
            bonus = sum(half_up(-a) for a in groups.values() if a < 0)
        exact = sum(a for _, _, a in lines if a > 0)
        over, own = self.months[m - 1]["carried"] if m else 0, credit
        credit, exact, carried = credit + over, exact + over, 0
        maximum, room = False, None
        def width(x):
            return 12.5 if x["window"] == "contract-year" else 1 if x["window"] == "month" else x["window"]["months"]
        for cap in sorted(money.get("caps", []), key=width):
            w = self.window(m, cap["window"])
            if "amount" in cap:
                limit = F(str(cap["amount"])) * 100
            else:
                of = {"window": sum(self.fees[k] for k in w), "month": self.fees[m], "year": 12 * self.fees[m]}[cap.get("of", "window")]
                limit = F(str(cap["percent"])) / 100 * of
            used = sum(self.months[k]["granted"] for k in w if k < m)
            left, most = max(F(0), limit - used), max(0, half_up(limit) - used)
            if exact > left or credit > most:
                carried += (credit - most) if cap.get("excess") == "carry" else 0
                credit, exact = most, min(exact, left)
            if width(cap) == 1:
                maximum = half_up(limit) > 0 and credit >= half_up(limit)
            room = most - credit if room is None else min(room, most - credit)
        least = money.get("minimum")
        if least and 0 < credit < half_up(F(str(least["amount"])) * 100):
            want = half_up(F(str(least["amount"])) * 100) if least["rule"] == "raise" else 0
            credit = min(want, credit + room) if room is not None and want > credit else want
        granted = credit
        used = min(self.bank, credit)
        self.bank -= used
        credit -= used
        out = {"carried": carried, "own": min(granted, own) if over else granted, "granted": granted, "credit": credit, "bonus": bonus, "earned": 0, "maximum": maximum,
               "points": sum(self.points(m, i) for i in self.levels)}
        self.earn_back(m, out, lines)
        out["bank"] = self.bank
        out["triggers"] = self.triggers(m, out)
        return out

    def earn_back(self, m, out, lines):
        """Only with one service level that brings money: what is granted is its own."""
        e = self.money.get("earn_back")
        if not e:
            return
        back = F(0)
        for i in self.levels:
            status = self.judged[m][i][0]
            mine = out["own"] if any(k == i and a > 0 for _, k, a in lines) else 0
            if e.get("over") == "contract-year":
                self.open[i] += mine
                if m % 12 == 11:
                    back += self.good_year(m, i) * F(str(e["percent"])) / 100 * self.open[i]
                    self.open[i] = 0
                continue
            if mine > 0:
                self.open[i] += mine
                self.good[i] = 0
            elif status == "none":
                continue
            elif status != "met":
                self.good[i] = 0
            else:
                self.good[i] += 1
                if self.good[i] >= e["months"] and self.open[i]:
                    back += F(str(e["percent"])) / 100 * self.open[i]
                    self.open[i] = 0
        if e.get("to") == "bank":
            self.bank += half_up(back)
        else:
            out["earned"] = half_up(back)

    def good_year(self, m, i):
        known = [self.values[k][i] for k in range(m - 11, m + 1) if self.values[k].get(i) is not None]
        return bool(known) and judge(self.c, i, F(half_up(sum(known) / len(known) * 100), 100))[0] == "met"

    def triggers(self, m, now):
        out = []
        months = self.months + [now]
        for t in self.money.get("triggers", []):
            w = self.window(m, t["window"])
            hits = []
            if t["kind"] == "points":
                if sum(months[k]["points"] for k in w) >= t["at_least"]:
                    hits.append(t["id"])
            elif t["kind"] == "failures":
                if sum(self.failed(k, i) for k in w for i in self.levels) >= t["at_least"]:
                    hits.append(t["id"])
            elif t["kind"] == "maximum":
                if now["maximum"] and sum(months[k]["maximum"] for k in w) >= t["at_least"]:
                    hits.append(t["id"])
            else:
                for i in self.levels:
                    if self.failed(m, i) and sum(self.failed(k, i) for k in w) >= t["at_least"]:
                        hits.append("%s/%s" % (t["id"], i))
            before = [x.rstrip("!") for x in self.months[m - 1]["triggers"]] if m else []
            out += [h + ("" if h in before else "!") for h in hits]
        return out


def pick(rng, *items):
    return items[rng.randrange(len(items))]


def worth(rng, big=100000):
    return {"percent": pick(rng, "1", "2.5", "0.333", "7")} if rng.random() < 0.5 else {"amount": "%d.%02d" % (rng.randrange(big // 100), rng.randrange(100))}


def per_point(rng):
    w = worth(rng)
    return {k + "_per_point": v for k, v in w.items()}


def random_rule(rng, n, alone):
    ids = [UP[0]] if alone else list(UP)
    kinds = ["per-failure", "points-percent", "points-lookup", "points-ratchet", "weight", "gap", "steps", "escalation", "pool"]
    if not alone:
        kinds += ["tiers", "conjunctive", "persistent", "liveband", "curve", "scorecard"]
    kind = rng.choice(kinds)
    r = {"type": kind, "id": "r%d" % n}
    if rng.random() < 0.2 and kind not in ("persistent",):
        r["at_risk"] = {"percent": pick(rng, 10, "12.5")}
    if kind == "per-failure":
        r.update(worth(rng), service_levels=ids)
    elif kind == "points-percent":
        r.update(per_point(rng), service_levels=ids)
    elif kind == "points-lookup":
        r.update(service_levels=ids, table=[{"from": f, "percent": p} for f, p in ((1, "0.5"), (3, 2), (6, "3.7"))])
    elif kind == "points-ratchet":
        r.update(per_point(rng), service_levels=ids, free=rng.randrange(3), steps=[{"to": 4, "factor": 1}, {"to": 6, "factor": "1.2"}, {"factor": "1.5"}])
    elif kind == "weight":
        r.update(at_risk={"percent": 20}, service_levels=ids)
    elif kind == "gap":
        r.update(per_point(rng), service_level=ids[0], of=pick(rng, "points", "target"))
    elif kind == "steps":
        r.update(worth(rng), service_level=ids[0], step=pick(rng, "0.1", "1", "0.3"), count=pick(rng, "full", "begun", "linear"))
    elif kind == "escalation":
        r.update(service_levels=ids, steps=[worth(rng) for _ in range(rng.randrange(1, 5))])
        counts = pick(rng, None, "consecutive", {"months": 4})
        if counts:
            r["counts"] = counts
    elif kind == "pool":
        r.update(at_risk={"percent": 10}, categories=[{"pool_percent": 50, "allocations": [{"service_level": i, "percent": 40} for i in ids]}])
    elif kind == "tiers":
        r.update(service_level=ids[1], steps=[{"below": 97, "percent": "-1.1"}, {"at_least": 97, "below": 99, "amount": "-55.55"}, {"at_least": 99, "amount": "10.01"}])
    elif kind == "conjunctive":
        r.update(worth(rng), side=pick(rng, "bonus", "malus"), when=[{"service_level": ids[0]}, {"service_level": DOWN, "comparison": "<=", "value": 4}])
    elif kind == "persistent":
        r.update(worth(rng), every=rng.randrange(2, 5), window={"months": rng.randrange(3, 9)}, service_levels=ids)
    elif kind == "curve":
        r.update(service_level=ids[1], corners=[{"at": 95, "percent": -8}, {"at": "97.5", "percent": "-1.5"}, {"at": 99, "percent": 0}, {"at": "99.5", "percent": 2}])
    elif kind == "scorecard":
        r.update(parts=[{"service_level": ids[0], "weight": 50, "corners": [{"at": 95, "score": 0}, {"at": 99, "score": 100}]},
                        {"service_level": ids[1], "weight": "30.5"},
                        {"service_level": DOWN, "weight": 20, "steps": [{"below": 3, "score": 110}, {"at_least": 3, "below": 6, "score": 60}, {"at_least": 6, "score": 0}]}],
                 table=[{"from": 0, "percent": -3}, {"from": 50, "percent": 0}, {"from": 80, "percent": "2.5"}], between=pick(rng, "lower", "linear"))
        if rng.random() < 0.5:
            r["decimals"] = rng.randrange(2)
    elif kind == "liveband":
        r.update(worth(rng), service_level=ids[0], benchmark=98, deadband="0.5", liveband="1.2", unit="0.1", count=pick(rng, "full", "linear"))
    if rng.random() < 0.2:
        r["at_most"] = worth(rng)
    if rng.random() < 0.2 and not alone:
        r["paid"] = pick(rng, "quarter", "contract-year")
    elif rng.random() < 0.3 and kind.startswith("points-") and not alone:
        r["points_of"] = pick(rng, "quarter", "contract-year")
    return r


def random_case(rng):
    alone = rng.random() < 0.35
    money = {"model": "rules", "rules": [random_rule(rng, n, alone) for n in range(rng.randrange(1, 4))], "round_at": pick(rng, "total", "amount")}
    if rng.random() < 0.6:
        money["repeat"] = {"factor": pick(rng, 2, 3), "after": pick(rng, 2, 3), "later": pick(rng, "same", "grow", "compound"), "no_data": pick(rng, "neutral", "break", "continue")}
        if rng.random() < 0.3:
            money["repeat"].update(on="money", factor="1.5")
        if rng.random() < 0.3:
            money["repeat"]["months"] = 5
    caps = []
    for w in ("month", {"months": 3}, {"months": 12}, "contract-year"):
        if rng.random() < 0.3:
            caps.append(dict(worth(rng, 3000000), window=w, **({"of": pick(rng, "month", "window", "year")} if rng.random() < 0.5 else {}), **({"excess": "carry"} if rng.random() < 0.3 else {})))
    if caps:
        rng.shuffle(caps)
        money["caps"] = caps
    if rng.random() < 0.2:
        money["minimum"] = {"amount": "150.00", "rule": pick(rng, "raise", "drop")}
    if not alone and rng.random() < 0.3:
        money["incidents"] = [{"service_levels": list(UP)}]
    if not alone and rng.random() < 0.2:
        money["critical"] = {"service_levels": ["SL-2"], "failure": "target", "percent": 5}
    if alone and rng.random() < 0.6:
        money["earn_back"] = {"months": rng.randrange(1, 4), "percent": pick(rng, 50, 100, "33.3"), "to": pick(rng, "vendor", "bank")}
        if rng.random() < 0.4:
            money["earn_back"] = {"over": "contract-year", "percent": 60}
    money["triggers"] = [{"id": "p", "kind": "points", "effect": "x", "window": {"months": 3}, "at_least": 8},
                         {"id": "m", "kind": "missed", "effect": "x", "window": pick(rng, {"months": 5}, "contract-year"), "at_least": 3}]
    money["triggers"].append({"id": "f", "kind": "failures", "effect": "x", "window": {"months": 4}, "at_least": 5})
    if any(c["window"] == "month" for c in caps):
        money["triggers"].append({"id": "x", "kind": "maximum", "effect": "x", "window": {"months": 6}, "at_least": 2})
    levels = [level("SL-1", bands=BANDS), level("SL-2", bands=BANDS), level(DOWN, "5", "<=", kpi_id="down")]
    if alone:
        levels = [levels[0], levels[2]]
    c = contract(levels, money, [kpi("up"), kpi("down", "lower")])
    count = rng.randrange(3, 30)
    fees = [rng.choice((18000000, 999999, 12345, 1000000)) for _ in range(count)]
    c["money"]["fees"] = [{"vendor": "acme", "from": month_name(n), "to": month_name(n), "amount": "%d.%02d" % (f // 100, f % 100)} for n, f in enumerate(fees)]
    values = []
    for _ in range(count):
        m = {}
        for s in levels:
            if rng.random() < 0.9:
                m[s["id"]] = F(rng.randrange(9400, 10000), 100) if s["id"] != DOWN else F(rng.randrange(100, 900), 100)
            else:
                m[s["id"]] = None
        values.append(m)
    return c, values, fees


def main():
    count, rng = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    for n in range(count):
        c, values, fees = random_case(rng)
        want = Course(c, values, fees).settle()
        print("# random %d\ncontract %s" % (n, text(c)))
        for k, m in enumerate(values):
            print("month " + month_name(k))
            for i, v in m.items():
                print("level %s %s" % (i, "-" if v is None else "%d.%02d" % (v * 100 // 100, v * 100 % 100)))
        print("settle")
        for k, w in enumerate(want):
            cells = ["%s=%d" % (key, w[key]) for key in ("points", "credit", "bonus", "earned", "bank")]
            print("= %s %s triggers=%s" % (month_name(k), " ".join(cells), ",".join(w["triggers"]) or "-"))


if __name__ == "__main__":
    main()
