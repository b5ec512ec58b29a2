#!/usr/bin/env python3
"""Writes zone_vectors.txt and the zone files it rests on, by Python's own zoneinfo reader.

Run from anywhere, without arguments. Everything is written beside this script:
  zoneinfo/AREA/CITY   copies of the system's TZif files, so that the vectors hold on any machine
  zoneinfo/Slim/…      the same without the changes its footer foretells
  zoneinfo/Rule/…      files that consist of a footer only
  zone_vectors.txt     Z name, then lines
                         o INSTANT OFFSET         the offset from UTC that holds
                         l LOCAL COUNT [INSTANT…] the instants at which the wall shows LOCAL
                         d DAY START LENGTH       the first instant of a local day, and its length
  ../corpus/zone       small files for the fuzz target
"""
import struct
from bisect import bisect_right
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
SYSTEM = Path("/usr/share/zoneinfo")
FILES = HERE / "zoneinfo"
CORPUS = HERE.parent / "corpus" / "zone"
EPOCH = datetime(1970, 1, 1)
DAY = 86400

ZONES = """Europe/Berlin America/New_York Australia/Lord_Howe America/Sao_Paulo Europe/Dublin
Asia/Kolkata Pacific/Apia Africa/Casablanca Asia/Tehran""".split()

SLIM = {"Slim/Berlin": "Europe/Berlin", "Slim/Lord_Howe": "Australia/Lord_Howe",
        "Slim/Dublin": "Europe/Dublin"}

# (std, dst, start, end, TZ text): offsets in seconds; a change is (kind, numbers, time).
RULES = {
    "Rule/All_Year": (-3, -4, ("N", 0, 0), ("J", 365, 23), "XXX3EDT4,0/0,J365/23"),
    "Rule/Nuuk": (-2, -1, ("M", 3, 5, 0, -2), ("M", 10, 5, 0, -1),
                  "<-02>2<-01>,M3.5.0/-2,M10.5.0/-1"),
    "Rule/Jerusalem": (2, 3, ("M", 3, 4, 4, 26), ("M", 10, 5, 0, 2),
                       "IST-2IDT,M3.4.4/26,M10.5.0"),
    "Rule/Auckland": (12, 13, ("M", 9, 5, 0, 2), ("M", 4, 1, 0, 3),
                      "NZST-12NZDT,M9.5.0,M4.1.0/3"),
    "Rule/Dublin": (1, 0, ("M", 10, 5, 0, 2), ("M", 3, 5, 0, 1),
                    "IST-1GMT0,M10.5.0,M3.5.0/1"),
    "Rule/Stray": (-3, -2, ("M", 1, 1, 0, -167), ("M", 12, 5, 0, 167),
                   "AAA3BBB,M1.1.0/-167,M12.5.0/167"),
    "Rule/Julian": (5, 7, ("J", 60, 2), ("N", 300, 2), "AAA-5BBB-7,J60,300"),
    "Rule/Fixed": (5.75, None, None, None, "<+0545>-5:45"),
}

YEARS = sorted(set(range(1975, 1988)) | set(range(1988, 2036, 4)) | {2007, 2011}
               | set(range(2025, 2030)) | set(range(2036, 2040)) | set(range(2085, 2091))
               | {2437, 2438, 2800, 9998})


def seconds(d):
    return (d - EPOCH) // timedelta(seconds=1)


# --- TZif files

def tzif_block(version, times, kinds, types, names, width):
    head = b"TZif" + version + bytes(15) + struct.pack(
        ">6L", 0, 0, 0, len(times), len(types), len(names))
    code = ">%d%s" % (len(times), "q" if width == 8 else "l")
    return (head + struct.pack(code, *times) + bytes(kinds)
            + b"".join(struct.pack(">lBB", *t) for t in types) + names)


def tzif(times, kinds, types, names, rule):
    return (tzif_block(b"3", [], [], types[:1], names, 4)
            + tzif_block(b"3", times, kinds, types, names, 8) + b"\n" + rule.encode() + b"\n")


