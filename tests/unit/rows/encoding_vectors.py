#!/usr/bin/env python3
"""Writes encoding_vectors.inc: what the bytes 80..FF of each one-byte encoding mean to Python.

0 stands for a byte that means nothing. Run it as: encoding_vectors.py > encoding_vectors.inc
"""

NAMES = """us-ascii windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1257
iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-9 iso-8859-15 iso-8859-16
ibm437 ibm850 ibm852 ibm858 koi8-r""".split()


def meaning(byte, name):
    text = bytes([byte]).decode(name, "replace")
    return 0 if text == "\ufffd" else ord(text)


for name in NAMES:
    assert all(bytes([b]).decode(name) == chr(b) for b in range(128)), name
    print('{"%s",\n {' % name, end="")
    values = ["0x%04x" % meaning(b, name) for b in range(128, 256)]
    rows = [", ".join(values[i:i + 11]) for i in range(0, 128, 11)]
    print(",\n  ".join(rows) + "}},")
