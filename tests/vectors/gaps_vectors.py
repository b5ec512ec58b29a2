#!/usr/bin/env python3
"""Small worlds of contracts and rows with the gaps in them, found slice by slice with sets of instants.

    gaps_vectors.py [COUNT [SEED]]       writes worlds to standard output; without COUNT those of gaps_vectors.txt
"""
import calendar
import json
import random
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

UTC = timezone.utc
EPOCH = date(1970, 1, 1)
DAY = timedelta(days=1)
LENGTHS = {"15min": 15, "30min": 30, "60min": 60, "day": 1440, "week": 10080, "month": 43200}
NAMES = {v: k for k, v in LENGTHS.items()}
MEASURES = ["offered", "answered", "answered_in_target", "talk"]  # in the order of the table
FORMULAS = {"share": ["answered", "answered_in_target"], "talk": ["answered", "talk"], "lost": ["offered"]}
TEXTS = {"share": "answered_in_target / answered", "talk": "talk / answered", "lost": "offered"}


# --- time: an instant is a number of seconds

def day_start(zone, d):
    return int(datetime(d.year, d.month, d.day, tzinfo=zone).timestamp())


def slots_of(zone, d, length):
    """(start, wall minute) of the slices of a day."""
    if length >= 1440:
        return [((d - EPOCH).days * 86400, 0)]
    out, at = [], day_start(zone, d)
    while at + length * 60 <= day_start(zone, d + DAY):
        wall = datetime.fromtimestamp(at, zone)
        out.append((at, wall.hour * 60 + wall.minute))
        at += length * 60
    return out


def wall_text(zone, at, end=False):
    t = datetime.fromtimestamp(at, zone)
    text = "24:00" if end and t.hour == t.minute == 0 else t.strftime("%H:%M")
    if t.replace(fold=0).utcoffset() > t.replace(fold=1).utcoffset():
        o = t.strftime("%z")
        text += o[:3] + ":" + o[3:]
    return text


def days(first, last):
    while first <= last:
        yield first
        first += DAY


def month_of(d):
    return d.replace(day=1), d.replace(day=calendar.monthrange(d.year, d.month)[1])


# --- contracts

def spans_of(hours, d):
    if d.isoformat() in hours["special"]:
        return hours["special"][d.isoformat()]
    if d.isoformat() in hours["holidays"]:
        return []
    return hours["weekly"].get(d.weekday(), [])


def open_at(level, d, minute, length):
    if level["hours"] is None:
        return True
    spans = spans_of(level["hours"], d)
    return bool(spans) if length >= 1440 else any(a <= minute < b for a, b in spans)


