package dev.weir.app;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an http or https URL on the command line. */
final class HttpUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below, like all that is no URL
        }
        throw new TypeConversionException("'" + text + "' is no URL (expected: http://… or https://…)");
    }
}
