/* JSON text as a tree that knows where each value stands and how each number was written.
 *
 * Taken is RFC 8259, and refused beyond it: bad UTF-8, a key twice in one object, text behind
 * the value, the character U+0000, surrogates without their other half. A byte order mark in
 * front is passed over. A number keeps its text; it is never made a double. Nodes live in the
 * arena they were read into.
 */
#ifndef VGOV_TERMS_JSON_H
#define VGOV_TERMS_JSON_H

#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/err.h>

typedef enum vg_json_type {
    VG_JSON_NULL,
    VG_JSON_FALSE,
    VG_JSON_TRUE,
    VG_JSON_NUMBER,
    VG_JSON_TEXT,
    VG_JSON_ARRAY,
    VG_JSON_OBJECT
} vg_json_type;

typedef struct vg_json {
    vg_json_type type;
    const char *key;   /* of a member of an object, else NULL */
    const char *text;  /* NUMBER: as written; TEXT: decoded; else NULL */
    const char *file;  /* as vg_json_read() was given it */
    int line, column;  /* from 1; columns count characters */
    size_t begin, end; /* bytes of the value, counted behind a byte order mark */
    const struct vg_json *parent;
    size_t index; /* among the items of the parent */
    const struct vg_json *items;
    size_t count;
} vg_json;

enum {
    VG_JSON_VALUES = 100000, /* in one document */
    VG_JSON_MEMBERS = 256,   /* in one object */
    VG_JSON_DIGITS = 60      /* characters of one number */
};

/* Reads a document. VG_CONFIG with "file:line: column N: …". On any failure *root is NULL. */
VG_CHECK vg_rc vg_json_read(vg_arena *arena, const char *file, const char *text, size_t len,
                            const vg_json **root, vg_err *err);
/* The same of a text in which another reader finds the fault where it is no document: then
 * *root is NULL and there is no error. */
VG_CHECK vg_rc vg_json_glance(vg_arena *arena, const char *file, const char *text, size_t len,
                              const vg_json **root, vg_err *err);

#endif
