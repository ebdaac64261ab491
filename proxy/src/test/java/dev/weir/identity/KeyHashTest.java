package dev.weir.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class KeyHashTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    /** From {@code printf sk-test | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef}. */
    private static final String VECTOR = "310ea4895063ab88c7e551dadf3320c18b10d65fa661562689488a60c2e5359d";

    @Test
    void theHashIsTheOneThatOpensslMakes() {
        assertThat(KeyHash.of(SECRET, "sk-test")).hasToString("hmac-sha256:" + VECTOR);
    }

    @Test
    void whatIsWrittenCanBeReadWithOrWithoutItsScheme() {
        var hash = KeyHash.of(SECRET, "sk-test");
        assertThat(KeyHash.parse(hash.toString())).isEqualTo(hash);
        assertThat(KeyHash.parse(VECTOR)).isEqualTo(hash);
    }

    @Test
    void anUnlistedAccountBeginsLikeItsHash() {
        assertThat(KeyHash.of(SECRET, "sk-test").unlistedAccount()).isEqualTo("key-" + VECTOR.substring(0, 16));
    }

    @Test
    void anotherSecretMakesAnotherHash() {
        var other = KeyHash.of("another secret of enough bytes".getBytes(UTF_8), "sk-test");
        assertThat(other).isNotEqualTo(KeyHash.of(SECRET, "sk-test"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> KeyHash.of("short".getBytes(UTF_8), "sk-test"))
                .hasMessage("secret: 5 bytes (expected: at least 16)");
    }

    @Test
    void aTextThatIsNoHashIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> KeyHash.parse("sk-live-secret"))
                .hasMessage("key hash of 14 characters (expected: hmac-sha256: and 64 hex digits)");
    }
}
