package dev.weir.policyfile;

import java.io.IOException;

/** The JSON Schemas that ship, for editors. */
public enum PolicySchema {
    POLICY("policy.schema.json"),
    TEST("policy-test.schema.json");

    private final String file;

    PolicySchema(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    public String text() throws IOException {
        return PolicyStarter.resource("/policies/schema/" + file);
    }
}
