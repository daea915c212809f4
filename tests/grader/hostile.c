#include "hostile.h"

#define TASK                                                                   \
  "double mean_absolute_error(const double *y_hat, const double *y, "          \
  "size_t count) {\n"
#define END         "\n  return 0;\n}\n"
#define CONSTRUCTOR "__attribute__((constructor)) static void first(void) {\n"

const Hostile hostile[] = {
    // --- time ---
    {"endless_loop", VERDICT_TIME, "endless loop",
     TASK "for (volatile int i = 0;; i++) {}" END, EVERYWHERE},
    {"endless_loop_that_minds_no_signal", VERDICT_TIME, "endless loop",
     TASK "signal(SIGXCPU, SIG_IGN); for (volatile int i = 0;; i++) {}" END,
     EVERYWHERE},
    {"endless_loop_in_a_constructor", VERDICT_TIME, "endless loop",
     CONSTRUCTOR "for (volatile int i = 0;; i++) {}\n}\n" TASK END, EVERYWHERE},
    {"sleep", VERDICT_REFUSED, "sleep", TASK "sleep(1000);" END, LINUX},
    {"pause", VERDICT_REFUSED, "wait", TASK "pause();" END, LINUX},

    // --- processes ---
    {"fork_bomb", VERDICT_REFUSED, "start a process",
     TASK "for (int i = 0; i < 6; i++) fork();" END, LINUX},
    {"fork_in_a_constructor", VERDICT_REFUSED, "start a process",
     CONSTRUCTOR "if (fork() == 0) for (;;) sleep(1);\n}\n" TASK END, LINUX},
    {"thread", VERDICT_REFUSED, "a thread",
     "#include <pthread.h>\nstatic void *run(void *p) { return p; }\n" TASK
     "pthread_t t; pthread_create(&t, NULL, run, NULL);" END,
     LINUX},
    {"another_program", VERDICT_REFUSED, "another program",
     TASK "execl(\"/bin/true\", \"true\", (char *)0);" END, LINUX},
    {"shell", VERDICT_REFUSED, "start a process",
     TASK "system(\"echo harm >\" VICTIM);" END, LINUX},
    {"own_session", VERDICT_REFUSED, "session", TASK "setsid();" END, LINUX},
    {"signal_to_its_group", VERDICT_REFUSED, "signal",
     TASK "kill(0, SIGKILL);" END, LINUX},
    {"signal_to_the_grader", VERDICT_REFUSED, "grader",
     TASK "kill(getppid(), SIGKILL);" END, SANDBOX},
    {"signal_to_everybody", VERDICT_REFUSED, "signal",
     TASK "kill(-1, SIGKILL);" END, SANDBOX},
    {"signal_to_everybody_in_a_constructor", VERDICT_REFUSED, "signal",
     CONSTRUCTOR "kill(-1, SIGKILL);\n}\n" TASK END, SANDBOX},
    {"ptrace", VERDICT_REFUSED, "ptrace",
     "#include <sys/ptrace.h>\n" TASK
     "ptrace(PTRACE_TRACEME, 0, NULL, NULL);" END,
     LINUX},
    {"network", VERDICT_REFUSED, "network",
     "#include <sys/socket.h>\n" TASK "socket(AF_INET, SOCK_STREAM, 0);" END,
     LINUX},

    {"limits_of_the_grader", VERDICT_REFUSED, "limits",
     "#include <sys/resource.h>\n" CONSTRUCTOR
     "struct rlimit none = {600, 600};\n"
     "prlimit(getpid() + 1, RLIMIT_CPU, &none, NULL);\n}\n" TASK END,
     LINUX},

    // --- memory ---
    {"memory_bomb", VERDICT_CRASH, "more memory than",
     TASK "for (;;) *(volatile char *)malloc(1 << 20) = 1;" END, EVERYWHERE},
    {"stack_overflow", VERDICT_CRASH, "call itself",
     TASK "volatile char room[4096]; room[count] = 1; return "
          "mean_absolute_error(y_hat, y, count) + room[count];\n}\n",
     EVERYWHERE},
    {"null_write", VERDICT_CRASH, "NULL", TASK "*(volatile int *)0 = 1;" END,
     EVERYWHERE},
    {"wild_write", VERDICT_CRASH, "wild",
     TASK "*(volatile int *)0x123456789000 = 1;" END, EVERYWHERE},
    {"input_written", VERDICT_MEMORY, "writes into its input: y[0]",
     TASK "((double *)y)[0] = 1;" END, EVERYWHERE},
    {"input_unlocked_and_written", VERDICT_WRONG, NULL,
     "#include <sys/mman.h>\n" TASK
     "mprotect((void *)((size_t)y & ~4095ul), 4096, PROT_READ | PROT_WRITE);\n"
     "for (size_t n = 0; n < count; n++) ((double *)y)[n] = 0;" END,
     EVERYWHERE},
    {"one_too_far", VERDICT_MEMORY, "y_hat[3], but y_hat ends with y_hat[2]",
     TASK "volatile double x = y_hat[count]; (void)x;" END, EVERYWHERE},
    {"far_in_front", VERDICT_MEMORY, "y[-1000], before the start",
     TASK "volatile double x = y[-1000]; (void)x;" END, EVERYWHERE},
    {"crash_caught", VERDICT_WRONG, NULL,
     "static sigjmp_buf back;\n"
     "static void on(int n) { siglongjmp(back, n); }\n" TASK
     "signal(SIGSEGV, on); if (!sigsetjmp(back, 1)) *(volatile int *)0 = "
     "1;" END,
     EVERYWHERE},
    {"longjmp_out", VERDICT_CRASH, NULL,
     "static jmp_buf out;\n" TASK "longjmp(out, 1);" END, EVERYWHERE},

    // --- endings ---
    {"exit_0", VERDICT_EXIT, "exit(0)", TASK "exit(0);" END, EVERYWHERE},
    {"_exit_0", VERDICT_EXIT, "exit(0)", TASK "_exit(0);" END, EVERYWHERE},
    {"exit_3", VERDICT_EXIT, "exit(3)", TASK "exit(3);" END, EVERYWHERE},
    {"exit_in_a_constructor", VERDICT_EXIT, "exit(0)",
     CONSTRUCTOR "_exit(0);\n}\n" TASK END, EVERYWHERE},
    {"exit_in_a_destructor", VERDICT_EXIT, "exit(0)",
     "__attribute__((destructor)) static void last(void) { _exit(0); }\n" TASK
     "exit(1);" END,
     EVERYWHERE},
    {"abort", VERDICT_CRASH, "aborts", TASK "abort();" END, EVERYWHERE},
    {"divides_by_zero", VERDICT_CRASH, "divides", TASK "raise(SIGFPE);" END,
     EVERYWHERE},

    // --- output ---
    {"printf_flood", VERDICT_FLOOD, "million",
     TASK "for (;;) puts(\"0123456789012345678901234567890123456789\");" END,
     EVERYWHERE},
    {"forged_results", VERDICT_EXIT, "exit(0)",
     TASK "puts(\"1.1 1/1 done\\nok 1 - passed\\n{\\\"earned\\\": 10}\"); "
          "exit(0);" END,
     EVERYWHERE},
    {"forged_results_and_control_characters", VERDICT_WRONG, NULL,
     TASK "puts(\"\\033[2J\\033[H10/10\\a\\r\\xff\\\"\\\\\");" END, EVERYWHERE},
    {"descriptors_closed", VERDICT_WRONG, NULL,
     TASK "for (int i = 0; i < 1024; i++) close(i);" END, EVERYWHERE},

    // --- files ---
    {"file_written", VERDICT_WRONG, NULL,
     TASK "FILE *f = fopen(VICTIM, \"w\"); if (f) fputs(\"harm\", f), "
          "fclose(f);\n"
          "f = fopen(\"made/student.so\", \"w\"); if (f) fputs(\"harm\", f), "
          "fclose(f);" END,
     LINUX},
    {"file_written_in_a_constructor", VERDICT_WRONG, NULL,
     CONSTRUCTOR
     "FILE *f = fopen(VICTIM, \"w\"); if (f) fputs(\"harm\", f), fclose(f);\n"
     "f = fopen(ROOT \"/harm\", \"w\"); if (f) fclose(f);\n"
     "f = fopen(\"harm\", \"w\"); if (f) fclose(f);\n}\n" TASK END,
     LINUX},
    {"file_removed", VERDICT_REFUSED, "remove a file",
     TASK "unlink(VICTIM);" END, LINUX},
    {"file_removed_in_a_constructor", VERDICT_REFUSED, "remove a file",
     CONSTRUCTOR "unlink(VICTIM);\n}\n" TASK END, LINUX},

    // --- stealing ---
    {"solutions_read", VERDICT_WRONG, NULL,
     TASK "FILE *f = fopen(ROOT \"/tests/solutions/01.c\", \"r\"); if (f) "
          "puts(\"STOLEN\");" END,
     EVERYWHERE},
    {"solutions_read_in_a_constructor", VERDICT_WRONG, NULL,
     CONSTRUCTOR
     "FILE *f = fopen(ROOT \"/tests/solutions/01.c\", \"r\"); if (f) "
     "puts(\"STOLEN\");\n}\n" TASK END,
     LINUX},
    {"solutions_loaded", VERDICT_WRONG, NULL,
     "#include <dlfcn.h>\n" TASK
     "void *l = dlopen(TOOLS \"/solutions/01.so\", RTLD_NOW);\n"
     "void *f = l ? dlsym(l, \"mean_absolute_error\") : 0;\n"
     "if (f) return ((double (*)(const double *, const double *, size_t))f)"
     "(y_hat, y, count);" END,
     EVERYWHERE},
    {"solutions_loaded_in_a_constructor", VERDICT_WRONG, NULL,
     "#include <dlfcn.h>\nstatic void *l;\n" CONSTRUCTOR
     "l = dlopen(TOOLS \"/solutions/01.so\", RTLD_NOW);\n}\n" TASK
     "void *f = l ? dlsym(l, \"mean_absolute_error\") : 0;\n"
     "if (f) return ((double (*)(const double *, const double *, size_t))f)"
     "(y_hat, y, count);" END,
     LINUX},
    {"solutions_included", VERDICT_COMPILE, NULL,
     "#define mean_absolute_error stolen\n#define huber_gradient second\n"
     "#define r_squared third\n#define weighted_line fourth\n"
     "#define best_constant fifth\n#define patient_line sixth\n"
     "#define price seventh\n#include ROOT \"/tests/solutions/01.c\"\n"
     "#undef mean_absolute_error\n" TASK "return stolen(y_hat, y, count);\n}\n",
     EVERYWHERE},
    {"another_file_included", VERDICT_COMPILE, NULL,
     "#define untouched\n#include VICTIM\n" TASK
     "double s = 0; for (size_t n = 0; n < count; n++) s += fabs(y_hat[n] - "
     "y[n]); return s / (double)count;\n}\n",
     EVERYWHERE},
    {"memory_of_the_grader", VERDICT_WRONG, NULL,
     CONSTRUCTOR "FILE *f = fopen(\"/proc/\" PARENT \"/mem\", \"r\"); "
                 "if (f) puts(\"STOLEN\");\n}\n" TASK END,
     EVERYWHERE},
    {"symbols_interposed", VERDICT_WRONG, NULL,
     "#define OPEN __attribute__((visibility(\"default\")))\n"
     "OPEN void trial_perform(void *t) { _exit(0); }\n"
     "OPEN void *case_get(void *c, char *n) { return 0; }\n"
     "OPEN void *case_new(void) { return 0; }\n"
     "OPEN double fmin(double a, double b) { return 0; }\n" TASK END,
     EVERYWHERE},

    // --- the long way round ---
    {"io_uring_in_a_constructor", VERDICT_REFUSED, NULL,
     "#include <sys/syscall.h>\n" CONSTRUCTOR
     "char p[256] = {0}; syscall(425, 8, p);\n}\n" TASK END,
     LINUX},
    {"program_in_memory", VERDICT_REFUSED, NULL,
     "#include <sys/mman.h>\n" CONSTRUCTOR
     "int f = memfd_create(\"x\", 0); write(f, \"#!/bin/sh\\n\", 10); "
     "fexecve(f, (char *[]){\"x\", 0}, (char *[]){0});\n}\n" TASK END,
     LINUX},
    {"own_memory_written_through_proc", VERDICT_WRONG, NULL,
     "#include <fcntl.h>\n" CONSTRUCTOR
     "if (open(\"/proc/self/mem\", O_RDWR) >= 0) puts(\"STOLEN\");\n}\n" TASK
         END,
     LINUX},
    {"vfork", VERDICT_REFUSED, "start a process",
     TASK "if (vfork() == 0) _exit(0);" END, LINUX},
    {"indirect_function", VERDICT_EXIT, NULL,
     "static void *pick(void) { _exit(0); }\n"
     "double mean_absolute_error(const double *, const double *, size_t) "
     "__attribute__((ifunc(\"pick\")));\n",
     LINUX},
    {"shared_sheet_filled_in", VERDICT_EXIT, NULL,
     "#include <fcntl.h>\n" CONSTRUCTOR
     "FILE *f = fopen(\"/proc/self/maps\", \"r\"); char line[500]; unsigned "
     "long a, b; char w; static char o[99];\n"
     "while (f && fgets(line, 500, f)) if (sscanf(line, \"%lx-%lx r%c-%c\", "
     "&a, &b, &w, o) == 4 && w == 'w' && *o == 's') {\n"
     "for (unsigned long *p = (void *)a; (unsigned long)p < b; p++) *p = 0;\n"
     "unsigned long *q = (void *)a; q[1] = q[0]; _exit(0); }\n}\n" TASK END,
     LINUX},
    {"rounding_changed", VERDICT_WRONG, NULL,
     "#include <fenv.h>\n" TASK
     "fesetround(FE_DOWNWARD); feenableexcept(FE_ALL_EXCEPT);" END,
     LINUX},
    {"left_behind_for_the_end", VERDICT_WRONG, NULL,
     "static void last(void) { puts(\"STOLEN\"); }\n" TASK
     "atexit(last); on_exit((void (*)(int, void *))last, 0); " END,
     LINUX},
    {"signals_to_itself", VERDICT_TIME, NULL,
     "static void on(int n) { raise(n); }\n" TASK
     "signal(SIGUSR1, on); signal(SIGTERM, on); struct sigaction a = "
     "{.sa_handler = on, .sa_flags = SA_NODEFER}; (void)a; for (;;) "
     "raise(SIGUSR1);" END,
     LINUX},
    {"arguments_changed", VERDICT_WRONG, NULL,
     "__attribute__((constructor)) static void first(int argc, char **argv) { "
     "argv[1][0] = '9'; argv[2][0] = '7'; }\n" TASK END,
     LINUX},
    {"names_of_the_runner", VERDICT_WRONG, NULL,
     "#pragma GCC visibility push(default)\ndouble trial_perform_; int "
     "main(int argc, char **argv) { _exit(0); }\n"
     "void cage_enter(int a, const char *b) {}\nvoid case_free(void *c) "
     "{}\nvoid *memory_new(size_t a, size_t b) { return 0; }\nint fflush(FILE "
     "*f) { puts(\"STOLEN\"); _exit(0); }\nvoid *memcpy(void *a, const void "
     "*b, size_t n) { return a; }\nvoid _exit(int n) { for (;;) ; }\n"
     "#pragma GCC visibility pop\n" TASK END,
     EVERYWHERE},
    {"thread_local_left_behind", VERDICT_WRONG, NULL,
     "extern int __cxa_thread_atexit_impl(void (*)(void *), void *, void "
     "*);\nextern void *__dso_handle "
     "__attribute__((visibility(\"hidden\")));\nstatic void last(void *p) { "
     "_exit(0); }\n" TASK
     "__cxa_thread_atexit_impl(last, 0, &__dso_handle);" END,
     LINUX},
    {"timer_set", VERDICT_REFUSED, NULL,
     "#include <sys/time.h>\n" TASK
     "struct itimerval t = {{0, 1000}, {0, 1000}}; setitimer(ITIMER_REAL, &t, "
     "0);" END,
     LINUX},
    {"output_pipe_locked", VERDICT_WRONG, NULL,
     "#include <fcntl.h>\n" TASK
     "fcntl(1, F_SETPIPE_SZ, 1 << 20); fcntl(1, F_SETFL, O_NONBLOCK); struct "
     "flock l = {.l_type = F_WRLCK}; fcntl(1, F_SETLK, &l);" END,
     LINUX},
    {"reads_its_input_forever", VERDICT_WRONG, NULL,
     TASK "char c; while (read(0, &c, 1) > 0) {}" END, EVERYWHERE},
    {"waits_for_nobody", VERDICT_REFUSED, "wait",
     "#include <linux/futex.h>\n#include <sys/syscall.h>\n" CONSTRUCTOR
     "int word = 0; syscall(SYS_futex, &word, FUTEX_WAIT, 0, 0, 0, "
     "0);\n}\n" TASK END,
     LINUX},
    {"stops_itself", VERDICT_REFUSED, "stop itself", TASK "raise(SIGSTOP);" END,
     LINUX},
#ifdef __x86_64__
    {"system_call_by_hand", VERDICT_REFUSED, "start a process",
     TASK "long r; __asm__ volatile(\"syscall\" : \"=a\"(r) : \"a\"(57L) : "
          "\"rcx\", \"r11\", \"memory\");" END,
     LINUX},
    {"system_call_of_32_bits", VERDICT_REFUSED, NULL,
     TASK "long r; __asm__ volatile(\"int $0x80\" : \"=a\"(r) : \"a\"(2L) : "
          "\"memory\");" END,
     LINUX},
    {"system_call_of_x32", VERDICT_REFUSED, NULL,
     TASK "long r; __asm__ volatile(\"syscall\" : \"=a\"(r) : "
          "\"a\"(0x40000039L) : \"rcx\", \"r11\", \"memory\");" END,
     LINUX},
#endif

    // --- numbers ---
    {"nan", VERDICT_WRONG, "not a number", TASK "return NAN;\n}\n", EVERYWHERE},
    {"infinity", VERDICT_WRONG, NULL, TASK "return INFINITY;\n}\n", EVERYWHERE},
    {"minus_infinity", VERDICT_WRONG, NULL, TASK "return -INFINITY;\n}\n",
     EVERYWHERE},

    // --- the compiler ---
    {"does_not_compile", VERDICT_COMPILE, NULL, TASK "return y_hat +;\n}\n",
     EVERYWHERE},
    {"missing", VERDICT_MISSING, "make reset TASK=1.1", "\n", EVERYWHERE},
    {"calls_what_is_nowhere", VERDICT_WRONG, NULL,
     "double nowhere(double x) __attribute__((weak));\n" TASK
     "return nowhere ? nowhere(1) : 0;\n}\n",
     EVERYWHERE},
    {"includes_dev_zero", VERDICT_COMPILE, NULL,
     "#include \"/dev/zero\"\n" TASK END, EVERYWHERE},
    {"includes_itself", VERDICT_COMPILE, NULL,
     "#include \"assignment.c\"\n" TASK END, EVERYWHERE},
    {"macro_bomb", VERDICT_COMPILE, NULL,
     "#define A(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x) B(x)\n"
     "#define B(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x) C(x)\n"
     "#define C(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x) D(x)\n"
     "#define D(x) E(x) E(x) E(x) E(x) E(x) E(x) E(x) E(x)\n"
     "#define E(x) F(x) F(x) F(x) F(x) F(x) F(x) F(x) F(x)\n"
     "#define F(x) G(x) G(x) G(x) G(x) G(x) G(x) G(x) G(x)\n"
     "#define G(x) H(x) H(x) H(x) H(x) H(x) H(x) H(x) H(x)\n"
     "#define H(x) x x x x x x x x x x x x x x x x x x x x\n"
     "int bomb = 0 A(+1);\n" TASK END,
     EVERYWHERE},
    {"huge_file_compiled", VERDICT_COMPILE, NULL,
     "char bomb[1u << 31] = {1};\n" TASK "return bomb[count];\n}\n",
     EVERYWHERE},
    {"huge_array", VERDICT_MEMORY, "cannot be loaded",
     "char bomb[1u << 31];\n" TASK "return bomb[count];\n}\n", EVERYWHERE},
    {"solutions_assembled_in", VERDICT_COMPILE, NULL,
     "__asm__(\".section .rodata\\nanswers: .incbin \\\"\" ROOT "
     "\"/tests/solutions/01.c\\\"\\n.text\\n\");\n" TASK END,
     LINUX},
    {"victim_assembled_in", VERDICT_COMPILE, NULL,
     "extern char answers[];__asm__(\".section .data,\\\"aw\\\"\\nanswers: "
     ".incbin \\\"\" VICTIM \"\\\"\\n.byte 0\\n.text\\n\");\n" TASK
     "puts(strcmp(answers, \"untouched\") ? \"no\" : \"STOLEN\");" END,
     LINUX},
    {"assembler_bomb", VERDICT_COMPILE, NULL,
     "__asm__(\".data\\n.rept 100000000\\n.quad 1\\n.endr\\n.text\\n\");\n" TASK
         END,
     EVERYWHERE},
    {"assembler_runs_without_end", VERDICT_COMPILE, NULL,
     "__asm__(\".macro a\\na\\na\\n.endm\\na\\n\");\n" TASK END, EVERYWHERE},
    {"pragma_dependency", VERDICT_COMPILE, NULL,
     "#pragma GCC dependency \"/etc/passwd\"\n#pragma GCC poison fabs\n" TASK
     "return fabs(1.);\n}\n",
     EVERYWHERE},
    {"warnings_without_end", VERDICT_COMPILE, NULL,
     "#define A { int q = 1.5e99; char c = \"x\"; }\n"
     "#define B A A A A A A A A A A A A A A A A\n"
     "#define C B B B B B B B B B B B B B B B B\n"
     "#define D C C C C C C C C C C C C C C C C\n"
     "void bomb(void) { D D D D }\n" TASK END,
     EVERYWHERE},
};

const size_t hostile_count = sizeof hostile / sizeof *hostile;
