package dev.weir.evidence;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;

/** What objects take on the heap, with 4 bytes a reference and 12 a header. */
final class Footprint {
    private Footprint() {}

    /** Of these and all that they hold; campaigns, durations and what waits to be told are shared by many and left out. */
    static long bytes(Object... roots) throws ReflectiveOperationException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        for (Object root : roots) {
            open(root, seen, open);
        }
        long sum = 0;
        while (!open.isEmpty()) {
            Object object = open.pop();
            sum += object.getClass().isArray() ? ofArray(object, seen, open) : ofObject(object, seen, open);
        }
        return sum;
    }

    private static void open(Object object, Set<Object> seen, Deque<Object> open) {
        boolean left = object == null
                || object instanceof Campaign
                || object instanceof Untold
                || object instanceof Duration
                || object instanceof Thread
                || object instanceof Executor
                || object instanceof ClassLoader
                || object instanceof Class<?>
                || object instanceof VarHandle
                || object instanceof Enum<?>;
        if (!left && seen.add(object)) {
            open.push(object);
        }
    }

    private static long ofObject(Object object, Set<Object> seen, Deque<Object> open)
            throws ReflectiveOperationException {
        long own = 12;
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    own += size(field.getType());
                    if (!field.getType().isPrimitive() && !type.getName().startsWith("java.lang.")) {
                        if (field.trySetAccessible()) {
                            open(field.get(object), seen, open);
                        }
                    }
                }
            }
        }
        return aligned(own);
    }

    private static long ofArray(Object array, Set<Object> seen, Deque<Object> open) {
        Class<?> element = array.getClass().getComponentType();
        int length = Array.getLength(array);
        for (int i = 0; !element.isPrimitive() && i < length; i++) {
            open(Array.get(array, i), seen, open);
        }
        return aligned(16 + (long) length * size(element));
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
