#include "xlsx_xml.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "encoding.h"

enum { STEP = 64 * 1024, LONGEST_TAG = 16 * 1024 * 1024 };

typedef enum shortage { NOTHING_SHORT, MEMORY_SHORT, TAG_TOO_LONG } shortage;

/* What expat did not get since its parser was opened. It hands no context to the functions
 * below, and runs in the thread that calls it. */
static _Thread_local shortage short_of;

static void *note(void *got, size_t size)
{
    if (!got)
        short_of = size > LONGEST_TAG ? TAG_TOO_LONG : MEMORY_SHORT;
    return got;
}

/* The memory of expat. It holds a whole tag before it tells of it, and has no bound for that.
 */
static void *take(size_t size)
{
    return note(size > LONGEST_TAG ? NULL : malloc(size), size);
}

static void *retake(void *old, size_t size)
{
    return note(size > LONGEST_TAG ? NULL : realloc(old, size), size);
}

void vg_xml_fail(vg_xml *x, vg_rc rc, const char *fmt, ...)
{
    va_list ap;
    if (x->rc != VG_OK)
        return;
    va_start(ap, fmt);
    x->rc = vg_vfail(&x->reason, rc, fmt, ap);
    va_end(ap);
    XML_StopParser(x->parser, XML_FALSE);
}

void vg_xml_nomem(vg_xml *x)
{
    if (x->rc == VG_OK) {
        x->rc = vg_nomem(&x->reason);
        XML_StopParser(x->parser, XML_FALSE);
    }
}

static void on_doctype(void *ctx, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    vg_xml *x = ctx;
    (void)name, (void)system, (void)public, (void)internal;
    vg_xml_fail(x, VG_DATA,
                "%s: its part %s declares a document type, which no workbook does and may be "
                "an attack",
                x->file, x->part);
}

static void learn_space(vg_xml *x, const char *name)
{
    const char *bar = strrchr(name, '|');
    size_t len = bar ? (size_t)(bar + 1 - name) : 0;
    if (len < sizeof x->space) {
        memcpy(x->space, name, len);
        x->space_len = len;
    }
    if (x->kind->root && strcmp(name + len, x->kind->root) != 0)
        vg_xml_fail(x, VG_DATA, "%s: its part %s begins with <%.40s>, expected <%s>", x->file,
                    x->part, name + len, x->kind->root);
}

/* "" for what belongs to another namespace. */
static const char *local_name(const vg_xml *x, const char *name)
{
    if (strncmp(name, x->space, x->space_len) != 0 || strchr(name + x->space_len, '|'))
        return "";
    return name + x->space_len;
}

static void on_start(void *ctx, const XML_Char *name, const XML_Char **atts)
{
    vg_xml *x = ctx;
    if (x->rc != VG_OK)
        return;
    if (++x->depth == 1)
        learn_space(x, name);
    if (x->depth > VG_XLSX_DEPTH)
        vg_xml_fail(x, VG_DATA, "%s: its part %s has elements more than %d deep", x->file,
                    x->part, VG_XLSX_DEPTH);
    if (x->rc == VG_OK)
        x->kind->start(x->ctx, local_name(x, name), (const char **)atts, x->depth);
}

static void on_end(void *ctx, const XML_Char *name)
{
    vg_xml *x = ctx;
    if (x->rc == VG_OK)
        x->kind->end(x->ctx, local_name(x, name), x->depth);
    x->depth--;
}

static void on_text(void *ctx, const XML_Char *text, int len)
{
    vg_xml *x = ctx;
    if (x->rc == VG_OK)
        x->kind->text(x->ctx, text, (size_t)len);
}

/* Expat knows UTF-8, UTF-16, Latin 1 and ASCII; the others of one byte are told to it. */
static int on_encoding(void *ctx, const XML_Char *name, XML_Encoding *out)
{
    vg_encoding known;
    (void)ctx;
    if (vg_encoding_find(&known, name, "", NULL) != VG_OK || known.coding != VG_CODING_BYTES)
        return XML_STATUS_ERROR;
    for (size_t i = 0; i < 256; i++) {
        const vg_byte_text *byte = &known.bytes[i];
        const unsigned char *p = byte->utf8;
        out->map[i] = byte->len == 0   ? -1
                      : byte->len == 1 ? p[0]
                      : byte->len == 2
                          ? (p[0] & 0x1f) << 6 | (p[1] & 0x3f)
                          : (p[0] & 0xf) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    }
    out->convert = NULL;
    out->release = NULL;
    return XML_STATUS_OK;
}

