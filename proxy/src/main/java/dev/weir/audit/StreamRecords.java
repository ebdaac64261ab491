package dev.weir.audit;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The lines about one account in a Redis Stream. */
public final class StreamRecords {
    private static final int PAGE = 500;

    private final RedisClusterAsyncCommands<byte[], byte[]> redis;
    private final byte[] key;
    private final AccountLine line;

    public StreamRecords(RedisClusterAsyncCommands<byte[], byte[]> redis, String key, String account) {
        this.redis = redis;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.line = new AccountLine(account);
    }

    /** Copies them; tells how many there are. */
    public long export(OutputStream to) throws IOException {
        return each(found -> {
            for (StreamMessage<byte[], byte[]> entry : found) {
                byte[] text = text(entry);
                byte[] ended = Arrays.copyOf(text, text.length + 1);
                ended[text.length] = '\n';
                to.write(ended);
            }
        });
    }

    /** Takes them out; tells how many there were. */
    public long erase() throws IOException {
        return each(found ->
                answer(redis.xdel(key, found.stream().map(StreamMessage::getId).toArray(String[]::new))));
    }

    /** What becomes of a page's lines about the account. */
    private interface Fate {
        void of(List<StreamMessage<byte[], byte[]>> found) throws IOException;
    }

    private long each(Fate fate) throws IOException {
        long count = 0;
        Range<String> range = Range.unbounded();
        List<StreamMessage<byte[], byte[]>> page;
        do {
            page = answer(redis.xrange(key, range, Limit.from(PAGE)));
            var found = new ArrayList<StreamMessage<byte[], byte[]>>();
            for (StreamMessage<byte[], byte[]> entry : page) {
                if (isAbout(text(entry))) {
                    found.add(entry);
                }
            }
            if (!found.isEmpty()) {
                fate.of(found);
                count += found.size();
            }
            if (!page.isEmpty()) {
                range = Range.from(
                        Range.Boundary.excluding(page.get(page.size() - 1).getId()), Range.Boundary.unbounded());
            }
        } while (page.size() == PAGE);
        return count;
    }

    private boolean isAbout(byte[] text) {
        try {
            return text.length > 0 && line.isAbout(text, text.length);
        } catch (IOException somethingElse) {
            return false;
        }
    }

    private static byte[] text(StreamMessage<byte[], byte[]> entry) {
        for (Map.Entry<byte[], byte[]> member : entry.getBody().entrySet()) {
            if (Arrays.equals(member.getKey(), AuditStream.LINE)) {
                return member.getValue();
            }
        }
        return new byte[0];
    }

    private static <T> T answer(CompletionStage<T> asked) throws IOException {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException | RedisException e) {
            throw new IOException("Redis does not answer: " + (e.getCause() == null ? e : e.getCause()), e);
        }
    }
}
