#include <vgov/str.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char vg_str_empty[1] = "";

void vg_str_free(vg_str *s)
{
    if (!s)
        return;
    if (s->room)
        free(s->ptr);
    *s = (vg_str)VG_STR_INIT;
}

void vg_str_clear(vg_str *s)
{
    s->len = 0;
    s->rc = VG_OK;
    if (s->room)
        s->ptr[0] = '\0';
}

/* Makes room for `more` bytes and the end; false when memory is out. */
static bool grow(vg_str *s, size_t more)
{
    if (s->rc != VG_OK)
        return false;
    if (more < s->room && s->len < s->room - more)
        return true;
    size_t need = s->len + more + 1;
    size_t room = s->room + s->room / 2;
    if (room < need)
        room = need < 64 ? 64 : need;
    char *p = more > SIZE_MAX / 2 ? NULL : realloc(s->room ? s->ptr : NULL, room);
    if (!p) {
        s->rc = VG_NOMEM;
        return false;
    }
    p[s->len] = '\0';
    s->ptr = p;
    s->room = room;
    return true;
}

void vg_str_add(vg_str *s, const char *text, size_t len)
{
    if (len == 0 || !grow(s, len))
        return;
    memcpy(s->ptr + s->len, text, len);
    s->len += len;
    s->ptr[s->len] = '\0';
}

void vg_str_adds(vg_str *s, const char *text)
{
    vg_str_add(s, text, strlen(text));
}

void vg_str_addc(vg_str *s, char c)
{
    vg_str_add(s, &c, 1);
}

void vg_str_addf(vg_str *s, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n <= 0 || !grow(s, (size_t)n))
        return;
    va_start(ap, fmt);
    vsnprintf(s->ptr + s->len, (size_t)n + 1, fmt, ap);
    va_end(ap);
    s->len += (size_t)n;
}

void vg_str_addi(vg_str *s, int64_t value)
{
    char digits[24];
    int at = (int)sizeof digits;
    uint64_t u = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--at] = (char)('0' + u % 10);
    while (u /= 10);
    if (value < 0)
        digits[--at] = '-';
    vg_str_add(s, digits + at, sizeof digits - (size_t)at);
}

vg_rc vg_str_rc(const vg_str *s, vg_err *err)
{
    return s->rc == VG_OK ? VG_OK : vg_nomem(err);
}
