package dev.weir.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of one file.
 *
 * @param name as it is shown in problems
 * @param shown whether problems may show its lines
 */
public record Source(String name, String text, boolean shown) {

    public static Source read(Path file) throws ProblemsException {
        try {
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ProblemsException(List.of(Problem.of(file.toString(), "cannot be read: " + e)));
        }
    }

    /** Reads UTF-8; anything else is a problem, since guessing an encoding changes names silently. */
    public static Source of(String name, byte[] bytes) throws ProblemsException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Source(name, text, true);
        } catch (CharacterCodingException e) {
            throw new ProblemsException(List.of(Problem.of(name, "not UTF-8 text (expected: a YAML file in UTF-8)")));
        }
    }

    /** The same, with no line of it ever shown. */
    public Source unseen() {
        return new Source(name, text, false);
    }

    /** A line as it may be shown, empty when it may not. */
    String excerpt(int line) {
        return shown ? line(Mask.over(text), line) : "";
    }

    /** A line as it is, empty when there is none. */
    String line(int line) {
        return line(text, line);
    }

    private static String line(String text, int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("").stripTrailing();
    }
}
