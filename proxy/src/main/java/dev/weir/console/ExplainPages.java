package dev.weir.console;

import java.util.List;
import java.util.Optional;

/** The pages on which operators ask why. Only those who show the token are told anything. */
final class ExplainPages {
    static final String ROOT = "/explain";

    private static final String WHAT_IS_THERE = ROOT + "/account/{name} or " + ROOT + "/campaign/{id}";

    private final ExplainAccess access;

    ExplainPages(ExplainAccess access) {
        this.access = access;
    }

    Page at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "nothing is explained");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!request.isGet()) {
            return Page.notAllowed(request.method(), "GET, HEAD");
        }
        try {
            return page(request.parts());
        } catch (IllegalArgumentException e) {
            return Page.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Page page(List<String> parts) {
        String kind = parts.size() == 3 ? parts.get(1) : "";
        return switch (kind) {
            case "account" -> account(parts.get(2));
            case "campaign" -> campaign(parts.get(2));
            default -> Page.error(404, "no such page (expected: " + WHAT_IS_THERE + ")");
        };
    }

    private Page account(String name) {
        return access.explanations()
                .account(name)
                .map(ExplainPage::account)
                .orElseGet(() -> Page.error(
                        404,
                        "nothing is known of account '" + name + "' (expected: one of about "
                                + access.explanations().accounts()
                                + " that this proxy saw lately, as audit lines name them)"));
    }

    private Page campaign(String id) {
        return access.explanations()
                .campaign(id)
                .map(ExplainPage::campaign)
                .orElseGet(() -> Page.error(404, "there is no campaign '" + id + "' (" + known() + ")"));
    }

    private String known() {
        List<String> campaigns = access.explanations().campaigns();
        return campaigns.isEmpty()
                ? "this proxy knows of none"
                : "the largest that this proxy knows: " + String.join(", ", campaigns);
    }
}
