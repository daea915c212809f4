#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { MOST_OPTIONS = 32 };

void options_fail(const char *program, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s: ", program);
  vfprintf(stderr, format, arguments);
  fprintf(stderr, " (%s --help lists the options)\n", program);
  va_end(arguments);
  exit(2);
}

static void print_default(const Option *option) {
  switch (option->kind) {
  case OPTION_FLAG: break;
  case OPTION_COUNT: printf(" [%zu]", *(size_t *)option->value); break;
  case OPTION_NUMBER: printf(" [%g]", *(double *)option->value); break;
  case OPTION_TEXT:
    if (*(const char **)option->value != NULL)
      printf(" [%s]", *(const char **)option->value);
    break;
  case OPTION_CHOICE:
    printf(" [%s]", option->choices[*(int *)option->value]);
    break;
  }
}

_Noreturn static void print_help(const char *program, const char *purpose,
                                 const Option *options, size_t count) {
  printf("Usage: ./%s [options]\n%s\n\nOptions, with their defaults:\n",
         program, purpose);
  for (size_t i = 0; i < count; i++) {
    const Option *option = &options[i];
    char left[64];
    snprintf(left, sizeof left, "--%s %s", option->name,
             option->argument != NULL ? option->argument : "");
    printf("  %-22s %s", left, option->help);
    print_default(option);
    printf("\n");
    if (option->kind == OPTION_CHOICE) {
      printf("  %-22s one of:", "");
      for (size_t c = 0; option->choices[c] != NULL; c++)
        printf(" %s", option->choices[c]);
      printf("\n");
    }
  }
  printf("  %-22s this text\n", "--help");
  if (fflush(stdout) == 0) exit(0);
  fprintf(stderr, "%s: standard output: %s\n", program, strerror(errno));
  exit(1);
}

static void parse_count(const char *program, const Option *option,
                        const char *text) {
  char *end;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  bool digits = text[0] >= '0' && text[0] <= '9' && *end == '\0';
  if (!digits || errno != 0 || (double)value < option->least ||
      (double)value > option->most)
    options_fail(program, "--%s: '%s' is not a whole number from %.0f to %.0f",
                 option->name, text, option->least, option->most);
  *(size_t *)option->value = (size_t)value;
}

static void parse_number(const char *program, const Option *option,
                         const char *text) {
  char *end;
  double value = strtod(text, &end);
  if (end == text || *end != '\0' || !isfinite(value) ||
      value < option->least || value > option->most)
    options_fail(program, "--%s: '%s' is not a number from %g to %g",
                 option->name, text, option->least, option->most);
  *(double *)option->value = value;
}

static void parse_choice(const char *program, const Option *option,
                         const char *text) {
  char known[256] = "";
  for (int c = 0; option->choices[c] != NULL; c++) {
    if (strcmp(option->choices[c], text) == 0) {
      *(int *)option->value = c;
      return;
    }
    strncat(known, " ", sizeof known - strlen(known) - 1);
    strncat(known, option->choices[c], sizeof known - strlen(known) - 1);
  }
  options_fail(program, "--%s: '%s' is none of:%s", option->name, text, known);
}

static void parse_value(const char *program, Option *option, const char *text) {
  option->given = true;
  switch (option->kind) {
  case OPTION_FLAG: *(bool *)option->value = true; return;
  case OPTION_COUNT: parse_count(program, option, text); return;
  case OPTION_NUMBER: parse_number(program, option, text); return;
  case OPTION_TEXT:
    if (text[0] == '\0')
      options_fail(program, "--%s: the value is empty", option->name);
    *(const char **)option->value = text;
    return;
  case OPTION_CHOICE: parse_choice(program, option, text); return;
  }
}

void options_parse(int argc, char **argv, const char *program,
                   const char *purpose, Option *options, size_t count) {
  CHECK(count < MOST_OPTIONS, "%zu options are too many", count);
  struct option list[MOST_OPTIONS + 1] = {{0}};
  for (size_t i = 0; i < count; i++) {
    list[i].name = options[i].name;
    list[i].has_arg =
        options[i].kind == OPTION_FLAG ? no_argument : required_argument;
    list[i].val = (int)i + 1; // all different: an abbreviation that fits two
  }                           // options is refused
  list[count] = (struct option){.name = "help", .val = (int)count + 1};
  opterr = 0;
  // "+": stops at the first word that is no option, which is then the culprit.
  for (int found; (found = getopt_long(argc, argv, "+:", list, NULL)) != -1;) {
    const char *word = argv[optind - 1];
    if (found == ':') options_fail(program, "%s needs a value", word);
    if (found == '?' && optopt > ' ')
      options_fail(program, "-%c: no such option", optopt);
    if (found == '?') options_fail(program, "%s: no such option", word);
    const size_t index = (size_t)found - 1;
    if (index == count) print_help(program, purpose, options, count);
    parse_value(program, &options[index], optarg);
  }
  if (optind < argc) options_fail(program, "'%s': not an option", argv[optind]);
}
