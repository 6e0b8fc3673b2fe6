// Apart from the rest: <term.h> makes macros of words like `lines` and `columns`.

#include "CNcurses.h"

#include <term.h>
#include <unistd.h>

const char *cn_capability(const char *name) {
    const char *sequence = tigetstr(name);
    return sequence == (const char *)-1 ? NULL : sequence;
}

void cn_put_sequence(const char *sequence) {
    putp(sequence);
    // With an output of its own, curses does not flush what putp was given before the next doupdate.
    fflush(stdout);
}

int cn_count_colors(const char *term) {
    int error;
    if (setupterm(term, STDOUT_FILENO, &error) != OK) return -1;
    bool can_be_drawn_on = cn_capability("cup") && cn_capability("clear");
    int colors = tigetnum("colors");
    del_curterm(cur_term);
    if (!can_be_drawn_on) return -1;
    return colors > 0 ? colors : 0;
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
