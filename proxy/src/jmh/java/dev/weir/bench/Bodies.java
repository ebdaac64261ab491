package dev.weir.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Request bodies of the sizes that matter: a question, an agent's long conversation, a picture. */
public enum Bodies {
    /** About 750 bytes, most of it one question. */
    QUESTION {
        @Override
        String json() {
            return chat(message("system", SYSTEM) + ',' + message("user", QUESTION_TEXT), "");
        }
    },
    /** About 32 KiB: a long system prompt, tools, and twenty turns with their results. */
    AGENT {
        @Override
        String json() {
            var messages = new StringBuilder(message("system", SYSTEM.repeat(40)));
            for (int turn = 0; turn < 20; turn++) {
                messages.append(',').append(message("user", "Step " + turn + ": " + QUESTION_TEXT));
                messages.append(',').append(message("assistant", ANSWER_TEXT.repeat(4)));
            }
            messages.append(',').append(message("user", "Go on with the next file, please."));
            return chat(messages.toString(), ",\"tools\":[" + (TOOL + ',').repeat(19) + TOOL + ']');
        }
    },
    /** About 270 KiB: one question about a picture of 200 KiB in base64. */
    PICTURE {
        @Override
        String json() {
            byte[] picture = new byte[200 << 10];
            new Random(1).nextBytes(picture);
            String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
            return chat(
                    "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + QUESTION_TEXT
                            + "\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}]}",
                    "");
        }
    };

    static final String SYSTEM = "You help the keepers of a lock on a canal. Be short, and say when you are not sure. ";
    static final String QUESTION_TEXT =
            "A barge of 38 metres waits above the lock, and two narrow boats wait below it. The "
                    + "upper pound is 12 centimetres under its mark after a dry week. In which order should the three go through so "
                    + "that the least water is lost, how many lockfuls does that take, and would it help to wait for the pumps that "
                    + "start at ten in the evening? Give the answer as a short list, then one sentence with the reason.";
    private static final String ANSWER_TEXT =
            "Bring the barge down first, since the chamber is full; then take both narrow boats up together. ";
    private static final String TOOL =
            "{\"type\":\"function\",\"function\":{\"name\":\"read_level\",\"description\":\"Reads "
                    + "one gauge of the canal.\",\"parameters\":{\"type\":\"object\",\"properties\":{\"gauge\":{\"type\":\"string\","
                    + "\"description\":\"The name on the map\"},\"since\":{\"type\":\"string\"}},\"required\":[\"gauge\"]}}}";

    abstract String json();

    /** A short question that shares no phrase with that of another number. */
    static byte[] unlike(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        for (int word = 0; word < 60; word++) {
            text.append(Integer.toString(random.nextInt(1 << 24), 36)).append(' ');
        }
        return chat(message("user", text.toString()), "").getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    private static String message(String role, String text) {
        return "{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}";
    }

    private static String chat(String messages, String more) {
        return "{\"model\":\"gpt-4o-mini\",\"messages\":[" + messages
                + "],\"temperature\":0.7,\"max_tokens\":256,\"stream\":false" + more + '}';
    }
}
