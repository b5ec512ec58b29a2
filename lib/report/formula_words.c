#include "formula_words.h"

#include <ctype.h>

const char *vg_measure_title(vg_lang lang, vg_measure m)
{
    return lang == VG_LANG_DE ? vg_measures[m].title_de : vg_measures[m].title_en;
}

void vg_formula_words(vg_str *out, vg_lang lang, const char *formula)
{
    for (const char *p = formula; *p;) {
        size_t name = 0;
        while (isalnum((unsigned char)p[name]) || p[name] == '_')
            name++;
        if (name && !isdigit((unsigned char)*p)) {
            vg_measure m = vg_measure_find(p, name);
            if (m == VG_MEASURES)
                vg_str_add(out, p, name);
            else
                vg_str_adds(out, vg_measure_title(lang, m));
            p += name;
            continue;
        }
        const char *sign = *p == '*' ? "×" : *p == '/' ? "÷" : *p == '-' ? "−" : NULL;
        if (sign)
            vg_str_adds(out, sign);
        else
            vg_str_addc(out, *p == '.' && lang == VG_LANG_DE ? ',' : *p);
        p++;
    }
}
