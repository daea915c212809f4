// errand: another program, run in a private folder under limits, with its
// output kept. It leads a session of its own, has no other descriptors and no
// environment of ours; when it ends, or has had its time, its whole group ends.
// Where bubblewrap works it also has a world of its own: the system read-only,
// the private folder, no network, no other processes. Root runs it as nobody.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { ERRAND_OUTPUT = 16384, ERRAND_FLOOD = 1 << 20 };

typedef struct {
  const char *const *argument; // the program's path first; ends with NULL
  const char *folder;          // private; the working folder
  bool writes;                 // may write in the folder
  int shared;                  // a file to have as descriptor 3, or -1
  double cpu, wall;            // seconds
  size_t memory, file_size;    // bytes; 0: no limit
} Errand;

typedef enum {
  ENDED_EXIT,   // code
  ENDED_SIGNAL, // code: the signal
  ENDED_CPU,    // its processor time was used up
  ENDED_WALL,   // it was waited for in vain
  ENDED_FLOOD   // it printed more than ERRAND_FLOOD
} Ending;

typedef struct {
  Ending ending;
  int code;
  double cpu, wall; // seconds used
  char output[ERRAND_OUTPUT];
  size_t printed; // bytes, also those that were not kept
} Report;

void errand_run(Errand errand, Report *report);

// Tried once, before anything else. `hide`: a folder that errands must not see.
void errand_prepare(const char *hide, bool without_sandbox);
bool errand_has_sandbox(void);

// A Ctrl-C from now on ends the errand that runs, and all that follow, at once.
void errand_mind_interrupts(void);
bool errand_interrupted(void);

// Makes a private folder, which errands may read. Stops the program when it
// cannot.
void folder_new(char *path, size_t room);
void folder_remove(const char *path);
// For errands that write: theirs, also when root drops to nobody.
void folder_give(const char *path);
