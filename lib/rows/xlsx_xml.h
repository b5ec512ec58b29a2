/* A part of a workbook read as XML by expat, with bounds.
 *
 * Elements of the namespace of the root are given by their local name, whatever their prefix;
 * those of any other namespace have the name "". Attributes without a prefix have their name,
 * others "uri|name".
 */
#ifndef VGOV_ROWS_XLSX_XML_H
#define VGOV_ROWS_XLSX_XML_H

#include <expat.h>

#include "xlsx_zip.h"

/* What a reader of XML does with what it is given. An error that it puts into `x` by
 * vg_xml_fail() ends the reading. `depth` of the root is 1. */
typedef struct vg_xml_kind {
    const char *root; /* NULL = any */
    void (*start)(void *ctx, const char *name, const char **atts, int depth);
    void (*end)(void *ctx, const char *name, int depth);
    void (*text)(void *ctx, const char *text, size_t len); /* may be NULL */
} vg_xml_kind;

typedef struct vg_xml {
    XML_Parser parser;
    const vg_xml_kind *kind;
    void *ctx;
    const char *file, *part; /* for messages */
    char space[128];         /* the namespace of the root with its separator */
    size_t space_len;
    int depth;
    vg_rc rc;
    vg_err reason;
} vg_xml;

/* The struct is zeroed before. */
VG_CHECK vg_rc vg_xml_open(vg_xml *x, const vg_xml_kind *kind, void *ctx, const char *file,
                           const char *part, vg_err *err);
void vg_xml_close(vg_xml *x);

/* Keeps the first error and stops the parser. */
void vg_xml_fail(vg_xml *x, vg_rc rc, const char *fmt, ...) VG_PRINTF(3, 4);
void vg_xml_nomem(vg_xml *x);

/* Whether something failed, though the parser may not say so: when memory is out it sometimes
 * goes on, and sometimes finds a fault in the file. */
bool vg_xml_failed(const vg_xml *x);
/* The error then, or of a parser that stopped with XML_STATUS_ERROR. */
vg_rc vg_xml_refuse(vg_xml *x, vg_err *err);

/* Reads a whole part. */
VG_CHECK vg_rc vg_xml_read_part(vg_zip *zip, int64_t number, const char *name,
                                const vg_xml_kind *kind, vg_xml *x, void *ctx, vg_err *err);

/* The value of an attribute; NULL when it is not there. */
const char *vg_xml_att(const char **atts, const char *name);
/* Of an attribute with a namespace, by the end of "uri|name". */
const char *vg_xml_att_of(const char **atts, const char *uri_end, const char *name);
/* "1" or "true" */
bool vg_xml_is_true(const char *value);
/* A whole number from 0 to most; -1 when it is none. */
int64_t vg_xml_number(const char *value, int64_t most);

#endif
