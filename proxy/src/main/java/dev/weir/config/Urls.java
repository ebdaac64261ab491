package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.TEXT;

import dev.weir.yaml.ScalarType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The kinds of URLs that the settings hold. */
final class Urls {
    /** Where the proxy is; it may stand below a path. */
    static final ScalarType<URI> PUBLIC =
            TEXT.as(Urls::web, "http:// or https:// with a host, such as https://models.example.com");

    /** Where a model API is; requests keep their own path, so that none can stand here. */
    static final ScalarType<URI> UPSTREAM = PUBLIC.that(
            url -> Set.of("", "/").contains(url.getPath()),
            "http:// or https:// with a host and no path, such as https://api.openai.com");

    static final ScalarType<String> REDIS = TEXT.that(
            Urls::isRedis, "redis://, rediss:// or redis-sentinel:// with a host, such as redis://redis:6379");

    private Urls() {}

    private static Optional<URI> web(String text) {
        return parsed(text)
                .filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getUserInfo() == null)
                .filter(url -> url.getQuery() == null && url.getFragment() == null);
    }

    /** Several hosts of Sentinel are an authority without a host for {@link URI}. */
    private static boolean isRedis(String text) {
        return parsed(text)
                .filter(url -> Set.of("redis", "rediss", "redis-sentinel").contains(String.valueOf(url.getScheme())))
                .filter(url -> url.getRawAuthority() != null)
                .isPresent();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
