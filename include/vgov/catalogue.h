/* The KPI catalogue: the common KPIs of the trade by name, from catalogue.def. A contract uses
 * one by its id and may override what it says.
 */
#ifndef VGOV_CATALOGUE_H
#define VGOV_CATALOGUE_H

#include <stddef.h>

#include <vgov/contract.h>
#include <vgov/text.h>

typedef struct vg_catalogue_kpi {
    const char *id;
    const char *family; /* "service-level", "speed", "workload", "staff", "quality", "sales",
                           "money", "cases" */
    const char *formula;
    const char *unit; /* "currency" becomes the contract's; the others as they are */
    vg_better better;
    int decimals;
    vg_text title, meaning;
    const char *source; /* where the definition comes from */
} vg_catalogue_kpi;

extern const vg_catalogue_kpi vg_catalogue[]; /* ends with an id of NULL */

/* NULL when there is none. */
const vg_catalogue_kpi *vg_catalogue_find(const char *id);

#endif
