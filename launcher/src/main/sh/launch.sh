# Sourced by ./petagrid and by bin/petagrid of the distribution: the function launch, which becomes the JVM of a verb.
# Wants root, the folder of the checkout or the distribution; work, a folder for archives of loaded classes; jar, libraries and
# class_path; JAVA_HOME and best_major of find-jdk.sh; and the command line.

# An archive of loaded classes for each verb makes the second start fast.
archives=$work/archives
mkdir -p "$archives" 2>/dev/null
# The JVM does not renew an archive whose jars have changed; it only ignores it.
if [ -n "$(find "$jar" "$libraries" -newer "$archives/made" 2>&1 | head -n 1)" ] && [ -w "$archives" ]; then
  rm -f "$archives"/*.jsa "$archives/complete"
  : >"$archives/made"
fi
collector=-XX:+UseSerialGC
case ${1-} in
demo | verify) verb=$1 heap="-Xms64m -Xmx1g" ;;
run) verb=app heap="-Xms256m -Xmx768m" collector="-XX:+UseParallelGC -XX:ParallelGCThreads=1" ;;
sim) verb=sim heap="-Xms256m -Xmx768m -XX:TieredStopAtLevel=1" ;;
backtest) verb=backtest heap="-Xms256m -Xmx2g" ;;
sandbox | site | bridge | watch | top | submit | topics | topology | config | bench | attack) verb=$1 heap="-Xmx192m -XX:TieredStopAtLevel=1" ;;
*) verb=other heap="-Xmx128m -XX:TieredStopAtLevel=1" ;;
esac
# The demo starts the application with the same flags: they share an archive.
# On two processors the second compiler tier takes what a comeback needs.
if [ "$verb" = app ] && [ "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)" -le 2 ]; then
  heap="$heap -XX:TieredStopAtLevel=1"
fi
if [ "$verb" = app ] && [ "$best_major" -ge 25 ]; then
  collector="$collector -XX:+UseCompactObjectHeaders"
fi
archive=
if [ -w "$archives" ]; then
  archive="-XX:+AutoCreateSharedArchive -Xlog:disable"
fi

terminal=
if [ -t 1 ]; then
  size=$(stty size 2>/dev/null </dev/tty) || size=
  terminal="-Dpetagrid.tty=true"
  case $size in
  [1-9]*" "[1-9]*) terminal="$terminal -Dpetagrid.rows=${size% *} -Dpetagrid.columns=${size#* }" ;;
  esac
fi

# Becomes the JVM; signals reach it. The word lists are split on purpose.
# shellcheck disable=SC2086
launch() {
  exec "$JAVA_HOME/bin/java" $collector $heap $archive ${archive:+"-XX:SharedArchiveFile=$archives/$verb.jsa"} \
    --enable-native-access=ALL-UNNAMED \
    "-Dpetagrid.archives=$archives" \
    "-Dpetagrid.registry.home=$root/sandbox/target/registry" \
    "-Dpetagrid.benchmarks.home=$root/benchmarks/target" \
    "-Dpetagrid.attacks.home=$root/attacks/target" \
    "-Dpetagrid.peers.home=$root/benchmark-peers/target" \
    -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire \
    $terminal ${PETAGRID_JAVA_OPTS-} \
    -cp "$class_path" io.petagrid.launcher.Main "$@"
}
