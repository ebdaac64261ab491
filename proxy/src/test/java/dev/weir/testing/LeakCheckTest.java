package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

final class LeakCheckTest {
    @Test
    void aBufferThatNobodyReleasesIsFound() {
        LeakCheck.forget();
        leak();
        assertThatThrownBy(LeakCheck::check).hasMessageContaining("buffers that nobody released");
        LeakCheck.forget();
    }

    private static void leak() {
        for (int i = 0; i < 10; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(16).writeByte(i);
        }
    }
}
