#include <vgov/json_out.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <utf8proc.h>

#include "json_indent.h"

struct vg_jout {
    cJSON *root;
    vg_rc rc;      /* the first thing that went wrong */
    char what[64]; /* about a VG_BUG */
};

vg_rc vg_jout_new(vg_jout **out, vg_err *err)
{
    *out = NULL;
    vg_jout *j = calloc(1, sizeof *j);
    if (j)
        j->root = cJSON_CreateObject();
    if (!j || !j->root) {
        vg_jout_free(j);
        return vg_nomem(err);
    }
    vg_jint(j, j->root, "format", 1);
    if (j->rc != VG_OK) {
        vg_jout_free(j);
        return vg_nomem(err);
    }
    *out = j;
    return VG_OK;
}

void vg_jout_free(vg_jout *out)
{
    if (!out)
        return;
    cJSON_Delete(out->root);
    free(out);
}

vg_jnode *vg_jout_root(vg_jout *out)
{
    return out->root;
}

static void lose(vg_jout *out, vg_rc rc, const char *what, const char *about)
{
    if (out->rc != VG_OK)
        return;
    out->rc = rc;
    snprintf(out->what, sizeof out->what, "%s \"%.20s\"", what, about ? about : "");
}

/* How many bytes at p are one character of valid UTF-8, at most; 0 when none is. */
static size_t character(const char *p, size_t left)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)left, &c);
    return n > 0 ? (size_t)n : 0;
}

/* The text itself when it is UTF-8, else a copy in `room` with U+FFFD for each bad byte; NULL
 * when memory is out. */
static const char *valid_utf8(const char *text, vg_str *room)
{
    size_t len = strlen(text), good = 0, n = 0;
    while (good < len && (n = character(text + good, len - good)) > 0)
        good += n;
    if (good == len)
        return text;
    vg_str_add(room, text, good);
    for (size_t i = good; i < len; i += n ? n : 1) {
        n = character(text + i, len - i);
        vg_str_add(room, n ? text + i : "\xef\xbf\xbd", n ? n : 3);
    }
    return vg_str_rc(room, NULL) == VG_OK ? room->ptr : NULL;
}

/* Puts an item, which may be NULL when memory was out, into its place; NULL when it is lost. */
static cJSON *place(vg_jout *out, vg_jnode *in, const char *key, cJSON *item)
{
    if (!item || !in) {
        lose(out, VG_NOMEM, "", "");
        cJSON_Delete(item);
        return NULL;
    }
    if (cJSON_IsArray(in) != !key) {
        lose(out, VG_BUG, key ? "a key in a JSON array:" : "no key in a JSON object", key);
        cJSON_Delete(item);
        return NULL;
    }
    vg_str room = VG_STR_INIT;
    const char *name = key ? valid_utf8(key, &room) : NULL;
    bool placed = !key   ? cJSON_AddItemToArray(in, item)
                  : name ? cJSON_AddItemToObject(in, name, item)
                         : false;
    vg_str_free(&room);
    if (placed)
        return item;
    lose(out, VG_NOMEM, "", "");
    cJSON_Delete(item);
    return NULL;
}

vg_jnode *vg_jobject(vg_jout *out, vg_jnode *in, const char *key)
{
    return place(out, in, key, cJSON_CreateObject());
}

vg_jnode *vg_jarray(vg_jout *out, vg_jnode *in, const char *key)
{
    return place(out, in, key, cJSON_CreateArray());
}

void vg_jtext(vg_jout *out, vg_jnode *in, const char *key, const char *text)
{
    if (!text) {
        vg_jnull(out, in, key);
        return;
    }
    vg_str room = VG_STR_INIT;
    const char *valid = valid_utf8(text, &room);
    place(out, in, key, valid ? cJSON_CreateString(valid) : NULL);
    vg_str_free(&room);
}

static size_t digits(const char *p)
{
    return strspn(p, "0123456789");
}

/* -?digits[.digits], as JSON has it: no leading zero, no exponent. */
static bool is_decimal(const char *p)
{
    p += *p == '-';
    size_t n = digits(p);
    if (n == 0 || (n > 1 && *p == '0'))
        return false;
    p += n;
    if (*p != '.')
        return !*p;
    n = digits(p + 1);
    return n > 0 && !p[n + 1];
}

void vg_jnumber(vg_jout *out, vg_jnode *in, const char *key, const char *decimal)
{
    if (!decimal)
        vg_jnull(out, in, key);
    else if (!is_decimal(decimal))
        lose(out, VG_BUG, "not a decimal number for JSON:", decimal);
    else
        place(out, in, key, cJSON_CreateRaw(decimal));
}

void vg_jint(vg_jout *out, vg_jnode *in, const char *key, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    vg_jnumber(out, in, key, text);
}

void vg_jbool(vg_jout *out, vg_jnode *in, const char *key, bool value)
{
    place(out, in, key, cJSON_CreateBool(value));
}

void vg_jnull(vg_jout *out, vg_jnode *in, const char *key)
{
    place(out, in, key, cJSON_CreateNull());
}

vg_rc vg_jout_print(vg_jout *out, bool indent, vg_str *text, vg_err *err)
{
    if (out->rc == VG_BUG)
        return vg_fail(err, VG_BUG, "%s", out->what);
    char *printed = out->rc == VG_OK ? cJSON_PrintUnformatted(out->root) : NULL;
    if (!printed)
        return vg_nomem(err);
    if (indent)
        vg_json_indent(text, printed);
    else
        vg_str_adds(text, printed);
    vg_str_addc(text, '\n');
    cJSON_free(printed);
    return vg_str_rc(text, err);
}

vg_rc vg_jout_keep(vg_jout *out, vg_arena *arena, const char **text, vg_err *err)
{
    vg_str line = VG_STR_INIT;
    vg_rc rc = vg_jout_print(out, false, &line, err);
    vg_jout_free(out);
    *text = rc == VG_OK ? vg_arena_copy(arena, line.ptr, line.len - 1) : NULL;
    if (rc == VG_OK && !*text)
        rc = vg_nomem(err);
    vg_str_free(&line);
    return rc;
}
