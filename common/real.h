// real: the number type of the library. Chapters 1 to 6 look at single numbers
// and use double; from chapter 7 on networks are large, float has digits enough
// and is twice as fast. One source, compiled twice; <tgmath.h> picks expf or
// exp.
#pragma once

#ifdef REAL_IS_FLOAT
typedef float real;
#define REAL_NAME "float"
#else
typedef double real;
#define REAL_NAME "double"
#endif
