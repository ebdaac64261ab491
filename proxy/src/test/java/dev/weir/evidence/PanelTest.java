package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PanelTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    private final Panel panel = new Panel();
    private final Map<Long, Memberships> accounts = new HashMap<>();

    @Test
    void whatComesAgainIsToldByItsShareOfTheRequestsThatFollow() {
        for (int account = 0; account < 20; account++) {
            for (int request = 0; request <= 50; request++) {
                sends(account, request % 10 == 0, request * HOUR);
            }
        }

        assertThat(panel.repeats()).isEqualTo(20 * 5);
        assertThat(panel.later()).isEqualTo(20 * 50);
        assertThat(panel.againShare()).isEqualTo(0.1);
    }

    @Test
    void theFirstTimeIsNoRepeat() {
        for (int account = 0; account < 20; account++) {
            sends(account, true, account * HOUR);
        }

        assertThat(panel.repeats()).isZero();
        assertThat(panel.repeaters()).isZero();
        assertThat(panel.againShare()).isNaN();
    }

    @Test
    void ofManyAccountsItKeepsASampleThatTheirOrderDoesNotChange() {
        var backwards = new Panel();
        for (int account = 0; account < 1000; account++) {
            for (int times = 0; times <= account % 4; times++) {
                panel.see(account, of(account).sent(), times);
            }
        }
        for (int account = 999; account >= 0; account--) {
            for (int times = 0; times <= account % 4; times++) {
                backwards.see(account, of(account).sent(), times);
            }
        }

        assertThat(panel.size()).isEqualTo(Panel.MOST);
        assertThat(panel.repeats()).isEqualTo(backwards.repeats()).isPositive();
        assertThat(panel.loadVariation(8)).isEqualTo(backwards.loadVariation(8));
    }

    @Test
    void twoPanelsTogetherAreThePanelOfBoth() {
        var both = new Panel();
        var other = new Panel();
        for (int account = 0; account < 200; account++) {
            Panel one = account % 2 == 0 ? panel : other;
            for (int times = 0; times <= account % 3; times++) {
                one.see(account, of(account).sent(), times);
                both.see(account, of(account).sent(), times);
            }
        }
        panel.addAll(other);

        assertThat(panel.repeats()).isEqualTo(both.repeats());
        assertThat(panel.repeaters()).isEqualTo(both.repeaters());
    }

    @Test
    void burstsAreRequestsWithinTenSeconds() {
        for (int i = 0; i < 10; i++) {
            sends(1, true, i * HOUR);
            sends(1, true, i * HOUR + 9 * SECOND);
            sends(1, true, i * HOUR + 30 * SECOND);
        }

        assertThat(panel.burstShare()).isEqualTo(1 / 3.0, within(1e-9));
    }

    @Test
    void anEvenLoadVariesNoMoreThanChanceAndAnUnevenOneDoes() {
        var random = new SplittableRandom(7);
        var uneven = new Panel();
        for (int i = 0; i < 20 * 30; i++) {
            panel.see(random.nextInt(20), of(0).sent(), i * HOUR);
        }
        for (int account = 0; account < 20; account++) {
            for (int i = 0; i < (account == 0 ? 570 : 1); i++) {
                uneven.see(account, of(0).sent(), i * HOUR);
            }
        }

        assertThat(panel.loadVariation(8)).isLessThan(0.2);
        assertThat(uneven.loadVariation(8)).isGreaterThan(3);
        assertThat(uneven.loadVariation(21)).as("too few accounts").isNaN();
    }

    @Test
    void shapedAreThoseWhoseOtherRequestsMostlyHaveSharedPieces() {
        for (int account = 0; account < 10; account++) {
            for (int request = 0; request < 6; request++) {
                of(account).note(request == 0 || account < 7);
            }
            panel.see(account, of(account).sent(), account);
        }
        panel.see(99, of(99).sent(), 99);

        assertThat(panel.withOthers()).isEqualTo(10);
        assertThat(panel.shaped()).isEqualTo(7);
        assertThat(panel.shapedShare()).isEqualTo(0.7);
    }

    private void sends(long account, boolean hasIt, long at) {
        of(account).note(hasIt);
        if (hasIt) {
            panel.see(account, of(account).sent(), at);
        }
        of(account).count(List.of());
    }

    private Memberships of(long account) {
        return accounts.computeIfAbsent(account, unused -> new Memberships());
    }
}
