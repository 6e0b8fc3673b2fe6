#pragma once

// Wide-character curses, and what Swift cannot see of it: macros, and functions that the Glibc module hides.
// The module is the only door to C in this package.

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <curses.h>
#include <stdbool.h>
#include <wchar.h>

// Glibc's Swift module leaves it out.
extern int wcwidth(wchar_t character);

static const attr_t CN_BOLD = A_BOLD;
static const attr_t CN_DIM = A_DIM;
static const attr_t CN_UNDERLINE = A_UNDERLINE;
static const attr_t CN_REVERSE = A_REVERSE;
static const attr_t CN_STANDOUT = A_STANDOUT;
static const mmask_t CN_MOUSE_BUTTONS = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;
static const mmask_t CN_MOUSE_PRESS = BUTTON1_PRESSED;
static const mmask_t CN_MOUSE_WHEEL_UP = BUTTON4_PRESSED;
static const mmask_t CN_MOUSE_WHEEL_DOWN = BUTTON5_PRESSED;

/// The size of the terminal behind a descriptor; false when it has none, or says nought.
bool cn_window_size(int descriptor, int *lines, int *columns);

/// Whether a readable descriptor has nothing more to give: the terminal has hung up.
bool cn_input_ended(int descriptor);

/// Reads what is waiting at a descriptor, without waiting itself; 0 when there is nothing.
long cn_read_waiting(int descriptor, void *bytes, size_t count);

/// The terminal database's string for a capability of the current terminal; null when it has none.
const char *cn_capability(const char *name);

/// How many colours the terminal database gives a terminal of this name; -1 when it knows none, or one that a full-screen
/// program can't use. Not while a screen is open.
int cn_count_colors(const char *term);

/// Writes a control sequence in order with what curses writes, at once.
void cn_put_sequence(const char *sequence);

/// Remembers the mode of the terminal, as it was before anything touched it. False when it is no terminal.
bool cn_save_mode(int descriptor);

/// Puts the remembered mode back.
void cn_restore_mode(void);

/// Frees Ctrl-C and Ctrl-\ to arrive as keys. Ctrl-S, Ctrl-Q and Ctrl-Z stay with the terminal's driver.
void cn_take_interrupt_keys(int descriptor);

/// Lets output flow again that was held with Ctrl-S, so that leaving does not wait for Ctrl-Q.
void cn_release_output(int descriptor);

/// From here on a crash first writes `sequence` and the remembered mode to the terminal, then dies as it would have.
void cn_guard_against_crashes(int descriptor, const char *sequence);

/// Gives the calling thread a stack of its own for the crash handler, so that even an overflow is cleaned up after.
void cn_guard_thread(void);

/// Ends what `cn_guard_against_crashes` began.
void cn_stop_guarding(void);

/// Stops the process as Ctrl-Z does by default, whoever handles the signal otherwise; returns when it is continued.
void cn_stop_process(void);

/// Takes SIGTSTP back from curses, whose own handler draws from within the signal.
/// Call `cn_keep_stop_handler` before `newterm` and `cn_put_back_stop_handler` after.
void cn_keep_stop_handler(void);
void cn_put_back_stop_handler(void);

/// Opens the terminal on standard input and output. Null when TERM is unset, unknown, or a terminal without a cursor
/// that can be moved; unlike `initscr` it does not end the process then.
WINDOW *cn_open_screen(void);

/// Frees what `cn_open_screen` made; after `endwin`.
void cn_close_screen(void);

/// Gives the pages of the program's code and constants back to the system. Those that are needed come again from the file
/// cache, 64 KB at a touch; what only starting needed does not.
void cn_give_back_code(void);
