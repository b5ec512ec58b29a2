#include "infer.h"

#include <string.h>

void vg_infer_close(vg_infer *in)
{
    vg_input_close(&in->sample.input);
}

static vg_rc ask_measures(vg_infer *in, vg_err *err)
{
    for (size_t c = 0; c < in->width; c++)
        if (in->columns[c].kind == GUESS_FIELD && in->columns[c].target == VG_TO_MEASURE)
            return VG_OK;
    return vg_infer_ask(in, err,
                        "fields: which columns hold figures, and of what? None is known "
                        "by its name; vgov-map(5) lists the fields");
}

static vg_rc propose(vg_infer *in, vg_str *out, vg_err *err)
{
    vg_infer_words words;
    vg_rc rc = vg_infer_words_open(&words, in->arena, err);
    if (rc == VG_OK)
        rc = vg_infer_header(in, &words, err);
    if (rc == VG_OK)
        rc = vg_infer_columns(in, &words, err);
    if (rc == VG_OK)
        rc = vg_infer_values(in, err);
    if (rc == VG_OK)
        rc = vg_infer_times(in, err);
    if (rc == VG_OK)
        rc = vg_infer_slice(in, err);
    if (rc == VG_OK)
        rc = vg_infer_averages(in, err);
    if (rc == VG_OK)
        rc = vg_infer_rates(in, err);
    if (rc == VG_OK)
        rc = vg_infer_units(in, err);
    if (rc == VG_OK)
        rc = ask_measures(in, err);
    if (rc != VG_OK)
        return rc;
    vg_infer_write(in, out);
    return vg_str_rc(out, err);
}

vg_rc vg_map_infer(vg_arena *arena, const char *path, const vg_infer_options *options,
                   vg_str *out, vg_infer_result *result, vg_err *err)
{
    vg_infer in = {.arena = arena, .options = options, .sample = {.input = {.fd = -1}}};
    *result = (vg_infer_result){.preset = NULL};
    vg_rc rc = vg_infer_read(&in, path, err);
    if (rc == VG_OK)
        rc = vg_infer_preset(&in, result, err);
    if (rc == VG_OK && !result->preset)
        rc = propose(&in, out, err);
    result->notes = in.note_count;
    result->questions = in.question_count;
    vg_infer_close(&in);
    return rc;
}
