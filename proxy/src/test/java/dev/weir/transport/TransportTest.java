package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransportTest {
    @ParameterizedTest
    @EnumSource
    void eachIsThereAndConnectsOrSaysWhyNot(Transport transport) throws Exception {
        if (transport.obstacle().isPresent()) {
            assertThatIOException()
                    .isThrownBy(transport::ifAvailable)
                    .withMessageStartingWith("transport " + transport + " is not available here: ");
        } else {
            assertThat(transport.ifAvailable()).isSameAs(transport);
            connect(transport);
        }
    }

    @Test
    void theBestOneIsAvailable() throws IOException {
        assertThat(Transport.best().ifAvailable()).isSameAs(Transport.best());
    }

    private static void connect(Transport transport) throws Exception {
        var loops = transport.loops("test", 1);
        try {
            var server = new ServerBootstrap()
                    .group(loops)
                    .channel(transport.server())
                    .childHandler(new ChannelInboundHandlerAdapter())
                    .bind("127.0.0.1", 0)
                    .sync()
                    .channel();
            var client = new Bootstrap()
                    .group(loops)
                    .channel(transport.client())
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server.localAddress())
                    .sync()
                    .channel();
            assertThat(client.isActive()).isTrue();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }
}
