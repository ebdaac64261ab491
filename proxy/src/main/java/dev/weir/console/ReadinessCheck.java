package dev.weir.console;

import java.util.function.BooleanSupplier;

/**
 * Something that must be in order before traffic should come.
 *
 * @param passes answers at once, from what is known already; one that throws does not pass
 */
public record ReadinessCheck(String name, BooleanSupplier passes) {
    boolean passesNow() {
        try {
            return passes.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
