#!/bin/sh
# Sums up the reports of all modules: how many tests ran, which were skipped, with their reasons, and, by the length of
# the run (quick, standard or long), which classes were left out and which ran shortened.
set -eu
root=$1
length=${2:-standard}

# The names of the test classes in these files, in one line.
names() {
    sed 's|.*/||; s|\.java$||' | sort | tr '\n' ' '
}
left_out() {
    grep -rlF --include='*Test.java' '@Tag("slow")' "$root"/*/src/test || true
    grep -rLF --include='*IT.java' '@Tag("quick")' "$root"/*/src/test || true
}
shortened() {
    grep -rlF --include='*IT.java' '"frostline.test.whole"' "$root"/*/src/test || true
}

case $length in
quick) echo "left out (verify runs them): $(left_out | names)" ;;
standard) echo "shortened (verify --long runs them whole): $(shortened | names)" ;;
long) echo "nothing was shortened" ;;
esac
find "$root" -path '*/target/*-reports/TEST-*.xml' -exec cat {} + | awk '
    /<testsuite / {
        for (i = 1; i <= NF; i++) {
            if (split($i, pair, "\"") >= 2) {
                if (pair[1] == "tests=") { tests += pair[2]; here = pair[2] }
                if (pair[1] == "name=") suite = pair[2]
                if (pair[1] == "failures=" || pair[1] == "errors=") failed += pair[2]
                if (pair[1] == "skipped=") skipped += pair[2]
            }
        }
        if (here == 0) why[++count] = suite ": none of its tests was run, since its condition does not hold here"
    }
    /<testcase / {
        match($0, / name="[^"]*"/); name = substr($0, RSTART + 7, RLENGTH - 8)
        match($0, / classname="[^"]*"/); class = substr($0, RSTART + 12, RLENGTH - 13)
    }
    /<skipped/ {
        reason = "no reason given"
        if (match($0, /message="[^"]*"/)) reason = substr($0, RSTART + 9, RLENGTH - 10)
        why[++count] = class " " name ": " reason
    }
    END {
        if (count > 0) print "skipped:"
        for (i = 1; i <= count; i++) print "  " why[i]
        printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
    }
'
