#include "xlsx_strings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/file.h>

enum {
    PAGE = 1024 * 1024, /* strings begin in it; the last one may go beyond */
    LONGEST = 4 * VG_XLSX_CHARACTERS + 1,
    BLOCK = 64 * 1024,
    CHUNK_RUNS = 1024,
    CHUNK = CHUNK_RUNS * VG_STRINGS_RUN
};

void vg_strings_open(vg_strings *s, const char *beside, int64_t memory)
{
    *s = (vg_strings){.beside = beside, .memory = memory, .fd = -1};
}

void vg_strings_close(vg_strings *s)
{
    for (size_t i = 0; i < s->chunk_count; i++)
        free(s->chunks[i]);
    for (size_t i = 0; i < s->page_count; i++)
        free(s->pages[i]);
    free(s->chunks);
    free(s->pages);
    free(s->pending);
    free(s->blocks);
    if (s->fd >= 0)
        close(s->fd);
    *s = (vg_strings){.fd = -1};
}

/* Makes room for one more pointer; the room doubles at each power of two. */
static bool grow(void *list, size_t count)
{
    void **items;
    memcpy(&items, list, sizeof items);
    if (count & (count - 1))
        return true;
    void **more = realloc(items, (count ? 2 * count : 1) * sizeof *more);
    if (!more)
        return false;
    memcpy(list, &more, sizeof more);
    return true;
}

static vg_string_run *run_of(const vg_strings *s, size_t index)
{
    return &s->chunks[index / CHUNK][index % CHUNK / VG_STRINGS_RUN];
}

/* --- the file
 * ------------------------------------------------------------------------------------ */

static vg_rc make_file(vg_strings *s, vg_err *err)
{
    if (!s->beside) {
        FILE *file = tmpfile();
        s->fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
        int why = errno;
        if (file)
            fclose(file);
        errno = why;
    } else {
        vg_outfile file = VG_OUTFILE_INIT;
        vg_rc rc = vg_file_create(&file, s->beside, 0600, err);
        if (rc != VG_OK)
            return rc;
        s->fd = open(file.temp, O_RDWR | O_CLOEXEC);
        int why = errno;
        vg_file_discard(&file);
        errno = why;
    }
    if (s->fd < 0)
        return vg_fail(err, VG_CANTCREAT, "cannot create a file for shared strings: %s",
                       strerror(errno));
    s->pending = malloc(BLOCK);
    return s->pending ? VG_OK : vg_nomem(err);
}

static vg_rc flush(vg_strings *s, vg_err *err)
{
    for (size_t done = 0; done < s->pending_len;) {
        ssize_t n = write(s->fd, s->pending + done, s->pending_len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "cannot write a file for shared strings: %s",
                           strerror(errno));
        done += (size_t)n;
    }
    s->pending_len = 0;
    return VG_OK;
}

static vg_rc spill(vg_strings *s, const char *bytes, size_t len, vg_err *err)
{
    vg_rc rc = VG_OK;
    while (rc == VG_OK && len > 0) {
        size_t room = BLOCK - s->pending_len, n = len < room ? len : room;
        memcpy(s->pending + s->pending_len, bytes, n);
        s->pending_len += n;
        bytes += n;
        len -= n;
        if (s->pending_len == BLOCK)
            rc = flush(s, err);
    }
    return rc;
}

