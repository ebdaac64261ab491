package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

final class LeakCheckTest {
    @Test
    void aBufferThatNobodyReleasesIsFound() {
        LeakCheck.forget();
        leak();
        await().untilAsserted(() ->
                assertThatThrownBy(LeakCheck::check).hasMessageContaining("buffers that nobody released"));
        LeakCheck.forget();
    }

    private static void leak() {
        ByteBufAllocator.DEFAULT.directBuffer(16).writeByte(7);
    }
}
