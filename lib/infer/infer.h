/* A proposal in the making. The records that are looked at stand in memory; each step looks at
 * them, fills what it finds out, and notes why, or asks.
 */
#ifndef VGOV_INFER_INFER_H
#define VGOV_INFER_INFER_H

#include <vgov/infer.h>
#include <vgov/map.h>
#include <vgov/reader.h>

#include "shape/input.h"
#include "shape/texts.h"

/* What is known of the bytes and of the records. */
typedef struct vg_sample {
    const char *path;
    vg_input input;
    vg_reader_format how;
    bool workbook, ascii; /* ascii: any encoding reads it alike */
    vg_row *rows;
    size_t count;
    bool more; /* there are further ones */
} vg_sample;

typedef enum vg_guess_kind {
    GUESS_NONE,    /* nobody knows what it is */
    GUESS_FIELD,   /* fills a field */
    GUESS_RATE,    /* a share: compared, or asked about */
    GUESS_AVERAGE, /* an average: with its volume a field can take it */
    GUESS_SECOND   /* fills a field that another column fills already */
} vg_guess_kind;

/* A column, and what its name and its cells say. Cells of rows of totals do not count. */
typedef struct vg_guess {
    const char *name; /* as the header has it; "" without one */
    vg_guess_kind kind;
    vg_target target;
    vg_measure measure;
    bool negated;   /* complete */
    const char *by; /* the word by which it is known */
    size_t filled;  /* cells that are neither empty nor say "missing" */
    size_t missing; /* that say so */
    size_t whole, fraction, percent, hms, clock, ahms; /* cells by spelling; ahms: ":mm:ss" */
    size_t dates;                                      /* cells of a workbook that are dates */
    size_t odd;                                        /* none of these */
    int64_t odd_row;
    const char *odd_text;
    const char *unit, *other_unit; /* of the field, and a second one that is possible */
    const char *format, *other_format;
    const char
        *of; /* with a rate: its numerator and denominator fit; with an average: its volume */
    vg_measure numerator, denominator;
} vg_guess;

typedef struct vg_infer {
    vg_arena *arena;
    const vg_infer_options *options;
    vg_sample sample;
    size_t header; /* the record of the header */
    bool headless;
    int header_rows;
    size_t first, end; /* records of rows: [first, end) */
    bool blank_end;    /* a blank record ends them */
    const char *end_word;
    unsigned char *totals; /* by record: a row of totals */
    size_t totals_count;
    size_t row_count; /* rows without blank ones and totals */
    vg_guess *columns;
    size_t width;
    vg_number_format numbers;
    bool numbers_said;
    const char *decimal_or, *grouping_or; /* what is asked instead */
    const char *negative;                 /* NULL: with a minus before it */
    const char *slice, *other_slice;
    bool clock;      /* times have a time of day */
    bool offset;     /* and an offset */
    bool label_end;  /* the time is a slice's end */
    bool label_both; /* a cell has both ends of the slice */
    int64_t *starts; /* seconds of the wall clock, by row, as the format reads them */
    const char **missing;
    size_t missing_count;
    int64_t target_s; /* seconds that the name of a column tells; 0 = none does */
    const char **notes, **questions;
    size_t note_count, question_count;
} vg_infer;

/* --- sayings: a note says what was taken and why, a question what cannot be known. Each stands
 * once; long ones are cut.
 * ------------------------------------------------------------------------------------------ */
VG_CHECK vg_rc vg_infer_note(vg_infer *in, vg_err *err, const char *fmt, ...) VG_PRINTF(3, 4);
VG_CHECK vg_rc vg_infer_ask(vg_infer *in, vg_err *err, const char *fmt, ...) VG_PRINTF(3, 4);

/* --- cells
 * ---------------------------------------------------------------------------------------- */
vg_load_text vg_infer_cell(const vg_row *row, size_t column); /* trimmed; "" behind the last */
vg_cell_kind vg_infer_kind(const vg_row *row, size_t column);
bool vg_infer_blank(const vg_row *row);
/* Whether a record is a row: inside of the table, not blank, not one of totals. */
bool vg_infer_is_row(const vg_infer *in, size_t record);
/* Whether a text can be a figure: digits with signs of numbers and clocks around. */
bool vg_infer_figure(vg_load_text t);

/* --- words
 * ---------------------------------------------------------------------------------------- */
typedef struct vg_infer_word {
    const char *folded;
    const char *word;   /* as it is written */
    const char *whence; /* "preset x", "measure", "word" */
    vg_target target;
    vg_measure measure;
    bool negated; /* complete */
} vg_infer_word;
typedef struct vg_infer_words {
    vg_infer_word *list;
    size_t count;
} vg_infer_words;
VG_CHECK vg_rc vg_infer_words_open(vg_infer_words *w, vg_arena *arena, vg_err *err);
/* The word that a name is, but for case, blanks and a unit behind it; NULL = none. */
VG_CHECK vg_rc vg_infer_words_find(const vg_infer_words *w, const char *name, size_t len,
                                   const vg_infer_word **out, vg_err *err);
/* Whether two names are the same, but for case, blanks and a unit behind them. */
VG_CHECK vg_rc vg_infer_same(const char *a, const char *b, bool *same, vg_err *err);
/* Whether the name is of an average, or of a share. */
VG_CHECK vg_rc vg_infer_is_average(const char *name, bool *is, vg_err *err);
VG_CHECK vg_rc vg_infer_is_share(const char *name, bool *is, vg_err *err);
const char *vg_infer_target_name(vg_target target, vg_measure measure);

/* --- the steps, in their order
 * --------------------------------------------------------------------------------------------
 */
VG_CHECK vg_rc vg_infer_read(vg_infer *in, const char *path, vg_err *err);
VG_CHECK vg_rc vg_infer_preset(vg_infer *in, vg_infer_result *result, vg_err *err);
VG_CHECK vg_rc vg_infer_header(vg_infer *in, const vg_infer_words *words, vg_err *err);
VG_CHECK vg_rc vg_infer_columns(vg_infer *in, const vg_infer_words *words, vg_err *err);
VG_CHECK vg_rc vg_infer_values(vg_infer *in, vg_err *err);
VG_CHECK vg_rc vg_infer_times(vg_infer *in, vg_err *err);
VG_CHECK vg_rc vg_infer_slice(vg_infer *in, vg_err *err);
VG_CHECK vg_rc vg_infer_units(vg_infer *in, vg_err *err);
VG_CHECK vg_rc vg_infer_averages(vg_infer *in, vg_err *err);
VG_CHECK vg_rc vg_infer_rates(vg_infer *in, vg_err *err);
void vg_infer_write(const vg_infer *in, vg_str *out);
void vg_infer_close(vg_infer *in);

/* The column of a field; in->width when there is none. */
size_t vg_infer_column(const vg_infer *in, vg_target target, vg_measure measure);
/* The figure in a cell as the proposal reads it, times 10^places; false when it is none. */
bool vg_infer_number(const vg_infer *in, const vg_row *row, size_t column, int64_t *value,
                     int *places);

#endif
