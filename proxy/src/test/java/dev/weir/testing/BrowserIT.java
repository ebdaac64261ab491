package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.weir.testing.Browser.Colours;
import dev.weir.testing.Browser.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BrowserIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String PAGE = """
            <!doctype html><html lang=en><title>A page</title>
            <style>body { background: #fff } @media (prefers-color-scheme: dark) { body { background: #000 } }</style>
            <main><h1>A page</h1><button>Press</button><p></p></main>
            <script>document.querySelector('button').onclick =
                () => document.querySelector('p').textContent = 'pressed'</script>
            """;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aButtonIsFoundByItsNameAndPressed() {
        browser.open(page(PAGE));
        browser.named("button", "Press").click();
        browser.awaitText("pressed");
        assertThatThrownBy(() -> browser.named("button", "Pull")).hasMessageStartingWith("0 elements of role button");
    }

    @Test
    void aScreenHasItsWidthAndColours() throws IOException {
        browser.look(Screen.PHONE, Colours.DARK);
        browser.open(page(PAGE));
        var seen = ImageIO.read(browser.screenshot("phone-dark").toFile());
        assertThat(seen.getWidth()).isEqualTo(390);
        assertThat(seen.getHeight()).isEqualTo(844);
        assertThat(seen.getRGB(389, 843)).isEqualTo(0xFF000000);
    }

    @Test
    void aPageWithoutBarriersHasNoneAndAnImageNobodyDescribesIsOne() {
        browser.open(page(PAGE));
        assertThat(browser.barriers()).isEmpty();
        browser.open(page(PAGE.replace("<p>", "<img src='data:,'><p>")));
        assertThat(browser.barriers()).singleElement().asString().startsWith("image-alt");
    }

    @Test
    void scriptErrorsAndRequestsAreSeen() {
        URI page = page("<title>x</title><img src=/other.png><script>throw new Error('on purpose')</script>");
        browser.open(page);
        assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("on purpose"));
        assertThat(browser.requested()).contains(page, page.resolve("/other.png"));
        assertThat(browser.requested()).isEmpty();
    }

    @Test
    void whatIsWiderThanTheScreenIsSeen() {
        browser.look(Screen.PHONE, Colours.LIGHT);
        String viewport = "<meta name=viewport content='width=device-width'>";
        browser.open(page(viewport + "<p style='width:100px'>narrow"));
        assertThat(browser.overflow()).isZero();
        browser.open(page(viewport + "<p style='width:600px'>wide"));
        assertThat(browser.overflow()).isPositive();
    }

    private URI page(String html) {
        String path = "/" + html.hashCode();
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
