#define _GNU_SOURCE // O_PATH
#include "cage.h"

#include <stddef.h>
#include <stdio.h>
#include <sys/resource.h>

#define LIMIT(resource, value)                                                 \
  setrlimit(resource, &(struct rlimit){value, value})

static void enter_limits(void) {
  LIMIT(RLIMIT_CORE, 0);
  LIMIT(RLIMIT_FSIZE, 0);
#ifdef RLIMIT_NPROC
  LIMIT(RLIMIT_NPROC, 0);
#endif
}

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// --- files: Landlock ---

#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>

enum {
  READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
            LANDLOCK_ACCESS_FS_EXECUTE,
  OF_A_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
              LANDLOCK_ACCESS_FS_EXECUTE,
  EVERYTHING = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1
};

static void allow(int rules, const char *path, unsigned access) {
  struct stat about;
  struct landlock_path_beneath_attr beneath = {
      .parent_fd = open(path, O_PATH | O_CLOEXEC)};
  if (beneath.parent_fd < 0) return;
  const bool folder =
      fstat(beneath.parent_fd, &about) == 0 && S_ISDIR(about.st_mode);
  beneath.allowed_access = folder ? access : access & OF_A_FILE;
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath,
          0);
  close(beneath.parent_fd);
}

static int begin_rules(void) {
  struct landlock_ruleset_attr attributes = {.handled_access_fs = EVERYTHING};
  return (int)syscall(SYS_landlock_create_ruleset, &attributes,
                      sizeof attributes, 0);
}

static void enter_rules(int rules) {
  syscall(SYS_landlock_restrict_self, rules, 0);
  close(rules);
}

static void enter_landlock(const char *readable) {
  static const char *const folders[] = {"/usr/lib", "/usr/lib64", "/lib",
                                        "/lib64", "/proc/self"};
  const int rules = begin_rules();
  if (rules < 0) return;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    allow(rules, folders[i], READING);
  allow(rules, readable, READING);
  enter_rules(rules);
}

void cage_files(const char *const *system, const char *folder, bool writes) {
  const int rules = begin_rules();
  if (rules < 0) return;
  for (; *system != NULL; system++) allow(rules, *system, READING);
  allow(rules, "/proc", READING);
  allow(rules, "/dev/urandom", READING);
  allow(rules, "/dev/null", OF_A_FILE);
  allow(rules, folder, writes ? EVERYTHING : READING);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  enter_rules(rules);
}
#else
static void enter_landlock(const char *readable) { (void)readable; }

void cage_files(const char *const *system, const char *folder, bool writes) {
  (void)system, (void)folder, (void)writes;
}
#endif

// --- system calls: seccomp ---

// What the C library needs to compute, to print, to get memory and to end.
static const int computing[] = {SYS_read,
                                SYS_write,
                                SYS_writev,
                                SYS_close,
                                SYS_lseek,
                                SYS_fstat,
                                SYS_newfstatat,
                                SYS_ioctl,
                                SYS_fcntl,
                                SYS_brk,
                                SYS_mmap,
                                SYS_munmap,
                                SYS_mremap,
                                SYS_mprotect,
                                SYS_madvise,
                                SYS_rt_sigaction,
                                SYS_rt_sigprocmask,
                                SYS_rt_sigreturn,
                                SYS_sigaltstack,
                                SYS_exit,
                                SYS_exit_group,
                                SYS_sched_yield,
                                SYS_clock_gettime,
                                SYS_gettimeofday,
                                SYS_getpid,
                                SYS_gettid,
                                SYS_getrandom,
                                SYS_getrusage,
                                SYS_times,
                                SYS_uname,
                                SYS_sysinfo,
                                SYS_sched_getaffinity,
                                SYS_set_robust_list,
                                SYS_rseq,
                                SYS_dup,
                                SYS_restart_syscall};

// For the loader and the sanitizers: reading, never writing, files.
static const int loading[] = {SYS_readlinkat, SYS_pread64,   SYS_faccessat,
                              SYS_getdents64, SYS_prctl,     SYS_getuid,
                              SYS_geteuid,    SYS_getgid,    SYS_getegid,
                              SYS_getcwd,
#ifdef __x86_64__
                              SYS_readlink,   SYS_access,    SYS_stat,
                              SYS_lstat,      SYS_arch_prctl
#endif
};

enum { PROGRAM = 200 };

typedef struct {
  struct sock_filter line[PROGRAM];
  unsigned short count;
} Filter;

static void put(Filter *f, unsigned code, unsigned k, unsigned yes,
                unsigned no) {
  f->line[f->count++] = (struct sock_filter){
      (unsigned short)code, (unsigned char)yes, (unsigned char)no, k};
}

static void load(Filter *f, size_t offset) {
  put(f, BPF_LD | BPF_W | BPF_ABS, (unsigned)offset, 0, 0);
}

static void decide(Filter *f, unsigned verdict) {
  put(f, BPF_RET | BPF_K, verdict, 0, 0);
}

static void on_call(Filter *f, int call, unsigned verdict) {
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 1);
  decide(f, verdict);
}

// Allowed only about this process itself: its number, or 0.
static void on_own_call(Filter *f, int call, int self) {
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 4);
  load(f, offsetof(struct seccomp_data, args[0]));
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)self, 0, 1);
  decide(f, SECCOMP_RET_ALLOW);
  decide(f, SECCOMP_RET_TRAP);
}

