#include <vgov/found.h>

#include <string.h>

enum { KEEP = 40 };

vg_found vg_found_text(const char *text, size_t len)
{
    vg_found f = {.text = ""};
    size_t n = len;
    if (n > KEEP)
        for (n = KEEP; n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80;)
            n--;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        f.text[i] = c < 0x20 || c == 0x7f ? '?' : text[i];
    }
    if (n < len)
        memcpy(f.text + n, "…", sizeof "…");
    return f;
}
