/* The list of encodings. Those of one byte are asked of iconv once, byte by byte, and kept as a
 * table: so the place of every character in the file is known, and an undefined byte too. */
#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include <vgov/str.h>

typedef struct known {
    const char *name, *alias; /* the alias may be NULL */
    vg_coding coding;
    const char *iconv; /* with VG_CODING_BYTES */
} known;

/* Every one of them has the ASCII characters at their places (a test proves it), so that line
 * ends, delimiters and quotes are single bytes of the same value. */
static const known list[] = {
    {"utf-8", "utf8", VG_CODING_UTF8, NULL},
    {"utf-16", "utf16", VG_CODING_UTF16, NULL},
    {"utf-16le", "utf16le", VG_CODING_UTF16_LE, NULL},
    {"utf-16be", "utf16be", VG_CODING_UTF16_BE, NULL},
    {"us-ascii", "ascii", VG_CODING_BYTES, "ASCII"},
    {"windows-1250", "cp1250", VG_CODING_BYTES, "CP1250"},
    {"windows-1251", "cp1251", VG_CODING_BYTES, "CP1251"},
    {"windows-1252", "cp1252", VG_CODING_BYTES, "CP1252"},
    {"windows-1253", "cp1253", VG_CODING_BYTES, "CP1253"},
    {"windows-1254", "cp1254", VG_CODING_BYTES, "CP1254"},
    {"windows-1257", "cp1257", VG_CODING_BYTES, "CP1257"},
    {"iso-8859-1", "latin1", VG_CODING_BYTES, "ISO-8859-1"},
    {"iso-8859-2", "latin2", VG_CODING_BYTES, "ISO-8859-2"},
    {"iso-8859-5", NULL, VG_CODING_BYTES, "ISO-8859-5"},
    {"iso-8859-7", NULL, VG_CODING_BYTES, "ISO-8859-7"},
    {"iso-8859-9", "latin5", VG_CODING_BYTES, "ISO-8859-9"},
    {"iso-8859-15", "latin9", VG_CODING_BYTES, "ISO-8859-15"},
    {"iso-8859-16", "latin10", VG_CODING_BYTES, "ISO-8859-16"},
    {"ibm437", "cp437", VG_CODING_BYTES, "CP437"},
    {"ibm850", "cp850", VG_CODING_BYTES, "CP850"},
    {"ibm852", "cp852", VG_CODING_BYTES, "CP852"},
    {"ibm858", "cp858", VG_CODING_BYTES, "CP858"},
    {"koi8-r", NULL, VG_CODING_BYTES, "KOI8-R"},
    {"macintosh", "macroman", VG_CODING_BYTES, "MACINTOSH"},
};
enum { LIST = sizeof list / sizeof *list };

static vg_rc not_known(const char *name, const char *file, vg_err *err)
{
    vg_str names = VG_STR_INIT;
    for (size_t i = 0; i < LIST; i++)
        vg_str_addf(&names, "%s%s", i ? ", " : "", list[i].name);
    vg_rc rc = vg_str_rc(&names, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_CONFIG, "%s: encoding \"%.40s\" is not known, expected one of %s",
                     file, name, names.ptr);
    vg_str_free(&names);
    return rc;
}

/* False when the byte is more than one character, or one outside the first 65,536. */
static bool read_byte(iconv_t cd, unsigned char byte, vg_byte_text *out)
{
    char in = (char)byte, *from = &in, text[16], *to = text;
    size_t in_left = 1, room = sizeof text;
    iconv(cd, NULL, NULL, NULL, NULL);
    out->len = 0;
    if (iconv(cd, &from, &in_left, &to, &room) == (size_t)-1)
        return errno == EILSEQ;
    iconv(cd, NULL, NULL, &to, &room);
    size_t len = sizeof text - room;
    if (len == 0 || len > 3)
        return false;
    for (size_t i = 1; i < len; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return false;
    memcpy(out->utf8, text, len);
    out->len = (unsigned char)len;
    return true;
}

static vg_rc read_table(vg_encoding *e, const char *iconv_name, const char *file, vg_err *err)
{
    iconv_t cd = iconv_open("UTF-8", iconv_name);
    if (cd == (iconv_t)-1)
        return errno == ENOMEM ? vg_nomem(err)
                               : vg_fail(err, VG_CONFIG,
                                         "%s: the C library of this machine does not know "
                                         "encoding %s (are its gconv modules installed?)",
                                         file, e->name);
    bool fits = true;
    for (unsigned i = 0; i < 256; i++)
        fits = read_byte(cd, (unsigned char)i, &e->bytes[i]) && fits;
    iconv_close(cd);
    return fits ? VG_OK
                : vg_fail(err, VG_BUG, "%s: encoding %s is not one character a byte", file,
                          e->name);
}

vg_rc vg_encoding_find(vg_encoding *out, const char *name, const char *file, vg_err *err)
{
    memset(out, 0, sizeof *out);
    out->name = "utf-8";
    out->coding = VG_CODING_NOT_SAID;
    if (!name)
        return VG_OK;
    for (size_t i = 0; i < LIST; i++) {
        const known *k = &list[i];
        if (strcasecmp(name, k->name) != 0 && !(k->alias && strcasecmp(name, k->alias) == 0))
            continue;
        out->name = k->name;
        out->coding = k->coding;
        return k->iconv ? read_table(out, k->iconv, file, err) : VG_OK;
    }
    return not_known(name, file, err);
}

const char *vg_coding_name(vg_coding coding)
{
    return coding == VG_CODING_UTF16_LE   ? "utf-16le"
           : coding == VG_CODING_UTF16_BE ? "utf-16be"
                                          : "utf-8";
}

vg_coding vg_encoding_mark(const unsigned char *text, size_t len, size_t *mark_len)
{
    *mark_len = 2;
    if (len >= 2 && text[0] == 0xff && text[1] == 0xfe)
        return VG_CODING_UTF16_LE;
    if (len >= 2 && text[0] == 0xfe && text[1] == 0xff)
        return VG_CODING_UTF16_BE;
    *mark_len = 3;
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        return VG_CODING_UTF8;
    *mark_len = 0;
    return VG_CODING_NOT_SAID;
}
