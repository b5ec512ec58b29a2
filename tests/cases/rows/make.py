"""Writes a workbook: NAME, then sheets as NAME=FILE with the XML of their rows, and names for
ranges as NAME:=RANGE."""
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = [0, 14, 22, 46, 10, 20]

names = [a.split(":=", 1) for a in sys.argv[2:] if ":=" in a]
sheets = [a.split("=", 1) for a in sys.argv[2:] if ":=" not in a]
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    def put(name, text):
        z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)

    put("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" '
        f'Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    put("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>' + "".join(
        f'<sheet name="{n}" sheetId="{i}" r:id="s{i}"/>' for i, (n, _) in enumerate(sheets, 1))
        + "</sheets><definedNames>" + "".join(
            f'<definedName name="{n}">{r}</definedName>' for n, r in names)
        + "</definedNames></workbook>")
    put("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="t" '
        f'Type="{DOC}/styles" Target="styles.xml"/>' + "".join(
            f'<Relationship Id="s{i}" Type="{DOC}/worksheet" Target="s{i}.xml"/>'
            for i in range(1, len(sheets) + 1)) + "</Relationships>")
    put("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>' + "".join(
        f'<xf numFmtId="{n}"/>' for n in STYLES) + "</cellXfs></styleSheet>")
    for i, (_, path) in enumerate(sheets, 1):
        with open(path, encoding="utf-8") as f:
            put(f"xl/s{i}.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{f.read()}</sheetData>'
                "</worksheet>")
