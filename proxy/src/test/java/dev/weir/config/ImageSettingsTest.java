package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.yaml.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/weir.yaml}, which names every setting and its default. */
final class ImageSettingsTest {
    private static final Path FILE = Path.of("../docker/weir.yaml");
    private static final Map<String, String> ENVIRONMENT = Map.of("WEIR_SECRET", "0123456789abcdef");

    @TempDir
    Path folder;

    @Test
    void whatIsCommentedOutIsTheDefault() throws Exception {
        String text = Files.readString(FILE);
        String uncommented = text.replaceAll("(?m)^( *)# (?=[ a-z])", "$1");
        assertThat(uncommented).isNotEqualTo(text);
        assertThat(read(uncommented)).isEqualTo(read(text));
    }

    @Test
    void everyKeyIsThere() throws Exception {
        String text = Files.readString(FILE);
        assertThat(Stream.of(
                                SettingsFile.ROOT,
                                ListenSection.LISTEN,
                                TlsSection.KEYS,
                                SettingsFile.ADMIN,
                                UpstreamSection.UPSTREAM,
                                UpstreamSection.EJECTION,
                                UpstreamSection.DRAIN,
                                SettingsFile.OTHER_PATHS,
                                IdentitySection.IDENTITY,
                                IdentitySection.SUBNET,
                                SettingsFile.READING,
                                RedisSection.KEYS,
                                SettingsFile.CHALLENGE,
                                AuditSection.KEYS,
                                AuditSection.ROTATE,
                                AuditSection.STREAM,
                                MetricsSection.KEYS,
                                MetricsSection.OTLP)
                        .map(Keys::all)
                        .flatMap(Collection::stream))
                .allSatisfy(key -> assertThat(text).containsPattern("(?m)[ #{-] ?" + key + ":|^" + key + ":"));
    }

    private Settings read(String text) throws Exception {
        Files.createDirectories(folder.resolve("policies"));
        return SettingsFile.read(Files.writeString(folder.resolve("weir.yaml"), text), ENVIRONMENT);
    }
}
