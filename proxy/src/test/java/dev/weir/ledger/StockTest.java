package dev.weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a process keeps of a shared bucket is neither lost nor spent twice, be it one counter or spread over cells. */
final class StockTest {
    @Property(tries = 300)
    void oneThreadCannotTellWhetherItIsSpread(
            @ForAll @Size(max = 60) List<@LongRange(min = -900, max = 900) Long> steps) {
        var one = new Stock();
        var spread = new Stock();
        spread.spread();
        for (int i = 0; i < steps.size(); i++) {
            long amount = steps.get(i);
            switch (i % 3) {
                case 0 -> assertThat(spread.add(amount)).isEqualTo(one.add(amount));
                case 1 -> assertThat(spread.take(Math.abs(amount))).isEqualTo(one.take(Math.abs(amount)));
                default -> assertThat(spread.draw(Math.abs(amount))).isEqualTo(one.draw(Math.abs(amount)));
            }
            long apart = Math.max(0, -amount);
            if (!spread.addApart(apart)) {
                assertThat(one.amount()).isNegative();
                spread.add(apart);
            }
            one.add(apart);
            assertThat(spread.amount()).isEqualTo(one.amount());
            assertThat(spread.unused()).isLessThanOrEqualTo(Math.max(0, spread.amount()));
        }
    }

    @Test
    void whatManyThreadsTakeAndGiveBackAddsUp() throws Exception {
        var stock = new Stock();
        stock.spread();
        stock.add(100_000);
        int threads = 8;
        var begin = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Long>> kept = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(thread);
            kept.add(pool.submit(() -> {
                begin.await();
                long mine = 0;
                for (int step = 0; step < 200_000; step++) {
                    long amount = random.nextLong(1, 400);
                    if (random.nextInt(1000) == 0) {
                        mine += stock.draw(amount);
                    } else if (stock.take(amount)) {
                        mine += amount;
                    } else {
                        assertThat(stock.addApart(mine)).isTrue();
                        mine = 0;
                    }
                }
                return mine;
            }));
        }
        begin.countDown();
        long held = 0;
        for (Future<Long> mine : kept) {
            held += mine.get();
        }
        pool.shutdown();
        assertThat(stock.amount()).isNotNegative();
        assertThat(stock.amount() + held).isEqualTo(100_000);
    }

    @Test
    void whatIsOwedIsPaidByAllCells() {
        var stock = new Stock();
        stock.spread();
        assertThat(stock.addApart(500)).isTrue();
        assertThat(stock.add(-300)).isEqualTo(200);
        assertThat(stock.take(201)).isFalse();
        assertThat(stock.take(200)).isTrue();
        assertThat(stock.add(-50)).isEqualTo(-50);
        assertThat(stock.take(1)).isFalse();
        assertThat(stock.draw(0)).isEqualTo(-50);
        assertThat(stock.amount()).isZero();
    }
}
