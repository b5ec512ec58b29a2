/* Short rows. A fact has room for every measure that there is, and the rows of a file have a
 * dozen of them: most of a row would be marks of NULL, which cost an import a third of its time
 * and the file two fifths of its size. SQLite takes what a row lacks at its end for NULL (so it
 * is with columns that were added later), but leaves nothing away by itself. So the table is
 * declared without its last columns while a long run is inserted, and as before when it is in.
 *
 * Both declarations are written inside the import's transaction, and the second puts back the
 * very text that stood there: nobody else ever sees the first, and a crash undoes it. */
#ifndef VGOV_STORE_NARROW_H
#define VGOV_STORE_NARROW_H

#include <vgov/measure.h>

#include "handle.h"

/* Declares "fact" with the columns up to the last of these measures, inside a transaction and
 * until vg_narrow_end(), without the constraints; leaves it where an index or a trigger stands
 * on it, which the program makes none of. Whatever came of it, vg_narrow_end() follows, which
 * vg_bulk_end() calls. */
VG_CHECK vg_rc vg_narrow_begin(vg_store *store, const vg_measure *measures, size_t count,
                               vg_err *err);
/* Declares it as before. After a rollback the file says so already and the connection reads
 * it. When this fails it can be called again, and nothing is committed before. */
VG_CHECK vg_rc vg_narrow_end(vg_store *store, vg_err *err);

#endif
