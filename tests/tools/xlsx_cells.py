#!/usr/bin/env python3
"""Prints the cells of a workbook, read by nothing of ours: sheet!cell<TAB>type<TAB>value

    tests/tools/xlsx_cells.py FILE.xlsx [SHEET]

type is text, number, formula ("=SUM(A1:A2)" and its kept value, a TAB between), bool or error. Empty cells
are left out. Numbers are printed with the 15 digits that spreadsheets work with. Line ends and tabs in texts are written as \\n and \\t. Exit 65 when the file is
no workbook, a part of it is not well-formed, or a name or reference does not hold.
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def unescape(text):
    """_x0041_ stands for the character of that number."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def joined(item):
    """The text of a shared or inline string, rich or plain."""
    return unescape("".join(t.text or "" for t in item.iter(MAIN + "t")))


def plain(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def number(text):
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", text or ""):
        raise ValueError("no number: %s" % text)
    return "%.15g" % float(text)


def cell_line(cell, shared):
    kind = cell.get("t", "n")
    value = cell.find(MAIN + "v")
    formula = cell.find(MAIN + "f")
    if formula is not None:
        kept = "" if value is None else value.text
        return "formula\t=%s\t%s" % (formula.text, number(kept))
    if kind == "inlineStr":
        return "text\t" + plain(joined(cell))
    if value is None:
        return None
    if kind == "s":
        return "text\t" + plain(shared[int(value.text)])
    if kind == "n":
        return "number\t" + number(value.text)
    return {"b": "bool", "e": "error"}.get(kind, kind) + "\t" + plain(value.text)


def check_names(names):
    for name in names:
        units = len(name.encode("utf-16-le")) // 2
        if not 1 <= units <= 31 or re.search(r"[\[\]:*?/\\]", name):
            raise ValueError("bad worksheet name: " + name)
    if len({n.upper() for n in names}) != len(names):
        raise ValueError("two worksheets of one name")


def read(path, only):
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():  # every part must be well-formed
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(book.read(part))
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            shared = [joined(item) for item in root.findall(MAIN + "si")]
        rels = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        targets = {r.get("Id"): r.get("Target") for r in rels.findall(PACKAGE + "Relationship")}
        sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).find(MAIN + "sheets")
        check_names([s.get("name") for s in sheets])
        if only and only not in [s.get("name") for s in sheets]:
            raise ValueError("no worksheet " + only)
        for sheet in sheets:
            if only and sheet.get("name") != only:
                continue
            root = ElementTree.fromstring(book.read("xl/" + targets[sheet.get(REL + "id")]))
            for cell in root.iter(MAIN + "c"):
                line = cell_line(cell, shared)
                if line is not None:
                    yield "%s!%s\t%s" % (sheet.get("name"), cell.get("r"), line)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 64
    try:
        lines = list(read(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as e:
        print("xlsx_cells: %s: %s" % (sys.argv[1], e), file=sys.stderr)
        return 65
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(lines))
    return 0


sys.exit(main())
