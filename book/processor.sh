#!/bin/sh
# This machine's processor, by the best name that can be had: Linux, macOS, any other.
{ sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo; sysctl -n machdep.cpu.brand_string; uname -m; } 2>/dev/null |
    head -n 1
