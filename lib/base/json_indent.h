/* Laying out JSON text for people. */
#ifndef VGOV_BASE_JSON_INDENT_H
#define VGOV_BASE_JSON_INDENT_H

#include <vgov/str.h>

/* Appends valid JSON without blanks, one member a line, two blanks a level. */
void vg_json_indent(vg_str *out, const char *json);

#endif
