package dev.weir.wire;

import java.util.List;

/**
 * A member that decides what a request costs or asks.
 *
 * @param names its name, and others by which the provider takes the same member
 * @param inner what the object holds that it is; {@link Shape#NOTHING} when that decides nothing
 */
record Field(Meaning meaning, Kind kind, Shape inner, List<String> names) {
    Field {
        names = List.copyOf(names);
    }

    static Field of(Meaning meaning, Kind kind, String... names) {
        return new Field(meaning, kind, Shape.NOTHING, List.of(names));
    }

    static Field number(Meaning meaning, String... names) {
        return of(meaning, Kind.NUMBER, names);
    }

    static Field flag(Meaning meaning, String... names) {
        return of(meaning, Kind.FLAG, names);
    }

    static Field text(Meaning meaning, String... names) {
        return of(meaning, Kind.TEXT, names);
    }

    /** An object with members of its own. */
    Field with(Field... members) {
        return new Field(meaning, kind, Shape.of(members), names);
    }

    /** One that is not read, and may be whatever the upstream allows; only {@link RequestEditor} looks for it. */
    static Field edited(Meaning meaning, String... names) {
        return of(meaning, Kind.ANY, names);
    }

    String name() {
        return names.get(0);
    }
}
