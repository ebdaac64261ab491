package dev.weir.evidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which pieces of instruction are common, and which of those are the business of campaigns that a signature matched. */
final class CommonInstructions {
    private final Campaigns campaigns;
    private final Set<Long> suspects = new HashSet<>();

    CommonInstructions(Collection<Account> accounts, Campaigns campaigns) {
        this.campaigns = campaigns;
        for (Account account : accounts) {
            boolean matched = account.memberships.carried().stream()
                    .anyMatch(campaign -> !campaign.matches().isEmpty());
            if (matched) {
                suspects.add(Hashes.mixed(account.hash));
            }
        }
    }

    /** Those of at least so many accounts, the commonest first. */
    List<CommonInstruction> by(int fewest, long now) {
        return campaigns.instructions().all().stream()
                .map(instruction -> instruction.common(suspects, now))
                .filter(common -> common.accounts() >= fewest)
                .sorted(Comparator.comparingLong(CommonInstruction::accounts)
                        .reversed()
                        .thenComparingLong(CommonInstruction::key))
                .toList();
    }
}