def parse(data):
    """The second block of a TZif file: times, kinds, types, names, rule."""
    def counts(at):
        return struct.unpack(">6L", data[at + 20:at + 44])
    ut, std, leap, n, types, chars = counts(0)
    at = 44 + n * 5 + types * 6 + chars + leap * 8 + std + ut
    ut, std, leap, n, types, chars = counts(at)
    at += 44
    times = list(struct.unpack(">%dq" % n, data[at:at + 8 * n]))
    at += 8 * n
    kinds = list(data[at:at + n])
    at += n
    kept = [struct.unpack(">lBB", data[at + 6 * i:at + 6 * i + 6]) for i in range(types)]
    at += 6 * types
    names = data[at:at + chars]
    at += chars + leap * 12 + std + ut
    return times, kinds, kept, names, data[at + 1:-1].decode()


def write_files():
    for name in ZONES:
        to = FILES / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes((SYSTEM / name).read_bytes())
    for name, source in SLIM.items():
        to = FILES / name
        to.parent.mkdir(parents=True, exist_ok=True)
        times, kinds, types, names, rule = parse((FILES / source).read_bytes())
        # Two changes of 2010 stay; the rules of these zones are older.
        n = sum(t < seconds(datetime(2011, 1, 1)) for t in times)
        to.write_bytes(tzif(times[:n], kinds[:n], types, names, rule))
    for name, (std, _, _, _, rule) in RULES.items():
        to = FILES / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(tzif([], [], [(int(std * 3600), 0, 0)], b"XXX\0", rule))


# --- two oracles: zoneinfo for files, and for rules a plain reading of POSIX

class FileZone:
    def __init__(self, name):
        with open(FILES / name, "rb") as f:
            self.zone = ZoneInfo.from_file(f)

    def offset(self, t):
        at = datetime.fromtimestamp(0, timezone.utc) + timedelta(seconds=t)
        return int(at.astimezone(self.zone).utcoffset().total_seconds())


class RuleZone:
    """By the wall: in a year daylight saving is from start (shown in std) to end (shown in dst)."""

    def __init__(self, name):
        self.std, self.dst, self.start, self.end, _ = RULES[name]
        self.events = []
        self.times = []
        if self.dst is None:
            return
        for y in range(1960, 10000):
            if y in range(2110, 2425) or y in range(2450, 2790) or y in range(2810, 9990):
                continue
            start = self.date(y, self.start) - self.std * 3600
            end = self.date(y, self.end) - self.dst * 3600
            following = self.date(y + 1, self.start) - self.std * 3600 if y < 9999 else None
            self.events.append((start, self.dst))
            if following is None or end < following:
                self.events.append((end, self.std))
        self.events.sort(key=lambda e: e[0])
        self.times = [e[0] for e in self.events]

    @staticmethod
    def date(y, change):
        kind, *rest, hours = change
        first = datetime(y, 1, 1)
        if kind == "N":
            day = first + timedelta(days=rest[0])
        elif kind == "J":
            day = datetime(2001, 1, 1) + timedelta(days=rest[0] - 1)
            day = datetime(y, day.month, day.day)
        else:
            month, week, weekday = rest
            days = [d for d in (datetime(y, month, 1) + timedelta(days=i) for i in range(31))
                    if d.month == month and d.isoweekday() % 7 == weekday]
            day = days[-1] if week == 5 else days[week - 1]
        return seconds(day) + hours * 3600

    def offset(self, t):
        n = bisect_right(self.times, t)
        return int((self.events[n - 1][1] if n else self.std) * 3600)


# --- vectors

def changes(zone, year):
    """Instants of a year at which the offset changes, found by halving."""
    found = []
    t = seconds(datetime(year, 1, 1))
    end = t + 366 * DAY
    while t < end:
        step = t + DAY // 4
        if zone.offset(t) != zone.offset(step):
            low, high = t, step
            while high - low > 1:
                middle = (low + high) // 2
                if zone.offset(middle) == zone.offset(low):
                    low = middle
                else:
                    high = middle
            found.append(high)
        t = step
    return found


