// zlib's own macros, which Swift does not import. Raw deflate streams: no header, no checksum, a window of 32 KiB.

#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

static inline int czlib_deflate_init(z_stream *stream) {
    return deflateInit2(stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}

static inline int czlib_inflate_init(z_stream *stream) {
    return inflateInit2(stream, -15);
}

#endif
