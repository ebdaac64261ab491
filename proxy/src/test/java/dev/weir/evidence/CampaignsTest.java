package dev.weir.evidence;

import static dev.weir.evidence.Scene.CAMPAIGN;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Logits;
import dev.weir.wire.PromptSketcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CampaignsTest {
    private static final String INSTRUCTION =
            "You are a senior analyst. Take the case below, weigh every side of it with"
                    + " care, and write a long and complete report that a board could act on.";

    private final Scene scene = new Scene();
    private int payloads;

    @Test
    void accountsWithOneInstructionAndDifferentPayloadsAreOneCampaign() {
        Evidence last = harvest(40, 4);

        assertThat(last.campaign()).matches("c-[0-9a-f]{8}");
        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isGreaterThanOrEqualTo(38);
        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_PROMPT_SHARE)).isGreaterThan(0.9);
        assertThat(value(last, CAMPAIGN, Feature.SHARED_INSTRUCTION_SHARE)).isGreaterThan(0.7);
        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_SUBNETS)).isGreaterThan(20);
    }

    @Test
    void accountsThatSendItOnceAreNotLinked() {
        Evidence last = harvest(200, 1);

        assertThat(last.campaign()).as("so do people who pass a prompt on").isEmpty();
    }

    @Test
    void accountsAreLinkedFromTheirThirdRequestOn() {
        harvest(40, 3);

        assertThat(scene.says("account-20", "Thanks.").campaign()).isNotEmpty();
    }

    @Test
    void keysThatTheModelNeverServedMakeNoCampaignOfThoseItServes() {
        for (int i = 0; i < 200; i++) {
            scene.isSentBy("made-up-" + i, PromptSketcher.sketch("", INSTRUCTION + payload(), false), Logits.NONE);
        }
        Evidence honest = scene.says("honest", INSTRUCTION + payload());

        assertThat(honest.campaign()).isEmpty();
    }

    @Test
    void theFirstRequestOfAnAccountCountsOnceItIsServed() {
        harvest(40, 4);
        for (int i = 0; i < 2; i++) {
            scene.isSentBy("new", PromptSketcher.sketch("", INSTRUCTION + payload(), false), Logits.NONE);
            scene.serves("new");
        }
        Evidence next = scene.isSentBy("new", PromptSketcher.sketch("", "And now?", false), Logits.NONE);

        assertThat(next.campaign()).isNotEmpty();
    }

    @Test
    void piecesOfOneInstructionBecomeOneCampaign() {
        Evidence first = harvest(40, 4);
        Evidence other = scene.says("account-7", INSTRUCTION + payload());

        assertThat(other.campaign()).isEqualTo(first.campaign());
        scene.matches("account-39", "per-campaign");
        assertThat(scene.says("account-7", "Thanks.").lastMatch("per-campaign")).isEqualTo(scene.now);
    }

    @Test
    void aLongInstructionIsOneCampaignThoughItsPiecesFindEachOtherOneByOne() {
        harvest(15, 30);

        var pieces = PromptSketcher.sketch("", INSTRUCTION, false).instruction();
        var campaigns = scene.evidence.campaigns().instructions().known(pieces).stream()
                .map(SharedInstruction::campaign)
                .toList();
        assertThat(campaigns).hasSizeGreaterThan(5).doesNotContainNull();
        assertThat(Set.copyOf(campaigns)).hasSize(1);
    }

    @Test
    void whoFollowsAFirstMessageUpHasMoreToSayThanIt() {
        harvest(40, 4);
        Evidence first = scene.says("newcomer", INSTRUCTION + payload());
        Evidence followUp = scene.says("newcomer", "", "And in Oslo?", true);

        assertThat(first.campaign()).as("all that is known of it").isNotEmpty();
        assertThat(followUp.campaign()).isEmpty();
    }

    @Test
    void anInstructionThatWasPastedOnceDoesNotMakeItsOwnersOfTheOwnersOfAnother() {
        String own =
                "Read the delivery note below, tell which of the goods are missing, and say so in one plain sentence.";
        harvest(40, 4);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 8; i++) {
                scene.says("shop-" + i, own + payload());
            }
        }
        String ofShops = scene.says("shop-3", own + payload()).campaign();
        scene.says("shop-3", INSTRUCTION + payload());

        assertThat(ofShops).isNotEmpty();
        assertThat(scene.says("shop-3", own + payload()).campaign()).isEqualTo(ofShops);
    }

    @Test
    void oneAccountDoesNotUniteWhatOthersCarry() {
        String other = "As a patient tutor you turn the facts below into nine hard exam questions, each with a worked"
                + " solution and the most common wrong answer.";
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 25; i++) {
                scene.says("one-" + i, INSTRUCTION + payload());
                scene.says("two-" + i, other + payload());
            }
        }
        for (int i = 0; i < 100; i++) {
            scene.says("both", INSTRUCTION + " " + other + payload());
        }

        assertThat(scene.says("one-1", INSTRUCTION + payload()).campaign())
                .isNotEqualTo(scene.says("two-1", other + payload()).campaign());
    }

    @Test
    void oneBatchAccountIsNoCampaign() {
        Evidence last = Evidence.NONE;
        for (int i = 0; i < 500; i++) {
            last = scene.says("batch", INSTRUCTION + payload());
        }

        assertThat(last.campaign()).isEmpty();
        assertThat(last.readings()).doesNotContainKey(CAMPAIGN);
    }

    @Test
    void aPromptThatManyPassOnWithoutPayloadsLinksNobody() {
        Evidence last = Evidence.NONE;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 40; i++) {
                last = scene.says("account-" + i, INSTRUCTION);
            }
        }

        assertThat(last.campaign()).isEmpty();
    }

    @Test
    void anAccountThatSendsTheInstructionNowAndThenIsNoCarrier() {
        harvest(40, 4);
        for (int i = 0; i < 8; i++) {
            scene.says("chat", OrdinaryPrompts.number(i));
        }
        Evidence passing = scene.says("chat", INSTRUCTION + payload());
        assertThat(passing.campaign()).isEmpty();

        for (int i = 0; i < 10; i++) {
            passing = scene.says("chat", INSTRUCTION + payload());
        }
        assertThat(passing.campaign()).as("11 of 19 requests").isNotEmpty();
    }

    @Test
    void anAgentThatGoesOnWithAConversationIsNoCarrier() {
        Evidence last = Evidence.NONE;
        for (int i = 0; i < 40; i++) {
            for (int turn = 0; turn < 20; turn++) {
                last = scene.says("agent-" + i, INSTRUCTION, payload(), true);
            }
        }
        assertThat(last.campaign()).isEmpty();

        harvest(40, 4);
        assertThat(scene.says("agent-1", INSTRUCTION, payload(), true).campaign())
                .isEmpty();
    }

    @Test
    void theLabelReachesACarriersRequestWithoutTheInstruction() {
        harvest(40, 4);
        Instant then = scene.now;
        scene.matches("account-3", "per-campaign");
        scene.waits(Duration.ofHours(5));

        Evidence plain = scene.says("account-30", "What is the weather like in Oslo?");
        assertThat(plain.campaign()).isNotEmpty();
        assertThat(plain.lastMatch("per-campaign")).isEqualTo(then);
        assertThat(plain.readings()).containsKey(CAMPAIGN);

        Evidence stranger = scene.says("stranger", "What is the weather like in Oslo?");
        assertThat(stranger.campaign()).isEmpty();
        assertThat(stranger.lastMatch("per-campaign")).isEqualTo(Instant.MIN);
    }

    @Test
    void theInstructionMayStandAnywhere() {
        Evidence last = Evidence.NONE;
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 30; i++) {
                String account = "account-" + i;
                last = switch (i % 3) {
                    case 0 -> scene.says(account, INSTRUCTION, payload(), false);
                    case 1 -> scene.says(account, INSTRUCTION + payload());
                    default -> scene.says(account, payload() + ". " + INSTRUCTION);
                };
            }
        }

        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isGreaterThanOrEqualTo(28);
    }

    @Test
    void anInstructionInChineseLinks() {
        Evidence last = Evidence.NONE;
        for (int i = 0; i < 160; i++) {
            last = scene.says("account-" + i % 40, "你是一位资深分析师，请仔细权衡各方观点并写出完整的报告。" + payload());
        }

        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void twoCampaignsStayApart() {
        String other = "As a patient tutor you turn the facts below into nine hard exam questions, each with a worked"
                + " solution and the most common wrong answer.";
        Evidence one = Evidence.NONE;
        Evidence two = Evidence.NONE;
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 25; i++) {
                one = scene.says("one-" + i, INSTRUCTION + payload());
                two = scene.says("two-" + i, other + payload());
            }
        }

        assertThat(one.campaign()).isNotEqualTo(two.campaign());
        assertThat(value(one, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isBetween(20.0, 26.0);
    }

    @Test
    void wordingsThatShareASentenceAreOneCampaign() {
        String[] openings = {
            "Consider what follows like an old judge who has seen it all before and trusts nobody at first sight. ",
            "Below you find a case. Read it twice, slowly, and keep the small print in mind while you do so. ",
            "Here comes material from our archive which nobody has looked at for quite some time now, sadly. "
        };
        Evidence last = Evidence.NONE;
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 45; i++) {
                last = scene.says("account-" + i, openings[(i + round) % 3] + payload() + ". " + INSTRUCTION);
            }
        }

        assertThat(value(last, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isGreaterThanOrEqualTo(43);
        assertThat(value(last, CAMPAIGN, Feature.SHARED_INSTRUCTION_SHARE)).isGreaterThan(0.7);
    }

    private Evidence harvest(int accounts, int rounds) {
        Evidence last = Evidence.NONE;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < accounts; i++) {
                last = scene.says("account-" + i, INSTRUCTION + payload());
                scene.waits(Duration.ofSeconds(20));
            }
        }
        return last;
    }

    private String payload() {
        return " " + MemoryEvidenceTest.words(40 * payloads++, 40);
    }
}
