package dev.weir.demo;

import java.util.List;
import java.util.Random;

/** Picks from lists, and makes sentences that no two callers share by accident. */
final class Words {
    private static final List<String> PLACES = List.of(
            "harbour",
            "bakery",
            "orchard",
            "workshop",
            "library",
            "ferry",
            "greenhouse",
            "quarry",
            "theatre",
            "depot",
            "clinic",
            "archive",
            "vineyard",
            "market",
            "observatory",
            "foundry",
            "kitchen",
            "studio",
            "stable",
            "mill");
    private static final List<String> THINGS = List.of(
            "lantern",
            "crate of pears",
            "copper kettle",
            "rope",
            "ledger",
            "bicycle",
            "violin",
            "ladder",
            "map",
            "telescope",
            "sack of flour",
            "clock",
            "saddle",
            "compass",
            "letter",
            "printer",
            "basket",
            "drum",
            "tent",
            "wheel");
    private static final List<String> PEOPLE = List.of(
            "Amara", "Benno", "Chiyo", "Dalia", "Emre", "Farid", "Greta", "Hana", "Ivo", "Jonas", "Keiko", "Lior",
            "Mirela", "Noor", "Otis", "Paula", "Quirin", "Rosa", "Sami", "Tilda");
    private static final List<String> DEEDS = List.of(
            "repairs",
            "weighs",
            "paints",
            "counts",
            "delivers",
            "borrows",
            "sells",
            "wraps",
            "sketches",
            "measures",
            "polishes",
            "stores",
            "labels",
            "lifts",
            "returns",
            "inspects");

    private Words() {}

    static String one(List<String> of, Random chance) {
        return of.get(chance.nextInt(of.size()));
    }

    static String person(Random chance) {
        return one(PEOPLE, chance);
    }

    static String place(Random chance) {
        return one(PLACES, chance);
    }

    static String thing(Random chance) {
        return one(THINGS, chance);
    }

    /** One of some hundred thousand short sentences. */
    static String sentence(Random chance) {
        return person(chance) + " " + one(DEEDS, chance) + " a " + thing(chance) + " in the " + place(chance)
                + " while " + person(chance) + " " + one(DEEDS, chance) + " the " + thing(chance) + ".";
    }
}
