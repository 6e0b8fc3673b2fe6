// Apart from the rest: <term.h> makes macros of words like `lines` and `columns`.

#include "CNcurses.h"

#include <term.h>

const char *cn_capability(const char *name) {
    const char *sequence = tigetstr(name);
    return sequence == (const char *)-1 ? NULL : sequence;
}

void cn_put_sequence(const char *sequence) {
    putp(sequence);
    // With an output of its own, curses does not flush what putp was given before the next doupdate.
    fflush(stdout);
}

static SCREEN *screen;

WINDOW *cn_open_screen(void) {
    screen = newterm(NULL, stdout, stdin);
    if (!screen) return NULL;
    if (cn_capability("cup") && cn_capability("clear")) return stdscr;
    cn_close_screen();
    return NULL;
}

void cn_close_screen(void) {
    if (screen) delscreen(screen);
    screen = NULL;
}
