package dev.weir.domain.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Addresses and subnets as text, put together byte by byte: that of a caller's subnet is made for every request. */
final class AddressText {
    /** Eight groups of four digits, seven colons, a slash and three digits. */
    static final int LONGEST = 43;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

    private AddressText() {}

    /** Writes an address and tells where it ends. */
    static int write(Address address, byte[] to) {
        int at = 0;
        if (address.v4()) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                at = decimal((int) (address.low() >> shift) & 0xFF, to, at);
                to[at++] = '.';
            }
        } else {
            for (int group = 0; group < 8; group++) {
                long word = group < 4 ? address.high() : address.low();
                at = hexadecimal((int) (word >>> (48 - 16 * (group & 3))) & 0xFFFF, to, at);
                to[at++] = ':';
            }
        }
        return at - 1;
    }

    /** Writes a subnet and tells where it ends. */
    static int write(Subnet subnet, byte[] to) {
        int at = write(subnet.base(), to);
        to[at++] = '/';
        return decimal(subnet.prefix(), to, at);
    }

    static String string(byte[] text, int end) {
        return new String(text, 0, end, ISO_8859_1);
    }

    /** Writes a number below 1000. */
    private static int decimal(int number, byte[] to, int from) {
        int at = from;
        if (number >= 100) {
            to[at++] = DIGITS[number / 100];
        }
        if (number >= 10) {
            to[at++] = DIGITS[number / 10 % 10];
        }
        to[at++] = DIGITS[number % 10];
        return at;
    }

    /** Writes a number below 65536. */
    private static int hexadecimal(int number, byte[] to, int from) {
        int at = from;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (number >>> shift != 0 || shift == 0) {
                to[at++] = DIGITS[number >>> shift & 0xF];
            }
        }
        return at;
    }
}
