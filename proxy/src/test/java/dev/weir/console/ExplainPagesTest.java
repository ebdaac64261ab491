package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExplainPagesTest {
    private static final String TOKEN = "a token for tests only";
    private static final String LINKS = """
            "since":"2026-05-01T11:50:00Z","features":{"distinct_accounts":24.0},"links_in_all":3,"links":[\
            {"instruction":"0000002a","links":true,"accounts":24.0,"requests":80.0,"repeats":40,"again_share":0.75,\
            "distinct_prompt_share":1.0,"history_free_share":1.0}],"unions_in_all":1,"unions":[\
            {"campaign":"c-00000017","time":"2026-05-01T11:59:00Z"}]""";

    private final ExplainPages pages = new ExplainPages(FakeExplanations.access(Token.of(TOKEN)));

    @Test
    void anAccountIsExplainedByNumbersBesideTheirBounds() {
        assertThat(get("/explain/account/acme").body()).isEqualTo("""
                {"account":"acme","time":"2026-05-01T12:00:00Z","subnet":"203.0.113.0/24","campaign":"c-0000002a",\
                "policies":[{"policy":"chat","version":"0123456789ab","mode":"enforce",\
                "action":"degrade","would_be":"degrade","score":60,"would_score":60,"reasons":["shared"],\
                "would_match":[],"exemptions":[],"signatures":[\
                {"name":"shared","per":"campaign","window_seconds":604800,"mode":"enforce","adds":60,"matches":false,\
                "last_match":"2026-05-01T11:59:30Z","lasts_until":"2026-05-02T11:59:30Z","when":[\
                {"feature":"distinct_accounts","value":24.0,"at_least":20.0,"holds":true},\
                {"feature":"burst_share","at_most":0.1,"holds":false},\
                {"feature":"shared_instruction_share","value":0.8,"at_least":0.5,"at_most":1.0,"holds":true}]}]}],\
                "campaigns":[{"id":"c-0000002a",%s}]}
                """.formatted(LINKS));
    }

    @Test
    void aCampaignIsExplainedWithoutWhatIsReadOfEachAccount() {
        assertThat(get("/explain/campaign/c-0000002a").body()).isEqualTo("""
                {"time":"2026-05-01T12:00:00Z","id":"c-0000002a",%s,\
                "policies":[{"policy":"chat","version":"0123456789ab","mode":"enforce","signatures":[\
                {"name":"shared","per":"campaign","window_seconds":604800,"mode":"enforce","adds":60,"matches":true,\
                "last_match":"2026-05-01T11:59:30Z","lasts_until":"2026-05-02T11:59:30Z","when":[\
                {"feature":"distinct_accounts","value":24.0,"at_least":20.0,"holds":true},\
                {"feature":"burst_share","value":0.0,"at_most":0.1,"holds":true}]}]}],\
                "accounts_here":1,"accounts":["acme"]}
                """.formatted(LINKS));
    }

    @Test
    void whatIsNotThereIsAnsweredByWhatIs() {
        Page account = get("/explain/account/anonymous%40203.0.113.0%2F24");
        assertThat(account.status()).isEqualTo(404);
        assertThat(account.body())
                .contains("nothing is known of account 'anonymous@203.0.113.0/24' (expected: one of about 12 that");
        Page campaign = get("/explain/campaign/c-00000001");
        assertThat(campaign.status()).isEqualTo(404);
        assertThat(campaign.body())
                .contains("there is no campaign 'c-00000001' (the largest that this proxy knows: c-0000002a)");
        for (String path : new String[] {"/explain", "/explain/", "/explain/account", "/explain/account/a/b"}) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
            assertThat(get(path).body())
                    .contains("no such page (expected: /explain/account/{name} or /explain/campaign/{id})");
        }
    }

    @Test
    void mistakesAreToldWithWhatWasFoundAndExpected() {
        assertThat(get("/explain/account/").status()).isEqualTo(400);
        assertThat(get("/explain/account/").body()).contains("account '' (expected: a name)");
        assertThat(get("/explain/account/%zz").status()).isEqualTo(400);
        Page page = pages.at(request("POST", "/explain/account/acme", "Bearer " + TOKEN));
        assertThat(page.status()).isEqualTo(405);
        assertThat(page.headers()).containsEntry("allow", "GET, HEAD");
    }

    @Test
    void nothingIsToldWithoutTheToken() {
        for (String shown : new String[] {"", "Bearer ", "Bearer wrong", "Basic " + TOKEN, TOKEN}) {
            Page page = pages.at(request("GET", "/explain/account/acme", shown));
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.headers()).containsEntry("www-authenticate", "Bearer");
            assertThat(page.body()).doesNotContain(TOKEN, "shared");
        }
        Page closed = new ExplainPages(FakeExplanations.access(Token.NONE))
                .at(request("GET", "/explain/account/acme", "Bearer x"));
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.body()).contains("nothing is explained here: set admin.token in weir.yaml");
    }

    private Page get(String path) {
        return pages.at(request("GET", path, "Bearer " + TOKEN));
    }

    private static AdminRequest request(String method, String path, String authorization) {
        return new AdminRequest(method, path, authorization, "", "", "127.0.0.1");
    }
}
