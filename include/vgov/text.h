/* A text for people in the two languages of the reports. */
#ifndef VGOV_TEXT_H
#define VGOV_TEXT_H

typedef enum vg_lang { VG_LANG_EN, VG_LANG_DE } vg_lang;

typedef struct vg_text {
    const char *en, *de; /* both are set; the same text when only one was given */
} vg_text;

static inline const char *vg_text_in(vg_text t, vg_lang lang)
{
    return lang == VG_LANG_DE ? t.de : t.en;
}

#endif
