package dev.weir.evidence;

import dev.weir.domain.explanation.CampaignLinks;
import dev.weir.domain.explanation.InstructionLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds campaigns and what links their accounts by walking through the shared instructions, whose number is bounded. */
final class CampaignSearch {
    private static final int MOST_LINKS = 50;
    private static final Comparator<InstructionLink> BY_CARRIERS = Comparator.comparing(InstructionLink::links)
            .thenComparingDouble(InstructionLink::carriers)
            .reversed()
            .thenComparing(InstructionLink::instruction);

    private final SharedInstructions instructions;

    CampaignSearch(SharedInstructions instructions) {
        this.instructions = instructions;
    }

    /** The campaign of that name, or the one that it is part of now. */
    Optional<Campaign> find(String id) {
        Campaign found = null;
        for (SharedInstruction instruction : instructions.all()) {
            Campaign campaign = instruction.campaign();
            if (campaign != null && campaign.id().equals(id)) {
                return Optional.of(campaign);
            }
            if (campaign != null && Campaign.id(instruction.key()).equals(id)) {
                found = campaign;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The names of those with most carriers. */
    List<String> largest(int most, long now) {
        Set<Campaign> campaigns = new HashSet<>();
        for (SharedInstruction instruction : instructions.all()) {
            Campaign campaign = instruction.campaign();
            if (campaign != null) {
                campaigns.add(campaign);
            }
        }
        Map<String, Double> carriers = new LinkedHashMap<>();
        campaigns.forEach(campaign -> carriers.put(campaign.id(), campaign.carriers(now)));
        return carriers.entrySet().stream()
                .filter(entry -> entry.getValue() >= Campaigns.FEWEST_CARRIERS)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What holds each of these campaigns together. */
    List<CampaignLinks> links(List<Campaign> campaigns, long now) {
        if (campaigns.isEmpty()) {
            return List.of();
        }
        Map<Campaign, List<InstructionLink>> links = new LinkedHashMap<>();
        campaigns.forEach(campaign -> links.put(campaign, new ArrayList<>()));
        for (SharedInstruction instruction : instructions.all()) {
            List<InstructionLink> known = of(instruction.campaign(), links);
            if (known != null) {
                known.add(instruction.link(now));
            }
        }
        return links.entrySet().stream()
                .map(entry -> links(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    private static @Nullable List<InstructionLink> of(
            @Nullable Campaign campaign, Map<Campaign, List<InstructionLink>> links) {
        return campaign == null ? null : links.get(campaign);
    }

    private static CampaignLinks links(Campaign campaign, List<InstructionLink> links, long now) {
        var values = new FeatureValues();
        campaign.read(now, values);
        Origins origins = campaign.origins();
        return new CampaignLinks(
                campaign.id(),
                Micros.instant(origins.since()),
                values.reading(),
                links.stream().sorted(BY_CARRIERS).limit(MOST_LINKS).toList(),
                links.size(),
                origins.latest(),
                origins.unions());
    }
}
