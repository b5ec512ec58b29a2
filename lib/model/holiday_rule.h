/* The table of rules that holiday_rule.def makes. */
#ifndef VGOV_MODEL_HOLIDAY_RULE_H
#define VGOV_MODEL_HOLIDAY_RULE_H

#include <vgov/holiday.h>

typedef enum vg_rule_kind {
    VG_RULE_ON,
    VG_RULE_EASTER,
    VG_RULE_NTH,
    VG_RULE_BEFORE
} vg_rule_kind;

typedef struct vg_rule_day {
    vg_rule_kind kind;
    int n;       /* NTH: which one, -1 the last */
    int weekday; /* NTH and BEFORE: 1 Monday .. 7 Sunday */
    int month, day;
    int plus; /* EASTER and NTH: days behind it */
} vg_rule_day;

typedef struct vg_rule_years {
    int first, last;
} vg_rule_years;

typedef enum vg_rule_twist {
    VG_RULE_PLAIN,
    VG_RULE_UK,
    VG_RULE_US,
    VG_RULE_NOT_TUE_SAT,
    VG_RULE_MON_ONLY,
    VG_RULE_HOLY
} vg_rule_twist;

typedef struct vg_holiday_rule {
    const char *country; /* "DE" */
    const char *parts;   /* " BW BY ", or NULL: all */
    const char *id;
    vg_text name;
    vg_rule_day when;
    vg_rule_years years;
    vg_rule_twist twist;
    vg_text where; /* of a local one; else NULL */
} vg_holiday_rule;

extern const vg_holiday_rule vg_holiday_rules[]; /* ends with a country of NULL */

/* Whether a rule is one of a region. */
bool vg_holiday_rule_fits(const vg_holiday_rule *rule, const vg_region *region);

#endif
