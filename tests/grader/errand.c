#include "errand.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cage.h"
#include "check.h"
#include "progress.h"

enum { NOBODY = 65534, ARGUMENTS = 160, CANNOT_BEGIN = 126 };

extern char **environ;

static const char *hidden;
static bool sandbox;
static volatile sig_atomic_t interrupted;

static void on_interrupt(int number) { interrupted = number; }

void errand_mind_interrupts(void) {
  struct sigaction action = {.sa_handler = on_interrupt};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
}

bool errand_interrupted(void) { return interrupted != 0; }

// --- the command ---

typedef struct {
  const char *word[ARGUMENTS];
  size_t count;
} Command;

static void say(Command *c, const char *word) {
  CHECK(c->count + 1 < ARGUMENTS, "a command of more than %d words", ARGUMENTS);
  c->word[c->count++] = word;
}

static void say3(Command *c, const char *a, const char *b, const char *d) {
  say(c, a);
  say(c, b);
  say(c, d);
}

// What compilers and loaders read.
static const char *const system_folders[] = {"/usr",
                                             "/opt",
                                             "/nix",
                                             "/bin",
                                             "/sbin",
                                             "/lib",
                                             "/lib32",
                                             "/lib64",
                                             "/etc/alternatives",
                                             "/etc/ld.so.cache",
                                             "/etc/ld.so.conf",
                                             "/etc/ld.so.conf.d",
                                             NULL};

// A link into /usr, as /bin mostly is, stays a link: bubblewrap needs half a
// millisecond for each folder.
static bool is_link_into_usr(const char *path, char *target, size_t room) {
  const ssize_t length = readlink(path, target, room - 1);
  if (length <= 0) return false;
  target[length] = '\0';
  return strncmp(target, "usr/", 4) == 0 || strncmp(target, "/usr/", 5) == 0;
}

static void say_system(Command *c) {
  enum { FOLDERS = sizeof system_folders / sizeof *system_folders };
  static char target[FOLDERS][64];
  for (size_t i = 0; system_folders[i] != NULL; i++)
    if (is_link_into_usr(system_folders[i], target[i], sizeof target[i]))
      say3(c, "--symlink", target[i], system_folders[i]);
    else
      say3(c, "--ro-bind-try", system_folders[i], system_folders[i]);
  say(c, "--proc"), say(c, "/proc");
  say3(c, "--dev-bind", "/dev/null", "/dev/null");
  say3(c, "--dev-bind", "/dev/urandom", "/dev/urandom");
  if (hidden != NULL &&
      (strncmp(hidden, "/usr/", 5) == 0 || strncmp(hidden, "/opt/", 5) == 0))
    say(c, "--tmpfs"), say(c, hidden);
}

static void say_sandbox(Command *c, const Errand *e) {
  say(c, "bwrap");
  say(c, "--unshare-all");
  say(c, "--die-with-parent");
  say_system(c);
  say3(c, e->writes ? "--bind" : "--ro-bind", e->folder, e->folder);
  say(c, "--chdir"), say(c, e->folder);
  say(c, "--");
}

static Command command_of(const Errand *e) {
  Command c = {.count = 0};
  if (sandbox) say_sandbox(&c, e);
  for (const char *const *word = e->argument; *word != NULL; word++)
    say(&c, *word);
  c.word[c.count] = NULL;
  return c;
}

// --- the child, before it becomes the program ---

static void limit(int resource, size_t value) {
  const rlim_t most = value == 0 ? RLIM_INFINITY : (rlim_t)value;
  setrlimit(resource, &(struct rlimit){most, most});
}

static void enter_limits(const Errand *e) {
  const rlim_t cpu = (rlim_t)e->cpu + (e->cpu > (double)(rlim_t)e->cpu);
  setrlimit(RLIMIT_CPU, &(struct rlimit){cpu, cpu + 1});
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  setrlimit(RLIMIT_STACK, &(struct rlimit){8 << 20, 8 << 20});
  if (e->file_size > 0) limit(RLIMIT_FSIZE, e->file_size);
#ifdef RLIMIT_AS
  if (e->memory > 0) limit(RLIMIT_AS, e->memory);
#endif
}

static void keep_descriptors(int output, int shared) {
  const int nothing = open("/dev/null", O_RDONLY);
  if (shared >= 0 && shared != 3) dup2(shared, 3);
  dup2(nothing, 0);
  dup2(output, 1);
  dup2(output, 2);
  for (int i = shared >= 0 ? 4 : 3; i < 256; i++) close(i);
}

