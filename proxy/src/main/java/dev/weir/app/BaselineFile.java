package dev.weir.app;

import dev.weir.evidence.Baseline;
import dev.weir.evidence.CommonInstruction;
import dev.weir.wire.PromptKey;
import dev.weir.yaml.Problem;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What {@code weir learn} writes and the proxy reads: a head with the fingerprint of the secret that everything is hashed
 * with, comments after {@code #}, and a line for each piece of instruction, its hash as 16 hex digits and how many accounts
 * sent it.
 */
final class BaselineFile {
    private static final String HEAD = "weir-baseline 1 ";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{16})( [0-9]+)?");
    private static final int SHOWN = 40;

    private final Path file;
    private final PromptKey key;

    BaselineFile(Path file, PromptKey key) {
        this.file = file;
        this.key = key;
    }

    void write(List<CommonInstruction> common, String comment) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEAD + key.fingerprint());
        comment.lines().forEach(line -> lines.add("# " + line));
        for (CommonInstruction instruction : common) {
            lines.add("%016x %d".formatted(instruction.key(), instruction.accounts()));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** Refuses a file that was learned with another secret: its hashes would never be met. */
    Baseline read() throws ProblemsException {
        List<String> lines = lines();
        String head = lines.isEmpty() ? "" : lines.get(0);
        if (!head.startsWith(HEAD)) {
            throw problem(
                    1,
                    "found '" + shown(head) + "' (expected: '" + HEAD + "' and a fingerprint, as weir learn writes)");
        }
        if (!head.equals(HEAD + key.fingerprint())) {
            throw problem(
                    1,
                    "learned with another secret: its fingerprint is " + shown(head.substring(HEAD.length()))
                            + " (expected: " + key.fingerprint() + ", that of identity.secret; learn it again)");
        }
        var keys = LongStream.builder();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                keys.add(Long.parseUnsignedLong(matcher.group(1), 16));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw problem(i + 1, "found '" + shown(line) + "' (expected: 16 hex digits and a number of accounts)");
            }
        }
        return Baseline.of(keys.build().toArray());
    }

    private List<String> lines() throws ProblemsException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ProblemsException(List.of(Problem.of(file.toString(), Mistakes.inWords(e))));
        }
    }

    private ProblemsException problem(int line, String message) {
        return new ProblemsException(List.of(Problem.of(file + ":" + line, message)));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
