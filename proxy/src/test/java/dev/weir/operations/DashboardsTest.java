package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.testing.Dashboards;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboards that ship, as far as they can be judged without Grafana. */
final class DashboardsTest {
    @Test
    void everyQueryAsksForSeriesThatExist() throws Exception {
        Set<String> existing = SeriesNames.existing();
        assertThat(Dashboards.queries()).hasSizeGreaterThan(30).allSatisfy(query -> assertThat(
                        SeriesNames.in(query.expression()))
                .as(query.board() + ", " + query.panel())
                .isNotEmpty()
                .isSubsetOf(existing));
    }

    @Test
    void namesAreFoundAmidstTheRestOfAQuery() {
        assertThat(SeriesNames.in("sum by (le) (rate(a_total{b=~\"c|d\"}[5m])) / scalar(min(e > 0)) or f"))
                .containsExactly("a_total", "e", "f");
    }

    @Test
    void panelsHaveTitlesAndPlacesOfTheirOwn() throws Exception {
        for (JsonNode board : Dashboards.boards()) {
            var ids = new HashSet<Integer>();
            var cells = new HashSet<String>();
            for (JsonNode panel : board.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt())).as("id").isTrue();
                assertThat(panel.path("title").asText()).isNotEmpty();
                JsonNode place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, 24);
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(cells.add((x + place.path("x").asInt()) + "/"
                                        + (y + place.path("y").asInt())))
                                .as(panel.path("title").asText() + " covers another")
                                .isTrue();
                    }
                }
            }
        }
    }
}
