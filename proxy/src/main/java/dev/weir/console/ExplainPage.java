package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import dev.weir.domain.explanation.CampaignLinks;
import dev.weir.domain.explanation.InstructionLink;
import dev.weir.domain.explanation.PolicyExplanation;
import dev.weir.domain.explanation.SignatureStanding;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is said of why, in the words of the policies. */
final class ExplainPage {
    private ExplainPage() {}

    static Page account(AccountExplanation explained) {
        return Page.json(200, json -> {
            json.writeStringField("account", explained.account());
            json.writeStringField("time", explained.at().toString());
            if (explained.subnet().isPresent()) {
                json.writeStringField("subnet", explained.subnet().get().toString());
            }
            json.writeStringField("campaign", explained.campaign());
            policies(explained.policies(), json);
            json.writeArrayFieldStart("campaigns");
            for (CampaignLinks campaign : explained.campaigns()) {
                json.writeStartObject();
                campaign(campaign, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static Page campaign(CampaignExplanation explained) {
        return Page.json(200, json -> {
            json.writeStringField("time", explained.at().toString());
            campaign(explained.campaign(), json);
            policies(explained.policies(), json);
            json.writeNumberField("accounts_here", explained.accountsHere());
            names("accounts", explained.accounts(), json);
        });
    }

    static Page campaigns(List<CampaignExplanation> campaigns) {
        return Page.json(200, json -> {
            json.writeArrayFieldStart("campaigns");
            for (CampaignExplanation explained : campaigns) {
                json.writeStartObject();
                json.writeStringField("id", explained.campaign().id());
                json.writeStringField("since", explained.campaign().since().toString());
                json.writeNumberField("accounts_here", explained.accountsHere());
                json.writeNumberField("links_in_all", explained.campaign().linksInAll());
                names(
                        "matches",
                        explained.policies().stream()
                                .flatMap(policy -> policy.signatures().stream())
                                .filter(SignatureStanding::matches)
                                .map(standing -> standing.rule().signature().name())
                                .distinct()
                                .toList(),
                        json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void policies(List<PolicyExplanation> policies, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("policies");
        for (PolicyExplanation explained : policies) {
            json.writeStartObject();
            json.writeStringField("policy", explained.policy().name());
            json.writeStringField("version", explained.policy().version());
            json.writeStringField("mode", word(explained.policy().mode()));
            if (explained.verdict().isPresent()) {
                verdict(explained.verdict().get(), json);
            }
            json.writeArrayFieldStart("signatures");
            for (SignatureStanding standing : explained.signatures()) {
                json.writeStartObject();
                signature(standing, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void verdict(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStringField("action", word(verdict.action()));
        json.writeStringField("would_be", word(verdict.wouldBe()));
        json.writeNumberField("score", verdict.score());
        json.writeNumberField("would_score", verdict.wouldScore());
        names("reasons", verdict.reasons(), json);
        names("would_match", verdict.wouldMatch(), json);
        names("exemptions", verdict.exemptions(), json);
    }

    private static void signature(SignatureStanding standing, JsonGenerator json) throws IOException {
        Signature signature = standing.rule().signature();
        json.writeStringField("name", signature.name());
        json.writeStringField("per", word(signature.per()));
        json.writeNumberField("window_seconds", signature.window().toSeconds());
        json.writeStringField("mode", word(standing.rule().mode()));
        json.writeNumberField("adds", standing.rule().adds());
        json.writeBooleanField("matches", standing.matches());
        if (standing.lastMatch().isPresent()) {
            json.writeStringField("last_match", standing.lastMatch().get().toString());
        }
        if (standing.lastsUntil().isPresent()) {
            json.writeStringField("lasts_until", standing.lastsUntil().get().toString());
        }
        json.writeArrayFieldStart("when");
        for (Bound bound : signature.when()) {
            double value = standing.reading().of(bound.feature());
            json.writeStartObject();
            json.writeStringField("feature", bound.feature().key());
            number("value", value, json);
            number("at_least", bound.atLeast(), json);
            number("at_most", bound.atMost(), json);
            json.writeBooleanField("holds", bound.holds(value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void campaign(CampaignLinks campaign, JsonGenerator json) throws IOException {
        json.writeStringField("id", campaign.id());
        json.writeStringField("since", campaign.since().toString());
        features(campaign.reading(), json);
        json.writeNumberField("links_in_all", campaign.linksInAll());
        json.writeArrayFieldStart("links");
        for (InstructionLink link : campaign.links()) {
            json.writeStartObject();
            link(link, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("unions_in_all", campaign.unionsInAll());
        json.writeArrayFieldStart("unions");
        for (CampaignLinks.Union union : campaign.unions()) {
            json.writeStartObject();
            json.writeStringField("campaign", union.campaign());
            json.writeStringField("time", union.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void features(Reading reading, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("features");
        for (Feature feature : Feature.values()) {
            number(feature.key(), reading.of(feature), json);
        }
        json.writeEndObject();
    }

    private static void link(InstructionLink link, JsonGenerator json) throws IOException {
        json.writeStringField("instruction", link.instruction());
        json.writeBooleanField("links", link.links());
        number("accounts", link.carriers(), json);
        number("requests", link.requests(), json);
        json.writeNumberField("repeats", link.repeats());
        number("again_share", link.againShare(), json);
        number("shaped_share", link.shapedShare(), json);
        number("distinct_prompt_share", link.distinctPromptShare(), json);
        number("history_free_share", link.historyFreeShare(), json);
    }

    static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /** JSON has no infinity and no NaN: an open bound and what can't be read are left out. */
    private static void number(String field, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
