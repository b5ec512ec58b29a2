/* A good document with one change at a time, and what the reader says to each. */
#ifndef VGOV_TESTS_EDITS_H
#define VGOV_TESTS_EDITS_H

#include <stddef.h>
#include <string.h>

#include <vgov/arena.h>
#include <vgov/str.h>

typedef struct edit {
    const char *from, *to; /* the first `from` in the document becomes `to` */
    const char *message;   /* "" = still good */
} edit;

typedef vg_rc (*document_reader)(vg_arena *arena, const char *text, size_t len, vg_err *err);

static void check_edit(const char *document, const edit *e, document_reader read)
{
    const char *at = strstr(document, e->from);
    if (!at)
        fail_msg("\"%s\" is not in the document", e->from);
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_str s = VG_STR_INIT;
    vg_str_add(&s, document, (size_t)(at - document));
    vg_str_adds(&s, e->to);
    vg_str_adds(&s, at + strlen(e->from));
    assert_int_equal(vg_str_rc(&s, NULL), VG_OK);
    vg_rc rc = read(&arena, s.ptr, s.len, &err);
    if (strcmp(err.text, e->message) != 0 || rc != (e->message[0] ? VG_CONFIG : VG_OK))
        fail_msg("%s -> %s\n  says %d %s\n  not    %s", e->from, e->to, (int)rc, err.text,
                 e->message);
    vg_str_free(&s);
    vg_arena_free(&arena);
}

#endif
