package dev.weir.domain.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValuesTest {
    @Test
    void probabilitiesUnderABiasAreProbing() {
        long[] some = {7};
        assertThat(new Logits(true, some).probing()).isTrue();
        assertThat(new Logits(false, some).probing()).isFalse();
        assertThat(new Logits(true, new long[0]).probing()).isFalse();
        assertThat(new Logits(false, some).anything()).isTrue();
        assertThat(new Logits(true, new long[0]).anything()).isTrue();
        assertThat(Logits.NONE.anything()).isFalse();
    }

    @Test
    void usageAddsUpAndIsNeverBelowZero() {
        assertThat(new Usage(3, 1, 4, 2, false).total()).isEqualTo(7);
        assertThat(Usage.NONE.total()).isZero();
        assertThatThrownBy(() -> new Usage(-1, 0, 0, 0, false)).hasMessageContaining("no count below 0");
        assertThatThrownBy(() -> new Usage(0, -1, 0, 0, false)).hasMessageContaining("no count below 0");
        assertThatThrownBy(() -> new Usage(0, 0, -1, 0, false)).hasMessageContaining("no count below 0");
        assertThatThrownBy(() -> new Usage(0, 0, 0, -1, false)).hasMessageContaining("no count below 0");
    }

    @ParameterizedTest
    @CsvSource({"-1, 48", "33, 48", "24, -1", "24, 129"})
    void aSubnetSizeIsAPrefixOfItsVersion(int ipv4, int ipv6) {
        assertThatThrownBy(() -> new SubnetSize(ipv4, ipv6)).hasMessageContaining("(expected: 0 to ");
    }

    @Test
    void theWidestAndNarrowestSubnetSizesAreFine() {
        assertThat(new SubnetSize(0, 0).ipv4()).isZero();
        assertThat(new SubnetSize(32, 128).ipv6()).isEqualTo(128);
    }

    @Test
    void anAddressHasFourOrSixteenBytes() {
        assertThatThrownBy(() -> Address.of(new byte[5])).hasMessage("address of 5 bytes (expected: 4 or 16)");
    }
}
