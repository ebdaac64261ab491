package dev.weir.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Finds the solution of a proof of work by trying one after the other. */
public final class Solver {
    private static final int TRIES_BETWEEN_CHECKS = 1024;

    private Solver() {}

    /** The solution, found on this many threads; interrupting the calling thread ends the search. */
    public static String solve(String ticket, int difficulty, int threads) throws InterruptedException {
        if (difficulty < 1) {
            throw new IllegalArgumentException("difficulty: " + difficulty + " (expected: >= 1)");
        }
        var workers = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "weir-solver");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<String>> searches = IntStream.range(0, threads)
                    .<Callable<String>>mapToObj(first -> () -> search(ticket, difficulty, first, threads))
                    .toList();
            return workers.invokeAny(searches);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no search came to an end", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static String search(String ticket, int difficulty, long first, long step) throws Exception {
        MessageDigest begun = Hashes.begun(ticket);
        int untilCheck = TRIES_BETWEEN_CHECKS;
        for (long number = first; ; number += step) {
            String solution = Long.toHexString(number);
            var digest = (MessageDigest) begun.clone();
            if (Hashes.zeroBits(digest.digest(solution.getBytes(StandardCharsets.US_ASCII))) >= difficulty) {
                return solution;
            }
            if (--untilCheck == 0) {
                untilCheck = TRIES_BETWEEN_CHECKS;
                if (Thread.interrupted()) {
                    throw new InterruptedException("another search was first");
                }
            }
        }
    }
}
