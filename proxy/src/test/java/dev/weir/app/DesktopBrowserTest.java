package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DesktopBrowserTest {
    @Test
    void aLinuxWithoutADisplayHasNone() {
        assertThat(DesktopBrowser.find("Linux", Map.of("DISPLAY", ""))).isEmpty();
        assertThat(DesktopBrowser.find("Linux", Map.of("DISPLAY", ":0")))
                .contains(new DesktopBrowser(List.of("xdg-open")));
        assertThat(DesktopBrowser.find("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isPresent();
    }

    @Test
    void othersHaveTheOneOfTheSystem() {
        assertThat(DesktopBrowser.find("Mac OS X", Map.of())).contains(new DesktopBrowser(List.of("open")));
        assertThat(DesktopBrowser.find("Windows 11", Map.of())).isPresent();
    }

    @Test
    void oneThatIsNotThereDoesNotShowThePage() {
        assertThat(new DesktopBrowser(List.of("/no/such/program")).shows("http://127.0.0.1/"))
                .isFalse();
        assertThat(new DesktopBrowser(List.of("true")).shows("http://127.0.0.1/"))
                .isTrue();
    }
}
