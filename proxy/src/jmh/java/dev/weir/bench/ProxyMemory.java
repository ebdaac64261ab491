package dev.weir.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a JVM on this machine, in bytes.
 *
 * @param heap what is alive in it
 * @param direct what its code allocated outside the heap, where {@code -XX:NativeMemoryTracking=summary} counts it; else 0
 * @param resident all that the process occupies, the free part of its heap included: an upper bound
 * @param classes how much of the heap the instances of each class take
 */
record ProxyMemory(long heap, long direct, long resident, Map<String, Long> classes) {
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Pattern CLASS = Pattern.compile("\\d+: +\\d+ +(\\d+) +(\\S+)");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Asks for a garbage collection first, which holds the process up. */
    static ProxyMemory of(long pid) throws IOException, InterruptedException {
        String histogram = ask(pid, "GC.class_histogram");
        var classes = new HashMap<String, Long>();
        CLASS.matcher(histogram)
                .results()
                .forEach(row -> classes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum));
        return new ProxyMemory(
                number(LIVE, histogram),
                number(OTHER, ask(pid, "VM.native_memory summary")) << 10,
                number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) << 10,
                classes);
    }

    /** The CPU time that the process has used, in microseconds. */
    static long cpu(long pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                .split("\\) ")[1]
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
    }

    void print(String when) {
        System.out.printf(
                "%-24s heap %8.1f MiB   direct %8.1f MiB   resident %8.1f MiB%n",
                when, heap / 1048576.0, direct / 1048576.0, resident / 1048576.0);
    }

    void printPerStream(ProxyMemory before, int streams) {
        System.out.printf(
                "%-24s heap %8.2f KiB   direct %8.2f KiB   together %8.2f KiB%n",
                "per stream",
                (heap - before.heap) / 1024.0 / streams,
                (direct - before.direct) / 1024.0 / streams,
                (heap + direct - before.heap - before.direct) / 1024.0 / streams);
    }

    /** The classes that grew most. */
    void printGrowth(ProxyMemory before, int streams, int most) {
        System.out.println("bytes of the heap per stream, by class");
        classes.entrySet().stream()
                .map(now -> Map.entry(now.getKey(), now.getValue() - before.classes.getOrDefault(now.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .forEach(row -> System.out.printf("%8.0f  %s%n", (double) row.getValue() / streams, row.getKey()));
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder("jcmd", Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }
}
