package dev.weir.wire;

/**
 * The members of one object that decide what a request costs or asks. Each may come once, in its own spelling and with its
 * own kind of value; all others may be whatever the upstream allows.
 */
final class Shape {
    static final Shape NOTHING = new Shape();

    private final Field[] fields;
    private final Names names = new Names();

    private Shape(Field... fields) {
        this.fields = fields;
        for (int i = 0; i < fields.length; i++) {
            for (String name : fields[i].names()) {
                names.add(name, i);
            }
        }
    }

    static Shape of(Field... fields) {
        return new Shape(fields.clone());
    }

    boolean isEmpty() {
        return fields.length == 0;
    }

    /** The number of the member whose name the cursor just passed; {@link Names#UNKNOWN} for one that decides nothing. */
    int find(JsonCursor json) throws UnreadableBody {
        return names.find(json);
    }

    Field field(int number) {
        return fields[number];
    }
}
