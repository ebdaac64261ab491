package dev.weir.domain.explanation;

import dev.weir.domain.traffic.Subnet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why an account is treated as it is.
 *
 * @param subnet where it came from last
 * @param campaign the campaign its requests are judged by, empty when it belongs to none
 * @param policies what each policy in force makes of it
 * @param campaigns those it carries, that one first; pieces of one instruction are campaigns until they are united
 */
public record AccountExplanation(
        String account,
        Instant at,
        Optional<Subnet> subnet,
        String campaign,
        List<PolicyExplanation> policies,
        List<CampaignLinks> campaigns) {
    public AccountExplanation {
        policies = List.copyOf(policies);
        campaigns = List.copyOf(campaigns);
    }
}
