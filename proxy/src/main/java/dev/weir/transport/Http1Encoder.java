package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 messages as bytes (RFC 9112). What is small is put into one buffer until the next flush, heads, chunks and their
 * frames alike, so that an answer or ten events cost one system call with one buffer; what is large goes out as it is. That
 * is why it stands here and not Netty's encoder, which makes three buffers of each event.
 *
 * <p>Takes heads that have been decoded and checked, or were made here: names, values and targets are written as they are.
 */
public final class Http1Encoder extends ChannelOutboundHandlerAdapter {
    /** Pieces of a body from this size on are not copied. */
    static final int LARGE = 4096;

    private static final int ROOM = 2048;
    private static final int MOST_HELD = 16 * 1024;
    private static final int CRLF = ('\r' << 8) | '\n';
    private static final int COLON = (':' << 8) | ' ';
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATUS = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private @Nullable ByteBuf held;
    private boolean chunked;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpMessage head) {
            chunked = HttpUtil.isTransferEncodingChunked(head);
            head(room(context), head);
        }
        if (message instanceof HttpContent content) {
            if (chunked) {
                chunk(context, content);
            } else {
                body(context, content.content());
            }
        }
        if (!promise.isVoid()) {
            writeHeld(context, promise);
        } else if (held != null && held.readableBytes() > MOST_HELD) {
            writeHeld(context, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (held != null) {
            writeHeld(context, context.voidPromise());
        }
        context.flush();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        drop();
        super.close(context, promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    /** Bytes that nobody flushed are not sent. */
    private void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    private static void head(ByteBuf out, HttpMessage head) {
        if (head instanceof HttpRequest request) {
            ByteBufUtil.copy(request.method().asciiName(), out);
            out.writeByte(' ');
            out.writeCharSequence(request.uri(), StandardCharsets.UTF_8);
            out.writeBytes(VERSION);
        } else {
            out.writeBytes(STATUS);
            ByteBufUtil.copy(((HttpResponse) head).status().codeAsText(), out);
            out.writeByte(' ');
            ascii(out, ((HttpResponse) head).status().reasonPhrase());
            out.writeShort(CRLF);
        }
        fields(out, head.headers());
    }

    /** Field lines and the empty line after them. */
    private static void fields(ByteBuf out, HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            ascii(out, field.getKey());
            out.writeShort(COLON);
            ascii(out, field.getValue());
            out.writeShort(CRLF);
        }
        out.writeShort(CRLF);
    }

    /** One byte a character, as field values are read (ISO 8859-1; RFC 9110, section 5.5). */
    private static void ascii(ByteBuf out, CharSequence text) {
        if (text instanceof AsciiString bytes) {
            ByteBufUtil.copy(bytes, out);
        } else {
            out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        }
    }

    private void chunk(ChannelHandlerContext context, HttpContent content) {
        int bytes = content.content().readableBytes();
        if (bytes > 0) {
            size(room(context), bytes);
            body(context, content.content());
            room(context).writeShort(CRLF);
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent last) {
            room(context).writeBytes(LAST_CHUNK);
            fields(room(context), last.trailingHeaders());
        }
    }

    private static void size(ByteBuf out, int bytes) {
        int digits = (35 - Integer.numberOfLeadingZeros(bytes)) / 4;
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.writeByte(DIGITS[(bytes >>> shift) & 0xF]);
        }
        out.writeShort(CRLF);
    }

    /** Takes a piece of a body, which is released. */
    private void body(ChannelHandlerContext context, ByteBuf piece) {
        if (piece.readableBytes() < LARGE) {
            if (piece.isReadable()) {
                room(context).writeBytes(piece);
            }
            piece.release();
            return;
        }
        if (held != null) {
            writeHeld(context, context.voidPromise());
        }
        Writes.orFire(context, piece);
    }

    private ByteBuf room(ChannelHandlerContext context) {
        ByteBuf room = held;
        if (room == null) {
            room = context.alloc().directBuffer(ROOM);
            held = room;
        }
        return room;
    }

    /** Writes what is held, perhaps nothing, so that the promise stands for everything before it. */
    @SuppressWarnings("FutureReturnValueIgnored") // the promise belongs to whoever wrote
    private void writeHeld(ChannelHandlerContext context, ChannelPromise promise) {
        ByteBuf writing = room(context);
        held = null;
        context.write(writing, promise);
    }
}