def contract_json(c):
    def clock(m):
        return "%02d:%02d" % (m // 60, m % 60)

    def spans(list_):
        return ["%s-%s" % (clock(a), clock(b)) for a, b in list_]

    hours = [dict(id=h["id"], weekly={["mon", "tue", "wed", "thu", "fri", "sat", "sun"][d]: spans(s)
                                      for d, s in h["weekly"].items()},
                  holidays=h["holidays"], special={d: spans(s) for d, s in h["special"].items()})
             for h in c["hours"]]
    kpis, levels = [], []
    for i, level in enumerate(c["levels"]):
        kpi = dict(id="k%d" % i, formula=TEXTS[level["kpi"]], unit="s", better="higher", decimals=1,
                   rounding="half-up", round_before_band=False)
        if level["length"]:
            kpi["slice"] = NAMES[level["length"]]
        kpis.append(kpi)
        one = dict(id="SL-%d" % i, kpi="k%d" % i, comparison=">=", target=1, weight=10)
        one["class"] = "key"
        if level["lines"]:
            one["lines"] = level["lines"]
        if level["hours"]:
            one.update(hours=level["hours"]["id"], whole_rows=True)
        if level["most"]:
            one["slices"] = dict(of=NAMES[level["most"]], comparison=">=", target=1, empty="missed")
        levels.append(one)
    return json.dumps(dict(schema="vgov-contract-1", id="c", title="Phone", client="Client",
                           vendors=["alpha"], currency="EUR", zone=c["zone"], valid_from="2026-01-01",
                           valid_to=None, origin="client", origins=c["origins"], money="none",
                           hours=hours, kpis=kpis, service_levels=levels), sort_keys=True)


# --- random worlds

def random_hours(r, i):
    def spans():
        a = r.choice([0, 360, 480, 510, 540])
        if r.random() < 0.3:
            return [(a, 720), (r.choice([720 + 60, 840]), r.choice([1080, 1440]))]
        return [(a, r.choice([1080, 1200, 1440]))]

    weekly = {d: spans() for d in range(7) if d < 5 or r.random() < 0.4}
    weekly.setdefault(0, spans())
    holidays = sorted({(date(2026, r.choice([3, 10]), r.randint(1, 31))).isoformat() for _ in range(3)})
    special = {(date(2026, 10, r.randint(1, 31))).isoformat(): spans() for _ in range(2)}
    special = {d: s for d, s in special.items() if d not in holidays}
    return dict(id="h%d" % i, weekly=weekly, holidays=holidays, special=special)


def random_contract(r):
    c = dict(zone=r.choice(["Europe/Berlin", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]),
             origins={"talk": "hr"} if r.random() < 0.2 else {}, levels=[])
    c["hours"] = [random_hours(r, i) for i in range(r.randint(0, 2))]
    for i in range(r.randint(1, 3)):
        c["levels"].append(dict(
            kpi=r.choice(list(FORMULAS)), length=r.choice([0, 0, 0, 0, 60, 1440]),
            most=0, hours=r.choice(c["hours"] + [None]),
            lines=r.choice([None, None, ["hot"], ["hot", "mail"], ["mail"]])))
        if not c["levels"][i]["length"] and r.random() < 0.15:
            c["levels"][i]["most"] = r.choice([1440, 10080])
    return c


def random_rows(r, zone, first, last):
    """One stream: {start: measures}, as runs of slices."""
    length = r.choice([15, 30, 30, 60, 60, 1440, 1440, 10080, 43200])
    measures = r.choice([["answered", "answered_in_target"], MEASURES, ["talk"], ["offered", "answered"]])
    begin = first + timedelta(r.choice([0, 0, 0, 0, 12, 33, 40]))
    end = last - timedelta(r.choice([0, 0, 0, 0, 1, 3, 9, 25, 40]))
    weekdays = r.choice([range(7), range(7), range(6), range(5)])
    fill = r.choice([1, 1, 1, 1, Fraction(97, 100), Fraction(1, 2)])
    step = r.choice([1, 1, 1, 1, 2, 3])  # who leaves out slices: others each week
    shift = r.choice([(0, 1440), (0, 1440), (480, 1080)])
    lost = {begin + timedelta(r.randint(0, 60)) for _ in range(r.choice([0, 0, 1, 2, 6]))}
    out = {}
    for d in days(begin, end):
        if d.weekday() not in weekdays and length <= 1440 or d in lost:
            continue
        if length == 10080 and d.weekday() != 0 or length == 43200 and d.day != 1:
            continue
        hole = (r.randint(0, 90), r.randint(0, 6)) if r.random() < 0.06 else (0, 0)
        poor = r.random() < 0.05
        for i, (at, wall) in enumerate(slots_of(zone, d, length)):
            if (i + d.toordinal() // 7) % step or not shift[0] <= wall < shift[1]:
                continue
            if hole[0] <= i < sum(hole) or r.random() >= fill:
                continue
            out[at] = tuple(measures[:1]) if poor and i % 3 else tuple(measures)
    return length, out


def random_world(r):
    c = random_contract(r)
    zone = ZoneInfo(c["zone"])
    month = r.choice([date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 1)])
    first = (month - DAY).replace(day=1)
    streams = {}
    for _ in range(r.randint(1, 4)):
        key = (r.choice(["hot", "hot", "mail", "zed"]), r.choice(["", "", "chat"]),
               r.choice(["client", "client", "client", "hr"]), r.choice(["acd", "acd", "wfm"]))
        length, rows = random_rows(r, zone, first, month_of(month)[1])
        streams.setdefault((key, length), {}).update(rows)
    begin, end = r.choice([month_of(month), month_of(month), month_of(month),
                           (first, month_of(month)[1]), (month + timedelta(9), month + timedelta(20))])
    as_of = end + DAY - timedelta(r.choice([0, 0, 0, 1, 5]))
    return c, {k: v for k, v in streams.items() if v}, begin, end, as_of


# --- gaps

class Finder:
    def __init__(self, contract, streams, begin, end, as_of, strict):
        self.c, self.streams, self.strict = contract, streams, strict
        self.begin, self.end, self.as_of = begin, end, as_of
        self.zone = ZoneInfo(contract["zone"])
        self.window = ((begin.replace(day=1) - DAY).replace(day=1), month_of(end)[1])
        self.out, self.left_out = [], 0

    def local(self, at, length):
        return datetime.fromtimestamp(at, self.zone).date() if length < 1440 else EPOCH + timedelta(at // 86400)

    def concerned(self, line):
        return [s for s in self.c["levels"] if not s["lines"] or line in s["lines"]]

    def origin(self, measure):
        return self.c["origins"].get(measure, "client")

    def mask(self, line, origin):
        return {m for s in self.concerned(line) for m in FORMULAS[s["kpi"]] if self.origin(m) == origin}

    def visible(self):
        """Streams that matter, with their rows by day, in the window."""
        out = {}
        for (key, length), rows in self.streams.items():
            if not self.mask(key[0], key[2]):
                continue
            by_day = defaultdict(dict)
            for at, measures in rows.items():
                d = self.local(at, length)
                if self.window[0] <= d <= self.window[1]:
                    by_day[d][at] = set(measures)
            if by_day:
                out[key, length] = by_day
        return out

    def deliveries(self, line, origin, mask):
        found = []
        for channel in sorted({k[1] for k, _ in self.seen if k[0] == line and k[2] == origin}):
            mine = []
            for feed in sorted({k[3] for k, _ in self.seen if k[:3] == (line, channel, origin)}):
                lengths = {n: rows for (k, n), rows in self.seen.items() if k == (line, channel, origin, feed)}
                knows = {m for rows in lengths.values() for day in rows.values() for v in day.values() for m in v}
                knows &= mask
                for d in mine:
                    if d["knows"] & knows and d["finest"] == min(lengths):
                        break
                else:
                    d = dict(line=line, channel=channel, origin=origin, feeds=[], knows=set(), grids=[],
                             finest=min(lengths))
                    mine.append(d)
                d["feeds"].append(feed)
                d["knows"] |= knows
                d["grids"] += [(feed, n, rows) for n, rows in lengths.items()]
            left = mask - set().union(*(d["knows"] for d in mine))
            for d in mine:
                d["duty"] = set(d["knows"])
            (next((d for d in mine if d["knows"]), mine[0]))["duty"] |= left
            found += [d for d in mine if d["duty"]]
        return found

    def run(self):
        self.seen = self.visible()
        named = {n for s in self.c["levels"] for n in s["lines"] or []}
        lines = sorted(named | {k[0] for k, _ in self.seen}) or [None]
        parts = []
        for line in lines:
            levels = self.concerned(line) if line else [s for s in self.c["levels"] if not s["lines"]]
            for origin in sorted({self.origin(m) for s in levels for m in FORMULAS[s["kpi"]]}):
                parts.append(self.part(line, origin, levels))
        parts = [p for p in parts if p["required"] or p["rows"]]
        due = [p for p in parts if p["required"]]
        silent = [p for p in due if not p["rows"]]
        last = min(self.end, self.as_of - DAY)

        def nothing(line, origin, required, length, basis):
            n = required if basis != "unknown" else 0
            self.out.append("nothing alpha %s %s - %s %d/%d %s %s" % (
                line or "-", origin or "-", span(self.begin, last), n, n,
                NAMES[length] if n and length else "-", basis))

        if silent and len(silent) == len(due):
            bases = {p["basis"] for p in silent}
            lengths = {p["length"] for p in silent}
            nothing(None, None, sum(p["required"] for p in silent), lengths.pop() if len(lengths) == 1 else 0,
                    bases.pop() if len(bases) == 1 else "unknown")
            return
        for p in parts:
            if p["rows"]:
                self.out += p["lines"]
                self.left_out += p["left_out"]
            else:
                nothing(p["line"], p["origin"], p["required"], p["length"], p["basis"])

    def part(self, line, origin, levels):
        mask = {m for s in levels for m in FORMULAS[s["kpi"]] if self.origin(m) == origin}
        p = dict(line=line, origin=origin, required=0, lines=[], left_out=0, kinds=[])
        found = self.deliveries(line, origin, mask)
        p["rows"] = any(self.begin <= day <= self.end for d in found for _, _, rows in d["grids"] for day in rows)
        for d in found or [dict(line=line, channel="", origin=origin, feeds=[], duty=mask, grids=[])]:
            self.delivery(p, d, levels)
        kinds = p["kinds"]
        same = len(set(kinds)) == 1
        p["length"], p["basis"] = kinds[0] if kinds else (0, "unknown")
        if not same:
            p["length"] = 0
        return p

    def finest(self, d, month):
        first, last = month_of(month)
        return min((n for _, n, rows in d["grids"] if any(first <= day <= last for day in rows)), default=0)

    def delivery(self, p, d, levels):
        month = self.begin.replace(day=1)
        chain = dict(missing=None, incomplete=None)
        rows = []
        while month <= self.end:
            has, basis = self.finest(d, month), "delivered"
            back = month
            while not has and back > self.window[0]:
                back = (back - DAY).replace(day=1)
                has = self.finest(d, back)
                basis = "earlier" if has else "delivered"
            ahead = month_of(month)[1] + DAY
            while not has and ahead <= self.window[1]:
                has = self.finest(d, ahead)
                ahead = month_of(ahead)[1] + DAY
            lots = {}
            for s in levels:
                if not d["duty"] & set(FORMULAS[s["kpi"]]):
                    continue
                if s["length"]:
                    length, why = s["length"], "contract"
                elif s["most"] and (not has or has > s["most"]):
                    length, why = s["most"], "contract"
                else:
                    length, why = has, basis
                lots.setdefault(length, []).append((s, why))
            for length, list_ in lots.items():
                why = basis if any(w == basis for _, w in list_) else list_[0][1]
                if not length:
                    why = "unknown"
                p["kinds"].append((length or 1440, why))
                self.lot(p, d, [s for s, _ in list_], length or 1440, why, month, chain, rows)
            month = month_of(month)[1] + DAY
        for g in rows:
            self.say(p, d, g)

    def needed(self, levels, d, day, length):
        """[(start, wall, measures, named)]"""
        out = []
        for at, wall in slots_of(self.zone, day, length):
            want, named = set(), False
            for s in levels:
                if open_at(s, day, wall, length):
                    want |= d["duty"] & set(FORMULAS[s["kpi"]])
                    named = named or s["hours"] is not None
            if want:
                out.append((at, wall, want, named))
        return out

    def lot(self, p, d, levels, length, basis, month, chain, out):
        there = defaultdict(dict)
        for _, n, rows in d["grids"]:
            if n == length:
                for day, slots in rows.items():
                    for at, measures in slots.items():
                        there[day].setdefault(at, set()).update(measures)
        first, last = month_of(month)
        last_due = min(last, self.end, self.as_of - DAY)
        begin = max(first, self.begin)
        if length > 1440:
            for day in days(begin, min(last, self.end)):
                if length == 10080 and day.weekday() != 0:
                    continue
                if length == 43200 and (day.day != 1 or self.end < last):
                    continue
                until = day + timedelta(6) if length == 10080 else last
                if until >= self.as_of:
                    continue
                want = {m for s in levels for m in d["duty"] & set(FORMULAS[s["kpi"]])
                        if s["hours"] is None or any(spans_of(s["hours"], x) for x in days(day, until))}
                at = (day - EPOCH).days * 86400
                slots = [(at, 0, want, True)] if want else []
                self.judge(p, d, day, until, slots, there.get(day, {}), lambda *_: True, length, basis, chain, out)
            return
        habit = self.habit(levels, d, there, length, first, last)
        for day in days(begin, last_due):
            self.judge(p, d, day, day, self.needed(levels, d, day, length), there.get(day, {}),
                       lambda slot, day=day: self.missed(d, habit, there, day, slot), length, basis, chain, out)

    def habit(self, levels, d, there, length, first, last):
        from_, to = first - timedelta(28), min(last, self.as_of - DAY)
        alive = [day for day in there if from_ <= day <= to]
        h = dict(alive=alive, open=defaultdict(int), rows=defaultdict(int), seen=defaultdict(int),
                 shown=defaultdict(int), length=length)
        if not alive:
            return h
        h["first"], h["last"] = min(alive), max(alive)
        for day in days(h["first"], h["last"]):
            slots = self.needed(levels, d, day, length)
            w = day.weekday()
            if not slots:
                continue
            h["open"][w] += 1
            if day not in there:
                continue
            h["rows"][w] += 1
            for wall in {wall for _, wall, _, _ in slots}:
                is_there = any(at in there[day] for at, x, _, _ in slots if x == wall)
                for key in ((w, wall), (None, wall)):
                    h["shown"][key] += 1
                    h["seen"][key] += is_there
        h["sparse"] = set()
        for w in range(7):
            keys = [k for k in h["seen"] if k[0] == w and h["seen"][k]]
            room = sum(h["shown"][k] for k in keys)
            if room and Fraction(sum(h["seen"][k] for k in keys), room) < Fraction(9, 10):
                h["sparse"].add(w)
        h["usual"] = {w for w in range(7) if not h["open"][w] or Fraction(h["rows"][w], h["open"][w]) >= Fraction(1, 2)}
        h["regular"] = all(w in h["usual"] for w in range(7) if h["rows"][w])
        return h

    def missed(self, d, h, there, day, slot):
        _, wall, _, named = slot
        if self.strict or not h["alive"]:
            return True
        w, rows = day.weekday(), day in there
        if day < h["first"]:
            line_named = any(s["lines"] and d["line"] in s["lines"] for s in self.c["levels"])
            for (key, n), by_day in self.seen.items():
                own = any(by_day is r for _, _, r in d["grids"])
                if not own and day in by_day and (not line_named or key[0] == d["line"]):
                    return False
        if not h["rows"][w]:
            if h["sparse"]:
                return False
            if named and not h["regular"]:
                return False
            if not named and (h["last"] - h["first"]).days + 1 >= 14:
                return False
        elif w in h["sparse"]:
            return not rows and w in h["usual"]
        elif not rows and w not in h["usual"]:
            return False
        if named:
            return True
        key = (w, wall) if h["shown"][w, wall] > rows else (None, wall)
        others = h["shown"][key] - rows
        return others == 0 or (h["seen"][key] > 0 and Fraction(h["seen"][key], others) >= Fraction(3, 4))

    def judge(self, p, d, first, last, slots, there, missed, length, basis, chain, out):
        gone, lacking, present = [], [], 0
        for slot in slots:
            at, _, want, _ = slot
            p["required"] += 1
            if at not in there:
                if missed(slot):
                    gone.append(at)
                else:
                    p["left_out"] += 1
                continue
            present += 1
            if want - there[at]:
                lacking.append((at, frozenset(want - there[at])))
        if there and not gone:
            chain["missing"] = None
        if there and not lacking:
            chain["incomplete"] = None
        if gone:
            self.row(chain, out, "missing", first, last, len(gone), len(gone) + present, length, basis,
                     gone if there else None, frozenset())
        if lacking:
            whole = len(lacking) == present and len({m for _, m in lacking}) == 1
            self.row(chain, out, "incomplete", first, last, len(lacking), present, length, basis,
                     None if whole else [at for at, _ in lacking], frozenset().union(*(m for _, m in lacking)))

    @staticmethod
    def row(chain, out, kind, first, last, n, of, length, basis, slots, lacks):
        g = chain[kind]
        if g and slots is None and (g["length"], g["basis"], g["lacks"]) == (length, basis, lacks):
            g["last"], g["n"], g["of"] = last, g["n"] + n, g["of"] + of
            return
        g = dict(kind=kind, first=first, last=last, n=n, of=of, length=length, basis=basis, slots=slots, lacks=lacks)
        out.append(g)
        chain[kind] = g if slots is None else None

    def say(self, p, d, g):
        text = "%s alpha %s%s %s %s %s %d/%d %s %s" % (
            g["kind"], d["line"], "/" + d["channel"] if d["channel"] else "", d["origin"], ", ".join(d["feeds"]),
            span(g["first"], g["last"]), g["n"], g["of"], NAMES[g["length"]], g["basis"])
        if g["slots"]:
            ranges = []
            for at in g["slots"]:
                if ranges and ranges[-1][1] == at:
                    ranges[-1][1] = at + g["length"] * 60
                else:
                    ranges.append([at, at + g["length"] * 60])
            text += " " + ", ".join("%s-%s" % (wall_text(self.zone, a), wall_text(self.zone, b, True))
                                    for a, b in ranges)
        p["lines"].append(text + "".join(" !" + m for m in MEASURES if m in g["lacks"]))


def span(first, last):
    return first.isoformat() + ("" if first == last else ".." + last.isoformat())


def runs(rows, length):
    """[(start, count, step, measures)]: every step-th slice knows the same."""
    out, unit = [], length * 60
    for at in sorted(rows):
        if out and length <= 10080 and out[-1][3] == rows[at]:
            begin, n, step, _ = out[-1]
            if n == 1 and (at - begin) // unit <= 3:
                step = (at - begin) // unit
            if begin + n * step * unit == at:
                out[-1][1:3] = n + 1, step
                continue
        out.append([at, 1, 1, rows[at]])
    return out


def world_text(r):
    c, streams, begin, end, as_of = random_world(r)
    out = ["world " + contract_json(c)]
    for (key, length), rows in sorted(streams.items()):
        for at, n, step, measures in runs(rows, length):
            out.append("rows %s %s %s %s %s %d %d %d %s" % (key[0], key[1] or "-", key[2], key[3], NAMES[length],
                                                            at, n, step, ",".join(measures)))
    for strict in (False, True):
        f = Finder(c, streams, begin, end, as_of, strict)
        f.run()
        out.append("find %s %s %s %d" % (span(begin, end), as_of, "all" if strict else "usual", f.left_out))
        out += ["= " + line for line in f.out]
    return "\n".join(out)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    print("# Made by gaps_vectors.py: worlds that need few words.")
    while count:
        text = world_text(r)
        if len(sys.argv) > 1 or len(text) < 3000:
            print(text)
            count -= 1


main()
