package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.TEXT;

import dev.weir.yaml.ScalarType;
import java.util.Base64;

/** A secret that webhooks are signed with, in the form that Standard Webhooks gives it. */
final class WebhookSecret {
    static final ScalarType<String> TYPE = TEXT.unseen()
            .that(WebhookSecret::isOne, "whsec_ and 24 to 64 bytes in base64, as from: openssl rand -base64 32");

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private WebhookSecret() {}

    private static boolean isOne(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return length >= SHORTEST && length <= LONGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