vg_rc vg_xml_open(vg_xml *x, const vg_xml_kind *kind, void *ctx, const char *file,
                  const char *part, vg_err *err)
{
    static const XML_Memory_Handling_Suite memory = {take, retake, free};
    static const XML_Char bar[] = "|";
    *x = (vg_xml){.kind = kind, .ctx = ctx, .file = file, .part = part};
    short_of = NOTHING_SHORT;
    x->parser = XML_ParserCreate_MM(NULL, &memory, bar);
    if (!x->parser)
        return vg_nomem(err);
    /* Hash tables are salted alike in every run, for the same input gives the same output, and
     * their size is bounded by the tag. */
    XML_SetHashSalt(x->parser, 0x76676f76);
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    XML_SetUnknownEncodingHandler(x->parser, on_encoding, NULL);
    if (kind->text)
        XML_SetCharacterDataHandler(x->parser, on_text);
    return VG_OK;
}

void vg_xml_close(vg_xml *x)
{
    if (x->parser)
        XML_ParserFree(x->parser);
    x->parser = NULL;
}

bool vg_xml_failed(const vg_xml *x)
{
    return x->rc != VG_OK || short_of != NOTHING_SHORT;
}

vg_rc vg_xml_refuse(vg_xml *x, vg_err *err)
{
    enum XML_Error code = XML_GetErrorCode(x->parser);
    if (x->rc != VG_OK) {
        if (err)
            *err = x->reason;
        return x->rc;
    }
    if (short_of == TAG_TOO_LONG)
        return vg_fail(err, VG_DATA, "%s: its part %s has a tag of more than %d bytes", x->file,
                       x->part, LONGEST_TAG);
    if (code == XML_ERROR_NO_MEMORY || short_of == MEMORY_SHORT)
        return vg_nomem(err);
    return vg_fail(err, VG_DATA, "%s: its part %s is damaged (XML: %s), get the file again",
                   x->file, x->part, XML_ErrorString(code));
}

static vg_rc feed_all(vg_xml *x, vg_part *part, vg_err *err)
{
    size_t got = 1;
    while (got > 0) {
        void *room = XML_GetBuffer(x->parser, STEP);
        if (!room)
            return vg_xml_refuse(x, err);
        vg_rc rc = vg_part_read(part, room, STEP, &got, err);
        if (rc != VG_OK)
            return rc;
        if (XML_ParseBuffer(x->parser, (int)got, got == 0) != XML_STATUS_OK || vg_xml_failed(x))
            return vg_xml_refuse(x, err);
    }
    return VG_OK;
}

vg_rc vg_xml_read_part(vg_zip *zip, int64_t number, const char *name, const vg_xml_kind *kind,
                       vg_xml *x, void *ctx, vg_err *err)
{
    vg_part part = {.file = NULL};
    vg_rc rc = vg_part_open(&part, zip, number, name, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_xml_open(x, kind, ctx, zip->name, name, err);
    if (rc == VG_OK)
        rc = feed_all(x, &part, err);
    vg_xml_close(x);
    vg_part_close(&part);
    return rc;
}

const char *vg_xml_att(const char **atts, const char *name)
{
    for (; *atts; atts += 2)
        if (strcmp(atts[0], name) == 0)
            return atts[1];
    return NULL;
}

const char *vg_xml_att_of(const char **atts, const char *uri_end, const char *name)
{
    size_t end_len = strlen(uri_end);
    for (; *atts; atts += 2) {
        const char *bar = strrchr(atts[0], '|');
        if (bar && strcmp(bar + 1, name) == 0 && (size_t)(bar - atts[0]) >= end_len &&
            memcmp(bar - end_len, uri_end, end_len) == 0)
            return atts[1];
    }
    return NULL;
}

bool vg_xml_is_true(const char *value)
{
    return value &&
           (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

int64_t vg_xml_number(const char *value, int64_t most)
{
    int64_t n = 0;
    if (!value || !*value)
        return -1;
    for (; *value; value++) {
        if (*value < '0' || *value > '9')
            return -1;
        n = n * 10 + (*value - '0');
        if (n > most)
            return -1;
    }
    return n;
}