/* The block of the file that byte `at` stands in. */
static vg_rc get_block(vg_strings *s, int64_t at, const char **block, vg_err *err)
{
    int64_t number = at / BLOCK;
    size_t slot = (size_t)(number % VG_STRINGS_BLOCKS);
    char *to = s->blocks + slot * BLOCK;
    *block = to;
    if (s->block_at[slot] == number)
        return VG_OK;
    s->block_at[slot] = -1;
    for (size_t done = 0; done < BLOCK;) {
        ssize_t n = pread(s->fd, to + done, BLOCK - done, number * BLOCK + (int64_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "cannot read a file for shared strings: %s",
                           strerror(errno));
        if (n == 0)
            break;
        done += (size_t)n;
    }
    s->block_at[slot] = number;
    return VG_OK;
}

/* --- all of them
 * --------------------------------------------------------------------------------- */

static vg_rc keep(vg_strings *s, const char *text, size_t len, vg_err *err)
{
    size_t used = (size_t)(s->size % PAGE);
    if (s->size / PAGE == (int64_t)s->page_count) {
        if (!grow(&s->pages, s->page_count))
            return vg_nomem(err);
        char *page = malloc(PAGE + LONGEST);
        if (!page)
            return vg_nomem(err);
        s->pages[s->page_count++] = page;
    }
    memcpy(s->pages[s->page_count - 1] + used, text, len);
    s->pages[s->page_count - 1][used + len] = '\0';
    return VG_OK;
}

static vg_rc add_place(vg_strings *s, size_t len, vg_err *err)
{
    size_t index = s->count;
    if (index % CHUNK == 0) {
        if (!grow(&s->chunks, s->chunk_count))
            return vg_nomem(err);
        vg_string_run *chunk = malloc(CHUNK_RUNS * sizeof *chunk);
        if (!chunk)
            return vg_nomem(err);
        s->chunks[s->chunk_count++] = chunk;
    }
    vg_string_run *run = run_of(s, index);
    size_t in = index % VG_STRINGS_RUN;
    if (in == 0)
        run->base = s->size;
    run->ends[in] = (uint32_t)(s->size + (int64_t)len + 1 - run->base);
    return VG_OK;
}

static vg_rc put_away(vg_strings *s, const char *text, size_t len, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (s->fd < 0) {
        s->file_from = s->size;
        rc = make_file(s, err);
    }
    if (rc == VG_OK)
        rc = spill(s, text, len, err);
    return rc == VG_OK ? spill(s, "", 1, err) : rc;
}

vg_rc vg_strings_add(vg_strings *s, const char *text, size_t len, vg_err *err)
{
    vg_rc rc = add_place(s, len, err);
    if (rc == VG_OK)
        rc = s->size < s->memory ? keep(s, text, len, err) : put_away(s, text, len, err);
    if (rc != VG_OK)
        return rc;
    s->count++;
    s->size += (int64_t)len + 1;
    return VG_OK;
}

vg_rc vg_strings_finish(vg_strings *s, vg_err *err)
{
    if (s->fd < 0)
        return VG_OK;
    vg_rc rc = flush(s, err);
    free(s->pending);
    s->pending = NULL;
    s->blocks = malloc((size_t)BLOCK * VG_STRINGS_BLOCKS);
    for (size_t i = 0; i < VG_STRINGS_BLOCKS; i++)
        s->block_at[i] = -1;
    if (rc == VG_OK && !s->blocks)
        rc = vg_nomem(err);
    return rc;
}

static int64_t place_of(const vg_strings *s, size_t index, size_t *len)
{
    const vg_string_run *run = run_of(s, index);
    size_t in = index % VG_STRINGS_RUN;
    uint32_t from = in ? run->ends[in - 1] : 0;
    *len = run->ends[in] - from - 1;
    return run->base + from;
}

void vg_strings_find(const vg_strings *s, size_t index, const char **text, size_t *len)
{
    int64_t at = place_of(s, index, len);
    bool kept = s->fd < 0 || at < s->file_from;
    *text = kept ? s->pages[at / PAGE] + at % PAGE : NULL;
}

vg_rc vg_strings_fetch(vg_strings *s, size_t index, char *to, vg_err *err)
{
    size_t len;
    int64_t at = place_of(s, index, &len) - s->file_from, end = at + (int64_t)len + 1;
    while (at < end) {
        const char *block;
        vg_rc rc = get_block(s, at, &block, err);
        if (rc != VG_OK)
            return rc;
        size_t in = (size_t)(at % BLOCK), n = BLOCK - in;
        if ((int64_t)n > end - at)
            n = (size_t)(end - at);
        memcpy(to, block + in, n);
        to += n;
        at += (int64_t)n;
    }
    return VG_OK;
}
