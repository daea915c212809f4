# Sourced by the book's tests: a tiny book in a temporary folder, where everything is right,
# and the words that the tests use.
set -u
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED: $1"
    sed 's/^/    /' "$work/log"
}

# --- a chapter where everything is right, in a folder with a space in its name ------------

fresh() {
    rm -rf "$work/a book"
    mkdir -p "$work/a book/chapters/05-try" "$work/a book/common" "$work/a book/out/chapter05" "$work/a book/out/chapter05-long"
    cd "$work/a book" || exit 1
    ln -s "$root/book" "$root/LICENSE" .
    cat >Makefile <<'END'
CHAPTERS := 05-try
STUDIES := 05-long
book_appendices :=
book_glossary :=
include book/book.mk
END
    cat >chapters/05-try/demo.c <<'END'
#include "demo.h"

// Adds.
double add(double a, double b) {
  return a + b;
}

double twice(double a) {
  // [[double]]
  double sum = add(a, a);
  // [[/double]]
  return sum;
}
END
    cat >chapters/05-try/chapter.md <<'END'
# Try {#ch:05}

Plain {{slope:%d}}, grouped {{many:%,d}}, tiny {{tiny:%.1e}}, whole {{exact}}, in
mathematics $s = {{tiny:%.2e}}$ and $m = {{many:%,d}}$, text {{data}}, more {{exact:%.3f}}.
Here are @lst:add, @eq:one, @fig:curve and @tbl:one; the study found {{chapter05-long:best:%.1f}}.

$$ a = b $$ {#eq:one}

``` {.snippet #lst:add file=demo.c function=add caption="Adds {{many:%d}}."}
```

``` {.snippet file=demo.c part=double caption="Doubles."}
```

``` {.output section="Sums"}
```

``` {.output chapter=05-long section="Long"}
```

![A curve.](curve.svg){#fig:curve alt="A curve up to {{slope:%d}}."}

| a | b |
|---|---|
| 1 | {{slope:%.1f}} |

: One. {#tbl:one}

An [Entropy]{.index} and [the steps]{.index key="Newton's method!too large"}.

::: {.when data="MNIST"}
Kept by when.
:::

::: {.unless data="MNIST"}
Dropped by unless, with {{no_such_key_here}}.
:::

::: {.when data="digits"}
Dropped by when.
:::

::: {.predict #q:one}
Which?

:::: {.answer}
That one.
::::
:::
END
    printf 'The preamble\n\nSums\n----\n1 + 1 = 2\n' >out/chapter05/stdout.txt
    {
        printf 'key\tvalue\tunit\tmeaning\n'
        printf 'slope\t-4\t1\ta\nmany\t59210\t1\tb\ntiny\t-6.65e-12\t1\tc\n'
        printf 'exact\t0.046666666666666666\t1\td\ndata\tMNIST\t\te\nseed\t1\t\tf\n'
    } >out/chapter05/results.tsv
    printf 'key\tvalue\tunit\tmeaning\nbest\t0.5\t1\tg\nseed\t1\t\tf\n' >out/chapter05-long/results.tsv
    printf '\nLong\n----\nafter hours\n' >out/chapter05-long/stdout.txt
    echo "plot x" >chapters/05-try/curve.gp
    echo "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path stroke='rgb(  0,  96, 168)' d='M0 0L9 9'/></svg>" >out/chapter05/curve.svg
    : >out/chapter05/curve.pdf
    touch out/chapter05/.plots
    end=$(($(wc -l <chapters/05-try/chapter.md) + 2))
}

edit() { sed "$1" "$2" >"$work/edited" && cat "$work/edited" >"$2"; }

# The line after the last, so that its number is known: $end.
add_line() { printf '\n%s\n' "$1" >>chapters/05-try/chapter.md; }
line_of() { grep -nF "$1" "$2" | head -n 1 | cut -d: -f1; }

# holds NAME FILE TEXT: the page has this text.
holds() {
    if grep -qF -- "$3" "build/book/$2"; then pass; else
        echo "no \"$3\" in $2" >"$work/log"
        fail "$1"
    fi
}
lacks() {
    if grep -qF -- "$3" "build/book/$2"; then
        echo "\"$3\" in $2" >"$work/log"
        fail "$1"
    else pass; fi
}

# no_other_host NAME FILE...: the pages ask for nothing that is not beside them.
no_other_host() {
    name=$1
    shift
    if grep -nE -e '<(img|image|link|script|iframe|use)[^>]*"https?:' -e 'url\(.?https?:' -e '@import' \
        "$@" >"$work/log"; then
        fail "$name"
    else pass; fi
}

chapter=chapters/05-try/chapter.md

# The last line of a test.
tally() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
