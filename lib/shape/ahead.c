#include "ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES = 4, PIECE_BYTES = 256 << 10 };

typedef struct piece {
    size_t len; /* 0: the end, or a failure */
    vg_rc rc;
    char *bytes;
} piece;

struct vg_ahead {
    vg_read_fn *read;
    void *ctx;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t moved;  /* one of the counts, or `stop` */
    size_t filled, passed; /* pieces so far; those between them wait for the reader */
    bool stop;
    piece pieces[PIECES];
    vg_err reason; /* of the piece that failed, which is the last */
    size_t used;   /* of the piece being read, the reader's own */
    char bytes[PIECES * PIECE_BYTES];
};

/* --- the thread
 * -------------------------------------------------------------------------------- */

/* The next piece to be filled; NULL when nobody wants it. */
static piece *wait_for_room(vg_ahead *a)
{
    pthread_mutex_lock(&a->lock);
    while (!a->stop && a->filled - a->passed == PIECES)
        pthread_cond_wait(&a->moved, &a->lock);
    piece *p = a->stop ? NULL : &a->pieces[a->filled % PIECES];
    pthread_mutex_unlock(&a->lock);
    return p;
}

static void hand_over(vg_ahead *a)
{
    pthread_mutex_lock(&a->lock);
    a->filled++;
    pthread_cond_signal(&a->moved);
    pthread_mutex_unlock(&a->lock);
}

static void *run(void *ctx)
{
    vg_ahead *a = ctx;
    piece *p;
    bool on = true;
    while (on && (p = wait_for_room(a))) {
        p->rc = a->read(a->ctx, p->bytes, PIECE_BYTES, &p->len, &a->reason);
        if (p->rc != VG_OK)
            p->len = 0;
        on = p->len > 0;
        hand_over(a);
    }
    return NULL;
}

/* --- the reader
 * -------------------------------------------------------------------------------- */

vg_rc vg_ahead_open(vg_ahead **out, vg_read_fn *read, void *ctx, vg_err *err)
{
    *out = NULL;
    vg_ahead *a = malloc(sizeof *a);
    if (!a)
        return vg_nomem(err);
    a->read = read;
    a->ctx = ctx;
    a->filled = a->passed = a->used = 0;
    a->stop = false;
    a->reason = (vg_err)VG_ERR_INIT;
    for (int i = 0; i < PIECES; i++)
        a->pieces[i].bytes = a->bytes + i * PIECE_BYTES;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->moved, NULL);
    if (pthread_create(&a->thread, NULL, run, a) == 0) {
        *out = a;
        return VG_OK;
    }
    pthread_cond_destroy(&a->moved);
    pthread_mutex_destroy(&a->lock);
    free(a);
    return VG_OK;
}

static const piece *wait_for_piece(vg_ahead *a)
{
    pthread_mutex_lock(&a->lock);
    while (a->filled == a->passed)
        pthread_cond_wait(&a->moved, &a->lock);
    const piece *p = &a->pieces[a->passed % PIECES];
    pthread_mutex_unlock(&a->lock);
    return p;
}

static void give_back(vg_ahead *a)
{
    pthread_mutex_lock(&a->lock);
    a->passed++;
    a->used = 0;
    pthread_cond_signal(&a->moved);
    pthread_mutex_unlock(&a->lock);
}

vg_rc vg_ahead_read(vg_ahead *a, void *to, size_t room, size_t *got, vg_err *err)
{
    const piece *p = wait_for_piece(a);
    *got = 0;
    if (p->len == 0) { /* it stays, and is told as often as somebody asks */
        if (p->rc != VG_OK && err)
            *err = a->reason;
        return p->rc;
    }
    *got = p->len - a->used < room ? p->len - a->used : room;
    memcpy(to, p->bytes + a->used, *got);
    a->used += *got;
    if (a->used == p->len)
        give_back(a);
    return VG_OK;
}

void vg_ahead_close(vg_ahead *a)
{
    if (!a)
        return;
    pthread_mutex_lock(&a->lock);
    a->stop = true;
    pthread_cond_signal(&a->moved);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->thread, NULL);
    pthread_cond_destroy(&a->moved);
    pthread_mutex_destroy(&a->lock);
    free(a);
}
