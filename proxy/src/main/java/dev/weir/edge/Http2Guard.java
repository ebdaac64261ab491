package dev.weir.edge;

import dev.weir.edge.Connections.Stopping;
import dev.weir.transport.Http2Windows;
import dev.weir.transport.Watch;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection of a caller: closes it when it is unused for too long, and tells it and its streams when the proxy
 * stops. The bounds of the codec stand in {@link #codec}.
 */
final class Http2Guard extends ChannelInboundHandlerAdapter {
    /**
     * Rapid reset (CVE-2023-44487): who opens and resets more streams than this in so many seconds is closed, and so is who
     * makes the proxy reset them (CVE-2025-8671).
     */
    private static final int MAX_RESETS = 200;

    private static final int RESET_SECONDS = 10;
    /** Streams that a caller may open before it has said that it knows how many it may: as many as clients assume. */
    private static final int MAX_STREAMS_UNTOLD = 100;

    /** Frames with nothing in them (CVE-2019-9518). */
    private static final int MAX_EMPTY_FRAMES = 2;
    /** A header block in very many small frames (CVE-2024-27316). */
    private static final int MAX_SMALL_CONTINUATIONS = 16;
    /** Answers to pings and settings that nobody reads (CVE-2019-9512, CVE-2019-9515). */
    private static final int MAX_QUEUED_CONTROL_FRAMES = 1000;

    private final EdgeSettings.Bounds bounds;
    private final Watch watch;
    private final Set<Channel> streams = new HashSet<>();
    private final Idle idle = new Idle();
    private @Nullable ChannelHandlerContext context;
    private boolean leaving;

    private Http2Guard(EdgeSettings.Bounds bounds, Watch watch) {
        this.bounds = bounds;
        this.watch = watch;
    }

    /** Speaks HTTP/2 on a connection from now on; each stream is set up by this initializer. */
    static void speak(Channel connection, EdgeSettings.Bounds bounds, Watch watch, ChannelInitializer<Channel> each) {
        var guard = new Http2Guard(bounds, watch);
        Http2FrameCodec codec = codec(bounds);
        codec.connection().remote().maxActiveStreams(Math.max(bounds.maxStreams(), MAX_STREAMS_UNTOLD));
        connection
                .pipeline()
                .addLast(
                        codec, Http2Windows.widening(codec), new Http2MultiplexHandler(guard.registering(each)), guard);
    }

    private static Http2FrameCodec codec(EdgeSettings.Bounds bounds) {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(bounds.maxStreams())
                        .initialWindowSize(Http2Windows.STREAM)
                        .maxHeaderListSize(bounds.maxHeader()))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESET_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESET_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_FRAMES)
                .decoderEnforceMaxSmallContinuationFrames(MAX_SMALL_CONTINUATIONS)
                .encoderEnforceMaxQueuedControlFrames(MAX_QUEUED_CONTROL_FRAMES)
                .decoupleCloseAndGoAway(true)
                .build();
    }

    /** Closes a connection, or a stream together with what still waits to go out on it. */
    static void cut(Channel channel) {
        cut(channel, Http2Error.CANCEL);
    }

    /** The same for a fault; what is wrong with a stream is told by its own code, which counts as a forced reset. */
    static void cut(Channel channel, Throwable fault) {
        cut(channel, fault instanceof Http2Exception wrong ? wrong.error() : Http2Error.CANCEL);
    }

    private static void cut(Channel channel, Http2Error why) {
        if (channel instanceof Http2StreamChannel) {
            Writes.orLog(channel.writeAndFlush(new DefaultHttp2ResetFrame(why)));
        }
        Writes.close(channel);
    }

    private ChannelInitializer<Channel> registering(ChannelInitializer<Channel> each) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                streams.add(stream);
                stream.closeFuture().addListener(closed -> gone(stream));
                stream.pipeline().addLast(each);
            }
        };
    }

    private void gone(Channel stream) {
        streams.remove(stream);
        idle.since = watch.now();
        if (leaving && streams.isEmpty() && context != null) {
            Writes.close(context.channel());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        idle.since = watch.now();
        watch.add(idle);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        watch.remove(idle);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Stopping stopping) {
            leave(context);
            for (Channel stream : new ArrayList<>(streams)) {
                stream.pipeline().fireUserEventTriggered(stopping);
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** Streams that are on their way still come in, and are answered (RFC 9113, section 6.8). */
    private void leave(ChannelHandlerContext context) {
        if (leaving) {
            return;
        }
        leaving = true;
        var goAway = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
        goAway.setExtraStreamIds(Integer.MAX_VALUE);
        Writes.orLog(context.writeAndFlush(goAway));
        if (streams.isEmpty()) {
            Writes.close(context.channel());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Writes.close(context.channel());
    }

    /** Since when the connection has had no stream. */
    private final class Idle extends Watch.Watched {
        private long since;

        @Override
        protected void look(long now) {
            if (streams.isEmpty() && now - since >= bounds.idle().toNanos() && context != null) {
                leave(context);
            }
        }
    }
}
