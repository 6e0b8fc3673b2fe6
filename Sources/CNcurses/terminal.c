#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool cn_set_utf8_locale(void) {
    bool found = (setlocale(LC_ALL, "") && is_utf8()) || (setlocale(LC_ALL, "C.UTF-8") && is_utf8())
        || (setlocale(LC_ALL, "C.utf8") && is_utf8());
    // Libraries that read numbers with strtod expect a point, not a comma.
    setlocale(LC_NUMERIC, "C");
    return found;
}

bool cn_window_size(int descriptor, int *lines, int *columns) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *lines = size.ws_row;
    *columns = size.ws_col;
    return true;
}

bool cn_input_ended(int descriptor) {
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    if (poll(&input, 1, 0) <= 0) return false;
    if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
    int waiting = 0;
    return ioctl(descriptor, FIONREAD, &waiting) != 0 || waiting == 0;
}

long cn_read_waiting(int descriptor, void *bytes, size_t count) {
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    if (poll(&input, 1, 0) <= 0 || !(input.revents & POLLIN)) return 0;
    ssize_t length = read(descriptor, bytes, count);
    return length < 0 ? 0 : length;
}
