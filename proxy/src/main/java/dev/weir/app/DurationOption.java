package dev.weir.app;

import dev.weir.yaml.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations on the command line as the YAML files write them. */
final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no duration (expected: such as 500ms, 20s or 1m30s)"));
    }

    /** The same time as the admin port reads it: in numbers that are not too long for it, as a month of milliseconds would be. */
    static String text(Duration time) {
        return time.toSeconds() + "s" + (time.toMillisPart() > 0 ? time.toMillisPart() + "ms" : "");
    }
}
