package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.PolicyFile;
import dev.weir.policyfile.ReloadResult;
import dev.weir.telemetry.Telemetry;
import dev.weir.testing.LogLines;
import dev.weir.yaml.ProblemsException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AttestationCheckTest {
    private final LogLines log = LogLines.of(AttestationCheck.class);

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void anAttestationThatNobodyCanConfirmIsWarnedOf() throws Exception {
        new AttestationCheck(true).check(policies(Refusing.ATTESTATION));
        new AttestationCheck(false).check(policies(Refusing.CHALLENGE));
        assertThat(log.all()).isEmpty();

        new AttestationCheck(false).check(policies(Refusing.ATTESTATION));
        assertThat(log.all())
                .containsExactly("policy test: nothing can confirm its attestations, so that whoever is challenged"
                        + " stays so (expected: admin.token or challenge.webhook_secrets in weir.yaml)");
    }

    @Test
    void aReloadWarnsAnew() throws Exception {
        var telemetry = new Telemetry(new SimpleMeterRegistry(), entry -> {}, InstantSource.system());
        var reloads = new Reloads(telemetry, new AttestationCheck(false));
        reloads.reloaded(new ReloadResult.Accepted(policies(Refusing.ATTESTATION)));
        reloads.reloaded(new ReloadResult.Accepted(policies(Refusing.ATTESTATION)));
        assertThat(log.all()).hasSize(2);
    }

    private static Policies policies(String sections) throws ProblemsException {
        byte[] file = Rig.policy(sections).getBytes(StandardCharsets.UTF_8);
        return new Policies(List.of(PolicyFile.read("test", file, LocalDate.of(2027, 1, 15))));
    }
}
