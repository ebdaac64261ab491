package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much memory one account takes, as objects with 12 bytes of header and references of 4. */
final class FootprintTest {
    private static final Watched[] WATCHES = {
        watched(Duration.ofMinutes(10), Feature.DISTINCT_PROMPTS, Feature.SAME_TEMPLATE_SHARE),
        watched(Duration.ofHours(1), Feature.TRACE_COERCIONS),
        watched(Duration.ofDays(1), Feature.DISTINCT_BIASED_TOKENS)
    };
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void aBusyAccountTakesAtMostTwoKibibytes() throws ReflectiveOperationException {
        assertThat(bytes(account(20_000))).isLessThanOrEqualTo(2048);
    }

    @Test
    void anAccountThatWasSeenTwiceTakesAboutOne() throws ReflectiveOperationException {
        assertThat(bytes(account(2))).isLessThanOrEqualTo(1280);
    }

    @Test
    void theSketchesStopGrowing() throws ReflectiveOperationException {
        assertThat(bytes(account(200_000))).isEqualTo(bytes(account(20_000)));
    }

    private List<Object> account(int requests) {
        var use = new Principal(Duration.ZERO);
        var memberships = new Memberships();
        for (int i = 0; i < requests; i++) {
            var prompt = new Prompt(random.nextLong(), random.longs(40).toArray(), Markers.NONE, false, new long[0]);
            use.observe(
                    WATCHES,
                    new Sighting(1, 2, Scene.ask(prompt, Logits.NONE), false, false, i * 250_000L),
                    new HashMap<>());
            memberships.count(List.of(new Campaign(i, 0)));
        }
        return List.of(use, memberships);
    }

    private static Watched watched(Duration window, Feature... features) {
        return Watched.of(new Watch(Per.ACCOUNT, window), Set.of(features));
    }

    private static long bytes(List<Object> roots) throws ReflectiveOperationException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long sum = 0;
        for (Object root : roots) {
            sum += bytes(root, seen);
        }
        return sum;
    }

    private static long bytes(Object object, Set<Object> seen) throws ReflectiveOperationException {
        if (object == null || object instanceof Campaign || object instanceof Duration || !seen.add(object)) {
            return 0; // campaigns and durations are shared by many accounts
        }
        if (object.getClass().isArray()) {
            return bytesOfArray(object, seen);
        }
        long own = 12;
        long others = 0;
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    own += size(field.getType());
                    field.setAccessible(true);
                    others += field.getType().isPrimitive() ? 0 : bytes(field.get(object), seen);
                }
            }
        }
        return aligned(own) + others;
    }

    private static long bytesOfArray(Object array, Set<Object> seen) throws ReflectiveOperationException {
        Class<?> element = array.getClass().getComponentType();
        long others = 0;
        for (int i = 0; !element.isPrimitive() && i < Array.getLength(array); i++) {
            others += bytes(Array.get(array, i), seen);
        }
        return aligned(16 + (long) Array.getLength(array) * size(element)) + others;
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        return type == boolean.class || type == byte.class ? 1 : 4;
    }

    private static long aligned(long bytes) {
        return (bytes + 7) / 8 * 8;
    }
}
