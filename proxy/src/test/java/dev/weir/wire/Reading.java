package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import java.nio.charset.StandardCharsets;

/** Reads and edits requests of one dialect, as its test wants it. */
record Reading(Dialect dialect, String path, String query) {
    static final long DEFAULT_CAP = 4096;

    Reading(Dialect dialect, String path) {
        this(dialect, path, "");
    }

    Parsed parsed(byte[] body) {
        return new RequestReader(OutputCaps.of(DEFAULT_CAP), new PromptKey(1, 2)).read(dialect, path, query, body);
    }

    Parsed.Request request(String body) {
        Parsed parsed = parsed(body.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).as(body).isInstanceOf(Parsed.Request.class);
        return (Parsed.Request) parsed;
    }

    Ask ask(String body) {
        return request(body).ask();
    }

    String problem(String body) {
        Parsed parsed = parsed(body.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).as(body).isInstanceOf(Parsed.Unreadable.class);
        return ((Parsed.Unreadable) parsed).problem();
    }

    String edited(String body, Edits edits) {
        return text(RequestEditor.apply(request(body), edits));
    }

    static String text(EditedRequest edited) {
        return new String(edited.body(), StandardCharsets.UTF_8);
    }
}
