/* The fields of a time pattern, and which sets of them say a time. */
#ifndef VGOV_BASE_TIME_PATTERN_H
#define VGOV_BASE_TIME_PATTERN_H

enum {
    VG_TF_YEAR4 = 1 << 0,
    VG_TF_YEAR2 = 1 << 1,
    VG_TF_MONTH = 1 << 2,
    VG_TF_MONTH_NAME = 1 << 3,
    VG_TF_DAY = 1 << 4,
    VG_TF_HOUR24 = 1 << 5,
    VG_TF_HOUR12 = 1 << 6,
    VG_TF_HALF = 1 << 7,
    VG_TF_MINUTE = 1 << 8,
    VG_TF_SECOND = 1 << 9,
    VG_TF_OFFSET = 1 << 10,
    VG_TF_EPOCH = 1 << 11,
    VG_TF_EPOCH_MS = 1 << 12,
    VG_TF_WEEK_YEAR4 = 1 << 13,
    VG_TF_WEEK_YEAR2 = 1 << 14,
    VG_TF_WEEK = 1 << 15,
    VG_TF_SERIAL_1900 = 1 << 16,
    VG_TF_SERIAL_1904 = 1 << 17,
    VG_TF_DAY_PART = 1 << 18,
    VG_TF_WEEKDAY = 1 << 19
};

/* The bit of the letter behind a percent sign, 0 for another letter ('%' too). */
unsigned vg_time_field(char letter);

/* The number of the month (1..12) whose English or German name begins at p, long names before
 * short ones; 0 for none. *after is the place behind the name. */
int vg_month_name(const char *p, const char *end, const char **after);

/* Likewise the number of a weekday, 1 Monday to 7 Sunday. */
int vg_weekday_name(const char *p, const char *end, const char **after);

#endif
