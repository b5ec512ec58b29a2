/* The steps of forgetting. */
#ifndef VGOV_CARE_FORGET_H
#define VGOV_CARE_FORGET_H

#include <vgov/forget.h>

#include "archived.h"

typedef struct vg_forgetting {
    vg_store *store;
    vg_arena *arena;
    const vg_forget_options *options;
    vg_source *sources;
    size_t source_count;
    vg_forgotten *out;
} vg_forgetting;

/* Adds to the count of a place; `where` is static. */
VG_CHECK vg_rc vg_forget_note(vg_forgetting *f, const char *where, int64_t count, vg_err *err);

VG_CHECK vg_rc vg_forget_columns(vg_forgetting *f, const vg_source *source, vg_err *err);
VG_CHECK vg_rc vg_forget_text(vg_forgetting *f, vg_err *err);
/* The text in the archive, once it has a mask. */
VG_CHECK vg_rc vg_forget_text_files(vg_forgetting *f, vg_err *err);
/* Those of a source, 0 = of all. */
VG_CHECK vg_rc vg_forget_rejects(vg_forgetting *f, int64_t source, vg_err *err);

/* What a reason quotes of a record goes: what stands from its first quotation mark to the last.
 */
VG_CHECK vg_rc vg_forget_quotes(vg_arena *arena, const char **reason, vg_err *err);

/* A copy of a file as text, each record on the line that it had. */
typedef struct vg_scribe {
    const vg_store *store;
    vg_archive *archive; /* NULL: nothing was written yet, or nothing will be */
    bool dry;            /* writes nothing */
    bool flat;           /* of a workbook: a record is one line */
    char delimiter;
    int64_t line; /* lines written so far */
    vg_str record;
} vg_scribe;

void vg_scribe_restart(vg_scribe *s);
VG_CHECK vg_rc vg_scribe_write(vg_scribe *s, int64_t number, const vg_cell *cells, size_t count,
                               vg_err *err);
/* `name` is "" when nothing was written. */
VG_CHECK vg_rc vg_scribe_end(vg_scribe *s, char name[VG_SHA256_HEX], vg_err *err);
void vg_scribe_free(vg_scribe *s);

#endif
