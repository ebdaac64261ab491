package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class PolicyTestCommandTest {
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: busy
                description: Sends more than two requests in an hour.
                per: account
                window: 1h
                when: { requests: { at_least: 3 } }
                adds: 50
                fades_after: 1h
            ladder: { observe: { from_score: 0 }, challenge: { from_score: 50, kind: proof_of_work, good_for: 30m } }
            """);
    private static final String QUIET = test("one who sends twice is left alone", 2, "never: [challenge]");
    private static final String BUSY = test("one who sends four times is challenged", 4, "at: 3m, action: challenge");
    private static final String WRONG = test("one who sends four times is left alone", 4, "never: [challenge]");

    @TempDir
    Path folder;

    private Path tests;

    @BeforeEach
    void writePolicy() throws Exception {
        Path policy = Files.createDirectories(folder.resolve("test"));
        Files.writeString(policy.resolve("policy.yaml"), POLICY);
        tests = policy.resolve("policy.test.yaml");
    }

    private record Said(int code, String text) {}

    @Test
    void whereAllHoldsItEndsWith0() throws Exception {
        Said said = run(QUIET + BUSY);

        assertThat(said.text()).isEqualTo("""
                test
                  ok    one who sends twice is left alone
                  ok    one who sends four times is challenged
                  ok    coverage: 2 of 2 rules are at work in one case and at rest in another

                passed: 2 cases of 1 policy, 0 failed; 6 requests
                """);
        assertThat(said.code()).isZero();
    }

    @Test
    void aCaseThatFailsIsToldWithWhatWasExpectedAndFound() throws Exception {
        Said said = run(QUIET + WRONG);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text().replace(tests.toString(), "policy.test.yaml")).contains("""
                  FAIL  one who sends four times is left alone
                        policy.test.yaml:19: alice
                          expected: never challenge
                          found:    challenge, score 50, because busy (request at 2m)
                          from 0s on: observe, score 0
                          from 2m on: challenge, score 50, because busy
                """);
    }

    @Test
    void aRuleThatNoCaseShowsIsAFailureOrAWarning() throws Exception {
        Said strict = run(QUIET);
        Said lax = run(QUIET, "--coverage", "warn");

        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.text()).contains("""
                  FAIL  coverage: 0 of 2 rules are at work in one case and at rest in another
                          signature busy is at work in no case
                          rung challenge is at work in no case
                """);
        assertThat(lax.code()).isZero();
        assertThat(lax.text()).contains("warn  coverage: 0 of 2");
    }

    @Test
    void aRuleThatIsAlwaysAtWorkIsNotShownAtRest() throws Exception {
        assertThat(run(BUSY).text()).contains("signature busy is at rest in no case");
    }

    @Test
    void onlySomeCasesArePlayedWithoutAskingForCoverage() throws Exception {
        Said said = run(QUIET + WRONG, "--only", "twice");

        assertThat(said.code()).isZero();
        assertThat(said.text()).doesNotContain("four times").doesNotContain("coverage");
    }

    @Test
    void aMistakeInTheTestsIsToldWithItsPlace() throws Exception {
        Said said = run(QUIET.replace("never", "nevver"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains(tests + ":11:32: unknown key 'nevver'").contains("did you mean 'never'?");
    }

    @Test
    void aPolicyWithoutTestsIsAFailure() {
        Said said = run(new String[] {folder.toString()});

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("there are no tests of this policy");
    }

    @Test
    void foldersOfFoldersAreLookedThrough() throws Exception {
        run(QUIET + BUSY);
        Path inner = Files.createDirectories(folder.resolve("library/..data/test"));
        Files.writeString(inner.resolve("policy.yaml"), POLICY);
        Path other = Files.createDirectories(folder.resolve("library/other"));
        Files.writeString(other.resolve("policy.yaml"), POLICY.replace("policy: test", "policy: other"));
        Files.copy(tests, other.resolve("policy.test.yaml"));

        assertThat(run(new String[] {folder.toString()}).text())
                .startsWith("other\n  ok  ")
                .contains("\ntest\n  ok  ")
                .contains("4 cases of 2 policies");
    }

    @Test
    void aFolderThatIsNotThereIsToldInWords() {
        Said said = run(new String[] {folder.resolve("nowhere").toString()});

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("nowhere: there is no such file or folder");
    }

    @Test
    void wrongOptionsEndWith2() throws Exception {
        assertThat(run(QUIET, "--coverage", "maybe").code()).isEqualTo(2);
        assertThat(run(new String[0]).code()).isEqualTo(2);
    }

    @Test
    void jsonSaysTheSame() throws Exception {
        Said said = run(QUIET + WRONG, "--json");

        assertThat(said.text())
                .contains("\"passed\" : false")
                .contains("\"name\" : \"one who sends four times is left alone\"")
                .contains("\"found\" : \"challenge, score 50, because busy (request at 2m)\"")
                .contains("\"covered\" : 2");
    }

    @Test
    void junitSaysTheSame() throws Exception {
        Path file = folder.resolve("report.xml");
        run(QUIET + WRONG, "--junit", file.toString());

        Element suite = (Element) DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("test");
        assertThat(suite.getAttribute("tests")).as("two cases, and coverage").isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        var failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("alice: never challenge");
    }

    private Said run(String cases, String... options) throws Exception {
        Files.writeString(tests, "policy: policy.yaml\ntoday: \"2027-01-15\"\ncases:\n" + cases);
        String[] arguments = new String[options.length + 1];
        arguments[0] = folder.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return run(arguments);
    }

    private static Said run(String[] arguments) {
        var text = new StringWriter();
        String[] all = new String[arguments.length + 2];
        all[0] = "policy";
        all[1] = "test";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int code = Weir.run(new PrintWriter(text, true), all);
        return new Said(code, text.toString());
    }

    private static String test(String name, int times, String expectation) {
        return """
                  - name: %s
                    traffic:
                      - from: { account: alice, ip: 198.51.100.7 }
                        every: 1m
                        times: %d
                        prompt: Hello.
                        tokens: { input: 10, output: 10 }
                    expect: [{ account: alice, %s }]
                """.formatted(name, times, expectation);
    }
}
