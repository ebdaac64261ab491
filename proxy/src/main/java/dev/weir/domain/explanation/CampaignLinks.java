package dev.weir.domain.explanation;

import dev.weir.domain.signature.Reading;
import java.time.Instant;
import java.util.List;

/**
 * A campaign and what holds it together: pieces of instruction, each of which began a campaign of its own, and the unions of
 * those.
 *
 * @param since when the first of its pieces began to link accounts
 * @param reading what is read of it
 * @param links those that most accounts carry, first
 * @param linksInAll how many there are
 * @param unions the latest, first
 * @param unionsInAll how many there were
 */
public record CampaignLinks(
        String id,
        Instant since,
        Reading reading,
        List<InstructionLink> links,
        int linksInAll,
        List<Union> unions,
        int unionsInAll) {
    public CampaignLinks {
        links = List.copyOf(links);
        unions = List.copyOf(unions);
    }

    /** A campaign that became part of this one. */
    public record Union(String campaign, Instant at) {}
}