def instants(zone, local, near):
    offsets = {zone.offset(near + d * 3600) for d in range(-60, 61, 3)}
    return sorted(local - o for o in offsets if zone.offset(local - o) == o)


def day_start(zone, midnight):
    """The first instant whose wall time is midnight or later."""
    for t in range(midnight - 27 * 3600, midnight + 27 * 3600, 900):
        if t + zone.offset(t) >= midnight:
            low = t - 900
            while t - low > 1:
                middle = (low + t) // 2
                if middle + zone.offset(middle) >= midnight:
                    t = middle
                else:
                    low = middle
            return t
    raise ValueError(midnight)


def zone_lines(name, zone):
    lines = ["Z " + name]
    years = YEARS if "/" in name else [1975, 2026]
    for year in years:
        probes = changes(zone, year)
        for t in probes or [seconds(datetime(year, 7, 1, 12))]:
            a, b = zone.offset(t - 1), zone.offset(t)
            lines += ["o %d %d" % (x, zone.offset(x)) for x in (t - 1, t)]
            walls = {t + min(a, b) - 1, t + min(a, b), t + max(a, b) - 1, t + max(a, b)}
            for wall in sorted(walls):
                found = instants(zone, wall, t)
                lines.append(" ".join(map(str, ["l", wall, len(found)] + found)))
            midnight = (t + max(a, b)) // DAY * DAY
            if year == 2011 and name == "Pacific/Apia":
                days = [midnight - DAY, midnight, midnight + DAY]
            else:
                days = [midnight]
            for day in days:
                start = day_start(zone, day)
                lines.append("d %d %d %d" % (day // DAY, start, day_start(zone, day + DAY) - start))
    return lines


class Utc:
    def offset(self, t):
        return 0


def write_corpus():
    CORPUS.mkdir(parents=True, exist_ok=True)
    berlin = (FILES / "Slim/Berlin").read_bytes()
    second = 44 + 6 + len(parse(berlin)[3])
    files = {
        "slim": berlin,
        "first-version": berlin[:4] + b"\0" + berlin[5:second],
        "cut": berlin[:len(berlin) // 2],
        "no-footer": berlin[:-28],
        "header": berlin[:44],
        "counts": berlin[:32] + b"\xff" * 12 + berlin[44:],
        "no-types": tzif([], [], [], b"XXX\0", "UTC0"),
        "descending": tzif([5, 4], [0, 0], [(0, 0, 0)], b"XXX\0", "UTC0"),
        "kind": tzif([5], [7], [(0, 0, 0)], b"XXX\0", "UTC0"),
        "extremes": tzif([-2**63, 2**63 - 1], [1, 0], [(93599, 0, 0), (-89999, 1, 0)],
                         b"XXX\0", "AAA24:59:59BBB-24:59:59,M1.1.0/167,M12.5.6/-167"),
        "crowd": tzif(list(range(300)), [i % 3 for i in range(300)],
                      [(0, 0, 0), (3600, 1, 0), (-3600, 0, 0)], b"XXX\0", ""),
    }
    for name, rule in RULES.items():
        files["rule-" + name.split("/")[1].lower().replace("_", "-")] = (FILES / name).read_bytes()
    for name, data in files.items():
        (CORPUS / name).write_bytes(data)


def main():
    write_files()
    write_corpus()
    lines = ["# made by zone_vectors.py; see there"]
    for name in ZONES + list(SLIM):
        lines += zone_lines(name, FileZone(name))
    for name in RULES:
        lines += zone_lines(name, RuleZone(name))
    lines += zone_lines("UTC", Utc())
    (HERE / "zone_vectors.txt").write_text("\n".join(lines) + "\n")


main()
