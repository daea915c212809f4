# take.sh: reads what unpack.sh prints, which may lie: files go to $aside/files, a
# reason for not grading to $aside/why, remarks to $aside/notes. Sourced.

why() { # the first reason counts
  [ -s "$aside/why" ] || printf '%s\n' "$*" | tr -d '\000-\010\013-\037\177' | cut -c 1-200 >"$aside/why"
}
take() {
  while IFS= read -r line; do
    case $line in
    "file "[0-9][0-9]" "*)
      rest=${line#file } size=${line##* }
      case $size in '' | *[!0-9]* | ????????*) return ;; esac
      head -c "$size" >"$aside/files/${rest%% *}.c"
      ;;
    "note "*) printf '%s\n' "${line#note }" | tr -d '\000-\010\013-\037\177' | cut -c 1-200 >>"$aside/notes" ;;
    "why "*) why "${line#why }" ;;
    *) return ;;
    esac
  done
}
