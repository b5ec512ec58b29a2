#include <vgov/hash.h>

#include <stdbool.h>
#include <stdlib.h>

#include <openssl/evp.h>

struct vg_sha256 {
    EVP_MD_CTX *context;
    bool ended;
};

enum { SIZE = 32 };

static vg_rc refused(vg_err *err)
{
    return vg_fail(err, VG_BUG, "libcrypto refuses to compute SHA-256");
}

vg_rc vg_sha256_new(vg_sha256 **out, vg_err *err)
{
    *out = NULL;
    vg_rc rc = VG_OK;
    vg_sha256 *h = calloc(1, sizeof *h);
    if (h)
        h->context = EVP_MD_CTX_new();
    if (!h || !h->context)
        rc = vg_nomem(err);
    else if (EVP_DigestInit_ex(h->context, EVP_sha256(), NULL) != 1)
        rc = refused(err);
    if (rc == VG_OK)
        *out = h;
    else
        vg_sha256_free(h);
    return rc;
}

void vg_sha256_free(vg_sha256 *h)
{
    if (!h)
        return;
    EVP_MD_CTX_free(h->context);
    free(h);
}

vg_rc vg_sha256_add(vg_sha256 *h, const void *bytes, size_t len, vg_err *err)
{
    if (h->ended)
        return vg_fail(err, VG_BUG, "bytes are added to an ended SHA-256");
    return EVP_DigestUpdate(h->context, bytes, len) == 1 ? VG_OK : refused(err);
}

vg_rc vg_sha256_end(vg_sha256 *h, char hex[VG_SHA256_HEX], vg_err *err)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    hex[0] = '\0';
    if (h->ended)
        return vg_fail(err, VG_BUG, "a SHA-256 is ended twice");
    h->ended = true;
    if (EVP_DigestFinal_ex(h->context, digest, &size) != 1 || size != SIZE)
        return refused(err);
    for (int i = 0; i < SIZE; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[2 * SIZE] = '\0';
    return VG_OK;
}

vg_rc vg_sha256_text(const void *bytes, size_t len, char hex[VG_SHA256_HEX], vg_err *err)
{
    hex[0] = '\0';
    vg_sha256 *h;
    vg_rc rc = vg_sha256_new(&h, err);
    if (rc == VG_OK)
        rc = vg_sha256_add(h, bytes, len, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(h, hex, err);
    vg_sha256_free(h);
    return rc;
}
