package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ExplainTextTest {
    private static final String ACCOUNT = """
            {"account":"acme","time":"2026-05-01T12:00:00.123Z","campaign":"","campaigns":[],"policies":[
            {"policy":"chat","mode":"enforce","action":"observe","would_be":"block","score":0,"would_score":60,
            "reasons":[],"would_match":["sweep"],"exemptions":["partners"],"signatures":[
            {"name":"sweep","per":"account","window_seconds":3600,"mode":"shadow","adds":60,"matches":false,
            "last_match":"2026-05-01T11:59:30.5Z","lasts_until":"2026-05-01T17:59:30.5Z","when":[
            {"feature":"requests","value":1234.4,"at_least":1000.0,"holds":true},
            {"feature":"gap_variation","at_most":0.25,"holds":false},
            {"feature":"history_free_share","value":0.9876,"at_least":0.5,"at_most":0.95,"holds":false}]},
            {"name":"coercion","per":"account","window_seconds":3600,"mode":"enforce","adds":30,"matches":false,"when":[
            {"feature":"requests","value":12.0,"at_least":1.0,"holds":true},
            {"feature":"trace_coercions","value":0.0,"at_least":3.0,"holds":false}]},
            {"name":"shared","per":"campaign","window_seconds":3600,"mode":"enforce","adds":30,"matches":false,"when":[
            {"feature":"distinct_accounts","at_least":3.0,"holds":false}]}]}]}
            """;

    @Test
    void whatMatchedIsToldInFullAndWhatDidNotByWhatItLacks() throws IOException {
        assertThat(account(ACCOUNT)).isEqualToNormalizingNewlines("""
                account acme, at 2026-05-01T12:00:00Z

                policy chat (enforce)
                  signatures lead to observe with 0 points; with those in shadow mode to block with 60 points, sweep; \
                exempted by partners
                  sweep: per account, within 1h, adds 60 (in shadow mode)
                    does not match now; last matched 2026-05-01T11:59:30Z, counts until 2026-05-01T17:59:30Z
                      FEATURE                    BOUND                       VALUE  HOLDS
                      requests                   >= 1,000                    1,234  yes
                      gap_variation              <= 0.25                   unknown  no
                      history_free_share         0.5 to 0.95                 0.988  no
                  coercion has not matched: trace_coercions 0 (>= 3)
                  shared has not matched: nothing to read yet

                it belongs to no campaign
                """);
    }

    @Test
    void aNameCannotControlTheTerminal() throws IOException {
        String said = account(ACCOUNT.replace("acme", "a\\u001b[2Jb\\u009bc"));
        assertThat(said).startsWith("account a?[2Jb?c, at");
    }

    @Test
    void whatIsNoAnswerOfAnAdminPortIsSaidToBeNone() {
        assertThatThrownBy(() -> account("<html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("the answer is not one of a proxy's admin port");
    }

    private static String account(String json) throws IOException {
        var said = new StringWriter();
        var to = new PrintWriter(said);
        ExplainText.account(json, to);
        to.flush();
        return said.toString();
    }
}
