package dev.weir.scenario;

import dev.weir.domain.traffic.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Addresses from blocks that are routed nowhere: 10.0.0.0/8, and 2001:db8::/32 for some. */
final class Addresses {
    private static final double NEW_PROTOCOL = 0.3;

    private Addresses() {}

    static Address any(RandomGenerator chance) {
        byte[] bytes = new byte[chance.nextDouble() < NEW_PROTOCOL ? 16 : 4];
        chance.nextBytes(bytes);
        bytes[0] = 10;
        if (bytes.length == 16) {
            bytes[0] = 0x20;
            bytes[1] = 0x01;
            bytes[2] = 0x0d;
            bytes[3] = (byte) 0xb8;
        }
        return Address.of(bytes);
    }

    static List<Address> several(int count, RandomGenerator chance) {
        var addresses = new ArrayList<Address>();
        for (int i = 0; i < count; i++) {
            addresses.add(any(chance));
        }
        return addresses;
    }

    /** As many addresses, each for a group of so many accounts in turn. */
    static List<List<Address>> shared(int accounts, int group, RandomGenerator chance) {
        var addresses = new ArrayList<List<Address>>();
        List<Address> own = List.of();
        for (int i = 0; i < accounts; i++) {
            own = i % group == 0 ? List.of(any(chance)) : own;
            addresses.add(own);
        }
        return addresses;
    }
}
