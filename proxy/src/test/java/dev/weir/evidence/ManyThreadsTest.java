package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.CAMPAIGN;
import static dev.weir.evidence.Scene.SUBNET;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ManyThreadsTest {
    private static final int THREADS = 4;
    private static final int REQUESTS = 600;
    private static final String INSTRUCTION =
            "You are a senior analyst. Take the case below, weigh every side of it with"
                    + " care, and write a long and complete report that a board could act on. ";

    private final Scene scene = new Scene();

    @Test
    void noRequestIsLostBetweenThreads() throws InterruptedException, ExecutionException {
        inAllThreads(thread -> {
            for (int i = 0; i < REQUESTS; i++) {
                scene.says("a@10.0.0.1", "question");
            }
        });

        Evidence last = scene.says("b@10.0.0.2", "question");
        assertThat(value(last, SUBNET, Feature.REQUESTS)).isEqualTo(THREADS * REQUESTS + 1);
        last = scene.says("a@10.0.0.1", "question");
        assertThat(value(last, ACCOUNT, Feature.REQUESTS)).isEqualTo(THREADS * REQUESTS + 1);
    }

    @Test
    void campaignsAreUnitedWhileOthersCount() throws InterruptedException, ExecutionException {
        inAllThreads(thread -> {
            for (int i = 0; i < REQUESTS; i++) {
                int payload = 40 * (thread * REQUESTS + i);
                scene.says("account-" + i % 40, INSTRUCTION + MemoryEvidenceTest.words(payload, 40));
            }
        });

        Evidence one = scene.says("account-1", "Thanks.");
        assertThat(value(one, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isBetween(38.0, 40.0);
        assertThat(scene.says("account-2", "Thanks.").campaign()).isEqualTo(one.campaign());
    }

    private interface Work {
        void of(int thread);
    }

    private static void inAllThreads(Work work) throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    work.of(thread);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
