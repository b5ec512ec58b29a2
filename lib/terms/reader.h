/* A strict reader over a JSON tree, with errors that are sticky as in vg_str: read freely, ask
 * once.
 *
 * The first fault is kept with file, line and path ("acme.json:41: service_levels[2].target:
 * expected a number, found "80 %""); after it every getter does nothing and returns an empty
 * value, so callers may go on but must not trust what they got before they have asked
 * vg_reader_rc(). A node may be NULL where a field is missing; then a getter returns its empty
 * value as well.
 */
#ifndef VGOV_TERMS_READER_H
#define VGOV_TERMS_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/date.h>
#include <vgov/fact.h>
#include <vgov/num.h>
#include <vgov/text.h>

#include "json.h"

/* Where the values of a text that was put together stand in the files of people: the value
 * that begins at a byte of the text, and the node that it was. By that byte. */
typedef struct vg_json_origin {
    size_t begin;
    const vg_json *node;
} vg_json_origin;

typedef struct vg_json_origins {
    vg_json_origin *items;
    size_t count;
} vg_json_origins;

typedef struct vg_reader {
    vg_arena *arena;
    const char *file;
    const vg_json_origins *origins; /* NULL: the text is that of the file */
    vg_rc rc;                       /* the first fault */
    vg_err *err;
} vg_reader;

/* The node as its own file has it. */
const vg_json *vg_reader_origin(const vg_reader *r, const vg_json *node);
/* "line 12", or "fees.json:12" when it stands in another file than `from`. "" after a fault. */
const char *vg_reader_place(vg_reader *r, const vg_json *node, const vg_json *from);

/* Whether all is well so far. */
static inline bool vg_reading(const vg_reader *r)
{
    return r->rc == VG_OK;
}

/* Keeps rc as the fault when it is the first; for calls that fill err themselves. */
void vg_reader_keep(vg_reader *r, vg_rc rc);
/* The same for a call about a value, whose message gets file, line and path in front. */
void vg_reader_within(vg_reader *r, const vg_json *node, vg_rc rc);
/* A fault of a value, with file, line and path in front; nothing when there was one before. */
void vg_reader_fail(vg_reader *r, const vg_json *node, const char *fmt, ...) VG_PRINTF(3, 4);
/* "expected …, found …" with the value as it stands. */
void vg_reader_expected(vg_reader *r, const vg_json *node, const char *expected);
/* "unknown <kind> "typed"; did you mean …?" */
void vg_reader_unknown(vg_reader *r, const vg_json *node, const char *kind, const char *typed,
                       const char *const *names, size_t count);
/* Memory for `count` zeroed items; NULL is a fault. */
void *vg_reader_room(vg_reader *r, size_t count, size_t size);

/* An object all of whose fields are among `known` (NULL-ended). False and a fault otherwise. */
bool vg_read_object(vg_reader *r, const vg_json *node, const char *const *known);
/* A member of an object: NULL when it is missing (or `object` is NULL). */
const vg_json *vg_read_field(const vg_json *object, const char *name);
/* The same; missing is a fault. */
const vg_json *vg_read_needed(vg_reader *r, const vg_json *object, const char *name);
/* An array of at least `least` items: its count. */
size_t vg_read_array(vg_reader *r, const vg_json *node, size_t least);

enum { VG_TEXT_LIMIT = 500, VG_CODE_LIMIT = 64, VG_LIST_LIMIT = 2000 };

/* A text of 1..VG_TEXT_LIMIT bytes without control characters. */
const char *vg_read_text(vg_reader *r, const vg_json *node);
/* An id: 1..VG_CODE_LIMIT ASCII letters, digits, '.', '_', '-', the first a letter or digit. */
const char *vg_read_id(vg_reader *r, const vg_json *node);
/* A text, or {"en": …, "de": …} with one of both at least. */
vg_text vg_read_title(vg_reader *r, const vg_json *node);
bool vg_read_bool(vg_reader *r, const vg_json *node);
int64_t vg_read_int(vg_reader *r, const vg_json *node, int64_t least, int64_t most);
/* A JSON number or a decimal text, exactly. */
vg_rat vg_read_number(vg_reader *r, const vg_json *node);
/* The same as an integer times 10^decimals; further digits must be zeros; 0 <= value. */
int64_t vg_read_amount(vg_reader *r, const vg_json *node, int decimals);
int64_t vg_read_signed_amount(vg_reader *r, const vg_json *node, int decimals);
/* One of the names (NULL-ended): its index. */
size_t vg_read_choice(vg_reader *r, const vg_json *node, const char *const *names);
vg_day vg_read_day(vg_reader *r, const vg_json *node);           /* "2026-10-01" */
vg_day vg_read_month(vg_reader *r, const vg_json *node);         /* "2026-10": its first day */
const char *vg_read_currency(vg_reader *r, const vg_json *node); /* ISO 4217 */
vg_length vg_read_length(vg_reader *r, const vg_json *node);     /* of a slice */
const char *vg_read_zone(vg_reader *r, const vg_json *node); /* an IANA zone that there is */
vg_rounding vg_read_rounding(vg_reader *r, const vg_json *node);
/* A measure by the text of the node, or by its key. VG_MEASURES and a fault when there is none.
 */
vg_measure vg_read_measure(vg_reader *r, const vg_json *node);
vg_measure vg_read_measure_key(vg_reader *r, const vg_json *member);
/* At most VG_LIST_LIMIT texts, each once. */
const char **vg_read_texts(vg_reader *r, const vg_json *node, size_t least, size_t *count);
/* A code of a vendor or line, spelled as imports spell it (<vgov/name.h>). */
const char *vg_read_code(vg_reader *r, const vg_json *node);
/* At most VG_LIST_LIMIT codes, each once; or "all": NULL and 0. */
const char **vg_read_codes_or_all(vg_reader *r, const vg_json *node, size_t *count);
/* Both fields of a threshold, "<name>_s" and "<name>" (its sign): both or none. */
vg_threshold vg_read_threshold(vg_reader *r, const vg_json *object, const char *seconds,
                               const char *sign);

/* Whether the document says that it is of this schema. */
void vg_read_schema(vg_reader *r, const vg_json *root, const char *schema);

#endif
