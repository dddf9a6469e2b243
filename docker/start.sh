#!/bin/sh
# Starts a service: start.sh MAIN_CLASS. When the service ends in order, the JVM writes an archive of the classes that it
# has loaded; with it the next start takes half as long. Another version of the jars has an archive of its own, since
# the JVM takes none that was made of others.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
archives=${FROSTLINE_CLASS_ARCHIVES:-/data}
version=$(ls -ln "$home/lib/" | cksum | cut -d ' ' -f 1)
archive=$archives/$1-$version.jsa

if [ -r "$archive" ]; then
    set -- -XX:SharedArchiveFile="$archive" -cp "$home/lib/*" "$@"
elif [ -w "$archives" ]; then
    set -- -XX:ArchiveClassesAtExit="$archive" -cp "$home/lib/*" "$@"
else
    set -- -cp "$home/lib/*" "$@"
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xlog:cds=off -Xlog:cds+dynamic=off "$@"
