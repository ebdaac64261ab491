package dev.weir.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

final class PiecesTest {
    private final Pieces pieces = new Pieces();

    @Test
    void onePieceIsNotCopied() {
        ByteBuf piece = bytes("event");
        pieces.add(piece, ByteBufAllocator.DEFAULT);
        assertThat(pieces.take()).isSameAs(piece);
        assertThat(pieces.isEmpty()).isTrue();
        piece.release();
    }

    @Test
    void severalGoOutAsOne() {
        ByteBuf first = bytes("one ");
        ByteBuf second = bytes("two ");
        pieces.add(first, ByteBufAllocator.DEFAULT);
        pieces.add(second, ByteBufAllocator.DEFAULT);
        pieces.add(bytes("three"), ByteBufAllocator.DEFAULT);
        ByteBuf all = pieces.take();
        assertThat(all.toString(US_ASCII)).isEqualTo("one two three");
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isZero();
        assertThat(all.release()).isTrue();
    }

    @Test
    void theyStaySmall() {
        pieces.add(bytes("x".repeat(Pieces.SMALL - 10)), ByteBufAllocator.DEFAULT);
        assertThat(pieces.fits(10)).isTrue();
        assertThat(pieces.fits(11)).isFalse();
        pieces.take().release();
        assertThat(pieces.fits(100 * Pieces.SMALL))
                .as("what is alone always fits")
                .isTrue();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, US_ASCII);
    }
}