static void become_nobody(void) {
  if (geteuid() != 0) return;
  if (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
    _exit(CANNOT_BEGIN);
}

_Noreturn static void become(const Errand *e, int output) {
  static const char *const environment[] = {
      "PATH=/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
      "LC_ALL=C",
      "OMP_NUM_THREADS=1",
      "TMPDIR=made",
      "ASAN_OPTIONS=detect_leaks=0:abort_on_error=0:exitcode=86:"
      "allocator_may_return_null=1:color=never",
      "UBSAN_OPTIONS=halt_on_error=1:exitcode=86:color=never",
      NULL};
  Command c = command_of(e);
  setsid();
  keep_descriptors(output, e->shared);
  for (int i = 1; i < 32; i++) signal(i, SIG_DFL);
  if (chdir(e->folder) != 0) _exit(CANNOT_BEGIN);
  enter_limits(e);
  become_nobody();
  if (!sandbox) cage_files(system_folders, e->folder, e->writes);
  environ = (char **)(size_t)environment;
  execvp(c.word[0], (char **)(size_t)c.word);
  _exit(127);
}

// --- the parent ---

typedef struct {
  Errand errand;
  pid_t process; // leads its group
  int output;
  double started;
} Running;

static Running start(Errand errand) {
  int ends[2];
  CHECK(pipe(ends) == 0, "no pipe: %s", strerror(errno));
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  fflush(NULL);
  Running running = {errand, fork(), ends[0], clock_seconds()};
  CHECK(running.process >= 0, "no process: %s", strerror(errno));
  if (running.process == 0) become(&errand, ends[1]);
  close(ends[1]);
  return running;
}

// False when the output has ended.
static bool keep_output(int from, Report *report) {
  char bytes[4096];
  for (;;) {
    const ssize_t count = read(from, bytes, sizeof bytes);
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    if (count == 0) return false;
    const size_t kept = report->printed < ERRAND_OUTPUT - 1 ? report->printed
                                                            : ERRAND_OUTPUT - 1;
    size_t more = ERRAND_OUTPUT - 1 - kept;
    if (more > (size_t)count) more = (size_t)count;
    memcpy(report->output + kept, bytes, more);
    report->output[kept + more] = '\0';
    report->printed += (size_t)count;
    if (report->printed > ERRAND_FLOOD) return true;
  }
}

static void set_ending(Report *report, int status) {
  if (WIFSIGNALED(status)) {
    report->ending = ENDED_SIGNAL;
    report->code = WTERMSIG(status);
  } else {
    report->ending = ENDED_EXIT;
    report->code = WEXITSTATUS(status);
    if (sandbox && report->code > 128) { // bwrap says 128 + the signal
      report->ending = ENDED_SIGNAL;
      report->code -= 128;
    }
  }
}

static void set_times(Report *report, const Running *r,
                      const struct rusage *used) {
  report->wall = clock_seconds() - r->started;
  report->cpu =
      (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
      1e-6 * (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec);
  const bool by_clock = report->ending == ENDED_SIGNAL &&
                        (report->code == SIGXCPU || report->code == SIGKILL);
  // Who runs in the sandbox is not always counted: the clock must do.
  if (by_clock && (report->code == SIGXCPU || report->wall >= r->errand.cpu))
    report->ending = ENDED_CPU;
}

// Waits a moment; true when the process has ended.
static bool wait_a_little(Running *r, Report *report, bool *open) {
  struct pollfd from = {.fd = r->output, .events = POLLIN};
  if (*open) {
    poll(&from, 1, 20);
    *open = keep_output(r->output, report);
  } else
    poll(NULL, 0, 1);
  siginfo_t info = {0};
  return waitid(P_PID, (id_t)r->process, &info, WEXITED | WNOHANG | WNOWAIT) ==
             0 &&
         info.si_pid == r->process;
}

// The group is ended while its leader is still unburied, so that its number
// cannot have become somebody else's.
static void finish(Running *r, Report *report) {
  bool open = true, late = false, flood = false;
  struct rusage used;
  int status = 0;
  *report = (Report){.code = 0};
  while (!wait_a_little(r, report, &open)) {
    flood = report->printed > ERRAND_FLOOD;
    late = clock_seconds() - r->started > r->errand.wall || interrupted;
    if (flood || late) break;
  }
  kill(-r->process, SIGKILL);
  kill(r->process, SIGKILL);
  while (wait4(r->process, &status, 0, &used) < 0 && errno == EINTR) {
  }
  if (!flood) keep_output(r->output, report);
  close(r->output);
  set_ending(report, status);
  set_times(report, r, &used);
  if (late) report->ending = ENDED_WALL;
  if (flood || report->printed > ERRAND_FLOOD) report->ending = ENDED_FLOOD;
}

void errand_run(Errand errand, Report *report) {
  Running running = start(errand);
  finish(&running, report);
}

// --- sandbox and folders ---

void errand_prepare(const char *hide, bool without_sandbox) {
  static const char *const nothing[] = {"/bin/sh", "-c", "exit 7", NULL};
  char folder[512];
  Report report;
  hidden = hide;
  folder_new(folder, sizeof folder);
  folder_give(folder);
  sandbox = !without_sandbox;
  errand_run((Errand){nothing, folder, true, -1, 5, 20, 0, 0}, &report);
  folder_remove(folder);
  if (report.ending == ENDED_EXIT && report.code == CANNOT_BEGIN) {
    fprintf(stderr, "grade: root cannot become another user here, and does not "
                    "run the work of others\n");
    exit(1);
  }
  sandbox = sandbox && report.ending == ENDED_EXIT && report.code == 7;
}

bool errand_has_sandbox(void) { return sandbox; }

void folder_new(char *path, size_t room) {
  const char *where = getenv("TMPDIR");
  snprintf(path, room, "%s/downhill-grade-XXXXXX",
           where != NULL && *where == '/' ? where : "/tmp");
  if (mkdtemp(path) != NULL && chmod(path, 0755) == 0) return;
  fprintf(stderr, "grade: %s: no folder can be made here: %s%s\n", path,
          strerror(errno), where != NULL ? " (TMPDIR says where)" : "");
  exit(1);
}

void folder_give(const char *path) {
  if (geteuid() == 0 && chown(path, NOBODY, NOBODY) != 0) return;
}

// Never through a link: what a student left there may point anywhere.
static void remove_inside(int parent, const char *name) {
  const int here =
      openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *folder = here < 0 ? NULL : fdopendir(here);
  if (folder == NULL) {
    unlinkat(parent, name, 0);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      remove_inside(here, entry->d_name);
  closedir(folder);
  unlinkat(parent, name, AT_REMOVEDIR);
}

void folder_remove(const char *path) { remove_inside(AT_FDCWD, path); }
