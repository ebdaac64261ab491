package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.SubnetSize;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnerTextTest {
    private static final Owners MODELS = new Owners(
            Per.ACCOUNT_AND_MODEL, SubnetSize.USUAL, List.of(new ModelName("gpt-4o"), new ModelName("claude-*")));

    @Test
    void anAddressOrANarrowerRangeStandsForItsSubnet() {
        for (String text : List.of("203.0.113.0/24", "203.0.113.7", "203.0.113.64/26")) {
            assertThat(OwnerText.read(Owners.SUBNETS, text)).isEqualTo("203.0.113.0/24");
        }
        assertThat(OwnerText.read(Owners.SUBNETS, "2001:db8:1::/48"))
                .isEqualTo(OwnerText.read(Owners.SUBNETS, "2001:db8:1:2::3"));
    }

    @Test
    void aWiderRangeHasNoBucket() {
        assertThatThrownBy(() -> OwnerText.read(Owners.SUBNETS, "203.0.0.0/16"))
                .hasMessage(
                        "owner '203.0.0.0/16' (expected: an address, or a range of at most a /24 of IPv4 or a /48 of"
                                + " IPv6, as this budget counts)");
    }

    @Test
    void aModelStandsForTheOneOfTheListThatCoversIt() {
        assertThat(OwnerText.read(MODELS, "gpt-4o|acme")).isEqualTo("gpt-4o|acme");
        assertThat(OwnerText.read(MODELS, "claude-sonnet-4|acme")).isEqualTo("claude-*|acme");
        assertThat(OwnerText.read(MODELS, "claude-*|ac|me")).isEqualTo("claude-*|ac|me");
        assertThatThrownBy(() -> OwnerText.read(MODELS, "gpt-5|acme")).hasMessageContaining("one of: gpt-4o, claude-*");
        assertThatThrownBy(() -> OwnerText.read(MODELS, "acme")).hasMessageContaining("model|account");
    }

    @Test
    void anAccountIsTextOfOneLine() {
        assertThat(OwnerText.read(Owners.ACCOUNTS, "anonymous@203.0.113.0/24")).isEqualTo("anonymous@203.0.113.0/24");
        assertThatThrownBy(() -> OwnerText.read(Owners.ACCOUNTS, "a\nb"))
                .hasMessageContaining("the name of an account");
    }

    @Test
    void allCallersTogetherHaveOneName() {
        assertThat(OwnerText.read(Owners.EVERYONE, "everyone")).isEqualTo("everyone");
        assertThatThrownBy(() -> OwnerText.read(Owners.EVERYONE, "acme")).hasMessageContaining("(expected: everyone");
    }
}
