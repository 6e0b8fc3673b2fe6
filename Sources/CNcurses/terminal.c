#include "CNcurses.h"

#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

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
