package dev.weir.policytest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** When which account of a case sends, in order. Chance begins with the name of the case: each run is like the one before. */
final class Schedule {
    /**
     * One request.
     *
     * @param at since the beginning of the case
     * @param copy which of the accounts that do the same, from 0
     */
    record Slot(Duration at, Sending sending, int copy) {}

    private Schedule() {}

    static List<Slot> of(TestCase test) {
        var slots = new ArrayList<Slot>();
        int number = 0;
        for (Sending sending : test.traffic()) {
            for (int copy = 0; copy < sending.accounts(); copy++) {
                add(sending, copy, new Random(31L * (31L * test.name().hashCode() + number) + copy), slots);
            }
            number++;
        }
        slots.sort(Comparator.comparing(Slot::at)); // stable: those of one moment stay as they stand in the file
        return slots;
    }

    /** Copies begin one after the other within the first pause. */
    private static void add(Sending sending, int copy, Random chance, List<Slot> slots) {
        Duration at = sending.starts().plus(sending.every().multipliedBy(copy).dividedBy(sending.accounts()));
        for (int i = 0; i < sending.times(); i++) {
            slots.add(new Slot(at, sending, copy));
            at = at.plus(pause(sending, chance));
        }
    }

    private static Duration pause(Sending sending, Random chance) {
        double stray = 1 + sending.spread() * (2 * chance.nextDouble() - 1);
        long micros = (long) (sending.every().toNanos() / 1000.0 * stray);
        return Duration.ofNanos(1000 * micros);
    }
}
