package dev.weir.transport;

import static dev.weir.transport.HeaderNames.beginsWith;
import static dev.weir.transport.HeaderNames.folded;
import static dev.weir.transport.HeaderNames.is;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;

/**
 * What of a caller's headers goes on to the model API: neither those of the connection, nor those with which a proxy tells
 * where a request came from or what it was before, since the model API would believe them of this proxy. The rest goes as
 * it came, request ids too.
 */
public final class CallerHeaders {
    private CallerHeaders() {}

    /** A copy, for the request as it is sent. Copying all and taking out the few is half the work of adding the many. */
    public static HttpHeaders passedOn(HttpHeaders caller) {
        List<CharSequence> dropped = List.of();
        Iterator<Entry<CharSequence, CharSequence>> all = caller.iteratorCharSequence();
        while (all.hasNext()) {
            Entry<CharSequence, CharSequence> header = all.next();
            CharSequence name = header.getKey();
            boolean ofConnection = HopByHop.isOne(name);
            if (ofConnection || isForProxiesOnly(name)) {
                dropped = dropped.isEmpty() ? new ArrayList<>(4) : dropped;
                dropped.add(name);
                if (ofConnection) {
                    HopByHop.addNamed(header, dropped);
                }
            }
        }
        HttpHeaders passed = caller.copy();
        for (int i = 0; i < dropped.size(); i++) {
            passed.remove(dropped.get(i));
        }
        return passed;
    }

    /** Whether it speaks for a proxy: of who called, or of another method, host or path than the one that was judged. */
    static boolean isForProxiesOnly(CharSequence name) {
        if (name.length() < 6) {
            return false;
        }
        return switch (folded(name.charAt(0))) {
            case 'c' -> beginsWith(name, "cf-connecting-ip");
            case 'f' -> is(name, "forwarded") || is(name, "fastly-client-ip");
            case 't' -> is(name, "true-client-ip");
            case 'w' -> beginsWith(name, "weir-");
            case 'x' -> isExtension(name);
            default -> false;
        };
    }

    private static boolean isExtension(CharSequence name) {
        return switch (folded(name.charAt(2))) {
            case 'a' -> is(name, "x-azure-clientip") || is(name, "x-appengine-user-ip");
            case 'c' -> is(name, "x-client-ip") || is(name, "x-cluster-client-ip");
            case 'e' -> beginsWith(name, "x-envoy-");
            case 'f' -> beginsWith(name, "x-forwarded-") || is(name, "x-forwarded");
            case 'h' -> beginsWith(name, "x-http-method") || is(name, "x-host");
            case 'm' -> is(name, "x-method-override");
            case 'o' -> beginsWith(name, "x-original-");
            case 'r' ->
                is(name, "x-real-ip")
                        || is(name, "x-rewrite-url")
                        || is(name, "x-remote-addr")
                        || is(name, "x-remote-ip");
            default -> false;
        };
    }
}