// A signal to this process, but none that stops it: nobody would wake it up.
static void on_own_signal(Filter *f, int call, int self, unsigned argument) {
  const unsigned offset = offsetof(struct seccomp_data, args) + 8 * argument;
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 7);
  load(f, offset);
  put(f, BPF_JMP | BPF_JGE | BPF_K, SIGSTOP, 0, 1);
  put(f, BPF_JMP | BPF_JGT | BPF_K, SIGTTOU, 0, 3);
  load(f, offsetof(struct seccomp_data, args[0]));
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)self, 0, 1);
  decide(f, SECCOMP_RET_ALLOW);
  decide(f, SECCOMP_RET_TRAP);
}

// One thread has nobody to wait for; libraries wake others to be sure.
static void on_futex(Filter *f) {
  put(f, BPF_JMP | BPF_JEQ | BPF_K, SYS_futex, 0, 5);
  load(f, offsetof(struct seccomp_data, args[1]));
  put(f, BPF_ALU | BPF_AND | BPF_K, (unsigned)FUTEX_CMD_MASK, 0, 0);
  put(f, BPF_JMP | BPF_JEQ | BPF_K, FUTEX_WAKE, 0, 1);
  decide(f, SECCOMP_RET_ALLOW);
  decide(f, SECCOMP_RET_TRAP);
}

// Opening: refused with an error while a student's code runs; before, for
// reading only.
static void on_open(Filter *f, int call, unsigned argument, Cage cage) {
  const unsigned refuse = SECCOMP_RET_ERRNO | EACCES;
  const unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 4);
  load(f, offsetof(struct seccomp_data, args) + 8 * argument);
  put(f, BPF_JMP | BPF_JSET | BPF_K, writing, 1, 0);
  decide(f, cage == CAGE_LOADING ? SECCOMP_RET_ALLOW : refuse);
  decide(f, refuse);
}

static Filter filter_for(Cage cage) {
  Filter f = {.count = 0};
  load(&f, offsetof(struct seccomp_data, arch));
  put(&f, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  decide(&f, SECCOMP_RET_KILL);
  load(&f, offsetof(struct seccomp_data, nr));
  for (size_t i = 0; i < sizeof computing / sizeof *computing; i++)
    on_call(&f, computing[i], SECCOMP_RET_ALLOW);
  for (size_t i = 0; i < sizeof loading / sizeof *loading; i++)
    on_call(&f, loading[i],
            cage == CAGE_LOADING ? SECCOMP_RET_ALLOW
                                 : SECCOMP_RET_ERRNO | EACCES);
  on_open(&f, SYS_openat, 2, cage);
#ifdef SYS_open
  on_open(&f, SYS_open, 1, cage);
#endif
  on_futex(&f);
  on_own_signal(&f, SYS_kill, getpid(), 1); // abort() and raise() need these
  on_own_signal(&f, SYS_tgkill, getpid(), 2);
  on_own_call(&f, SYS_prlimit64, 0); // the caps were taken away before
  decide(&f, SECCOMP_RET_TRAP);
  return f;
}

static void enter_seccomp(Cage cage) {
#ifdef ARCHITECTURE
  Filter f = filter_for(cage);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
        &(struct sock_fprog){f.count, f.line});
#else
  (void)cage;
#endif
}

void cage_enter(Cage cage, const char *readable) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (cage == CAGE_LOADING) {
    enter_limits();
    enter_landlock(readable);
  }
  enter_seccomp(cage);
}

static const struct {
  int call;
  const char *name;
} named[] = {
#ifdef SYS_fork
    {SYS_fork, "start a process (fork)"},
    {SYS_vfork, "start a process (vfork)"},
    {SYS_pause, "wait (pause)"},
    {SYS_poll, "wait (poll)"},
    {SYS_select, "wait (select)"},
    {SYS_unlink, "remove a file"},
    {SYS_rename, "rename a file"},
    {SYS_mkdir, "make a folder"},
    {SYS_dup2, "redirect its output (dup2)"},
    {SYS_getppid, "look up the grader (getppid)"},
    {SYS_alarm, "set a clock (alarm)"},
#endif
    {SYS_clone, "start a process or a thread"},
    {SYS_clone3, "start a process or a thread"},
    {SYS_execve, "run another program"},
    {SYS_kill, "send a signal to another process, or to stop itself"},
    {SYS_tgkill, "send a signal to another process, or to stop itself"},
    {SYS_futex, "wait for another thread (futex)"},
    {SYS_nanosleep, "sleep"},
    {SYS_clock_nanosleep, "sleep"},
    {SYS_ptrace, "take over a process (ptrace)"},
    {SYS_process_vm_readv, "read another process's memory"},
    {SYS_process_vm_writev, "write another process's memory"},
    {SYS_socket, "use the network"},
    {SYS_setsid, "leave its session (setsid)"},
    {SYS_setpgid, "leave its group (setpgid)"},
    {SYS_setrlimit, "change its limits"},
    {SYS_prlimit64, "change another process's limits"},
    {SYS_unlinkat, "remove a file"},
    {SYS_mkdirat, "make a folder"},
    {SYS_ppoll, "wait (poll)"},
    {SYS_pselect6, "wait (select)"},
    {SYS_dup3, "redirect its output (dup2)"},
    {SYS_ftruncate, "change a file"},
};

const char *cage_call_name(int call) {
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (named[i].call == call) return named[i].name;
  return "do what no task needs";
}

#else

void cage_files(const char *const *system, const char *folder, bool writes) {
  (void)system, (void)folder, (void)writes;
}

void cage_enter(Cage cage, const char *readable) {
  (void)readable;
  if (cage == CAGE_LOADING) enter_limits();
}

const char *cage_call_name(int call) {
  (void)call;
  return "do what no task needs";
}

#endif
