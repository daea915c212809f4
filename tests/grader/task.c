#include "task.h"

#include <stdlib.h>
#include <string.h>

const Assignment *assignment_find(const char *number) {
  if (*number == '\0' || number[strspn(number, "0123456789")] != '\0')
    return NULL; // "5.2" is no chapter
  for (size_t i = 0; assignments[i] != NULL; i++)
    if (atoi(assignments[i]->number) == atoi(number)) return assignments[i];
  return NULL;
}

const Task *task_find(const char *label, const Assignment **assignment) {
  for (size_t i = 0; assignments[i] != NULL; i++)
    for (size_t k = 0; k < assignments[i]->tasks; k++)
      if (strcmp(assignments[i]->task[k].label, label) == 0) {
        *assignment = assignments[i];
        return &assignments[i]->task[k];
      }
  return NULL;
}

int assignment_points(const Assignment *a) {
  int points = 0;
  for (size_t k = 0; k < a->tasks; k++) points += a->task[k].points;
  return points;
}

// FNV-1a over the label: tasks must not share their numbers.
uint64_t task_seed(const Task *task, uint64_t seed) {
  uint64_t hash = 14695981039346656037u ^ seed;
  for (const char *p = task->label; *p; p++)
    hash = (hash ^ (unsigned char)*p) * 1099511628211u;
  return hash;
}

double task_relative(const Task *task) {
  return task->relative > 0 ? task->relative : 1e-9;
}

double task_absolute(const Task *task) {
  return task->absolute > 0 ? task->absolute : 1e-12;
}
