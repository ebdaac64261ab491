package dev.weir.domain.traffic;

/** The markers that one prompt carries, as bits: asked for every request. */
public record Markers(int bits) {
    public static final Markers NONE = new Markers(0);

    public static Markers of(Marker... markers) {
        int bits = 0;
        for (Marker marker : markers) {
            bits |= marker.bit();
        }
        return bits == 0 ? NONE : new Markers(bits);
    }

    public boolean has(Marker marker) {
        return (bits & marker.bit()) != 0;
    }

    /** These and one more. */
    public Markers with(Marker marker) {
        return has(marker) ? this : new Markers(bits | marker.bit());
    }
}
