package dev.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementsTest {
    @TempDir
    Path folder;

    @Test
    void accountsAreFoundByTheirAgreement() throws Exception {
        Agreements agreements = read("""
                {"account":"mill","plan":"enterprise","created":"2026-11-02","payment":"pm-1","organisation":"org-1",\
                "agreement":"synthetic-data"}
                {"account":"dam","plan":"free","created":"","payment":"","organisation":"org-2"}
                {"account":"lock","plan":"team","agreement":"something-else"}
                """);
        assertThat(agreements.accountsWith("synthetic-data")).containsExactly("mill");
        assertThat(agreements.accountsWith("none")).isEmpty();
    }

    @Test
    void aMistakeIsToldWithItsLine() {
        assertMistake("{\"plan\":\"free\"}", "no account (expected: its name)");
        assertMistake(
                "{\"account\":\"a\",\"plan\":\"gold\"}",
                "plan: \"gold\" (expected: free, individual, team or enterprise)");
        assertMistake(
                "{\"account\":\"a\",\"created\":\"May\"}",
                "created: \"May\" (expected: a day, such as 2026-11-02, or nothing)");
        assertMistake("{\"account\":\"first\"}", "account: \"first\" comes twice (expected: once)");
    }

    private void assertMistake(String line, String problem) {
        assertThatThrownBy(() -> read("{\"account\":\"first\"}\n" + line))
                .hasMessage(folder.resolve("accounts.jsonl") + ":2: " + problem);
    }

    private Agreements read(String text) throws IOException {
        return Agreements.read(Files.writeString(folder.resolve("accounts.jsonl"), text));
    }
}
