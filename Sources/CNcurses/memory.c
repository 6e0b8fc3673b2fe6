#include <malloc.h>

// The threads of the program take turns more than they work side by side. With a heap for each, what one gave back the
// others could not use: 0.3 MiB more.
__attribute__((constructor)) static void keep_to_one_heap(void) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
#endif
}
