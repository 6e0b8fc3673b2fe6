// What must be done in a signal handler is done here and not in Swift: only async-signal-safe calls.

#include "CNcurses.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT};
enum { crash_signal_count = sizeof crash_signals / sizeof *crash_signals };

static struct sigaction previous_actions[crash_signal_count];
static struct sigaction stop_action;
static struct termios saved_mode;
static volatile sig_atomic_t has_saved_mode;
static volatile sig_atomic_t guarded;
static int saved_descriptor;
static int guarded_descriptor;
static char reset_sequence[512];
static size_t reset_length;

static void write_reset(int descriptor) {
    // Before the write: it would wait for ever if the output was held with Ctrl-S.
    tcflow(descriptor, TCOON);
    const char *rest = reset_sequence;
    size_t length = reset_length;
    while (length > 0) {
        ssize_t written = write(descriptor, rest, length);
        if (written <= 0) break;
        rest += written;
        length -= (size_t)written;
    }
    if (has_saved_mode) tcsetattr(saved_descriptor, TCSANOW, &saved_mode);
}

static void reset_at_exit(void) {
    if (!guarded) return;
    guarded = 0;
    write_reset(guarded_descriptor);
}

// Other threads run on: from here what they draw goes nowhere, or it would be drawn over the user's shell.
static void reset_for_good(void) {
    if (!guarded) return;
    guarded = 0;
    int terminal = dup(guarded_descriptor);
    int nowhere = open("/dev/null", O_WRONLY);
    if (terminal >= 0 && nowhere >= 0) dup2(nowhere, guarded_descriptor);
    write_reset(terminal >= 0 ? terminal : guarded_descriptor);
}

static void crashed(int signal_number) {
    reset_for_good();
    signal(signal_number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal_number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(signal_number);
}

void cn_guard_thread(void) {
    static __thread char handler_stack[16 * 1024];
    static __thread bool done;
    if (done) return;
    done = true;
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
    stack_t own = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&own, NULL);
}

void cn_guard_against_crashes(int descriptor, const char *sequence) {
    static bool leaves_at_exit;
    if (guarded) return;
    guarded_descriptor = descriptor;
    reset_length = strnlen(sequence, sizeof reset_sequence);
    memcpy(reset_sequence, sequence, reset_length);
    cn_guard_thread();

    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < crash_signal_count; i++) sigaction(crash_signals[i], &action, &previous_actions[i]);
    guarded = 1;
    // A library that calls exit() must not leave the screen behind either.
    if (!leaves_at_exit) leaves_at_exit = atexit(reset_at_exit) == 0;
}

void cn_stop_guarding(void) {
    if (!guarded) return;
    guarded = 0;
    for (int i = 0; i < crash_signal_count; i++) sigaction(crash_signals[i], &previous_actions[i], NULL);
}

bool cn_save_mode(int descriptor) {
    if (tcgetattr(descriptor, &saved_mode) != 0) return false;
    saved_descriptor = descriptor;
    has_saved_mode = 1;
    return true;
}

void cn_restore_mode(void) {
    if (has_saved_mode) tcsetattr(saved_descriptor, TCSADRAIN, &saved_mode);
}

void cn_take_interrupt_keys(int descriptor) {
    struct termios mode;
    if (tcgetattr(descriptor, &mode) != 0) return;
    mode.c_cc[VINTR] = _POSIX_VDISABLE;
    mode.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(descriptor, TCSADRAIN, &mode);
}

void cn_release_output(int descriptor) { tcflow(descriptor, TCOON); }

void cn_stop_process(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, handler;
    sigset_t only, mask;
    sigemptyset(&standard.sa_mask);
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    sigaction(SIGTSTP, &standard, &handler);
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    // Not SIGSTOP: without a shell to continue us the kernel ignores this one, and we go on.
    // To this thread, not the process: Dispatch would read that from its signalfd before it stops anything.
    pthread_kill(pthread_self(), SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &handler, NULL);
}

void cn_keep_stop_handler(void) { sigaction(SIGTSTP, NULL, &stop_action); }

void cn_put_back_stop_handler(void) { sigaction(SIGTSTP, &stop_action, NULL); }
