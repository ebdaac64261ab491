package dev.weir.console;

import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import java.util.List;
import java.util.Optional;

/** Where it is asked why accounts and campaigns are treated as they are. Answers at once, from what this process knows. */
public interface Explanations {
    /**
     * An account by its name; empty when nothing is known of it.
     *
     * @throws IllegalArgumentException when no account can be called so
     */
    Optional<AccountExplanation> account(String name);

    /**
     * A campaign by its id, or by one it had before it was united with another; empty when there is none.
     *
     * @throws IllegalArgumentException when no campaign can be called so
     */
    Optional<CampaignExplanation> campaign(String id);

    /** How many accounts something is known of. */
    long accounts();

    /** The campaigns that most accounts carry. */
    List<String> campaigns();
}
