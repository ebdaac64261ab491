package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptedCodingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip,deflate;q=0.5 ,br | gzip,deflate;q=0.5 ,br",
                "gzip, deflate, br, zstd | gzip, deflate, br",
                "GZIP;q=1.0, zstd;q=0.9 | GZIP;q=1.0",
                "zstd | identity",
                "* | identity",
                "identity;q=0, gzip | identity;q=0, gzip",
            })
    void onlyWhatCanBeReadIsLeft(String accepted, String passedOn) {
        var headers = new DefaultHttpHeaders().add("accept-encoding", accepted);
        AcceptedCodings.keepReadable(headers);
        assertThat(headers.get("accept-encoding")).isEqualTo(passedOn);
    }

    @Test
    void severalHeadersBecomeOne() {
        var headers = new DefaultHttpHeaders().add("accept-encoding", List.of("gzip", "zstd"));
        AcceptedCodings.keepReadable(headers);
        assertThat(headers.getAll("accept-encoding")).containsExactly("gzip");
    }

    @Test
    void whoAcceptsNothingIsNotAskedTo() {
        var headers = new DefaultHttpHeaders();
        AcceptedCodings.keepReadable(headers);
        assertThat(headers.isEmpty()).isTrue();
    }
}
