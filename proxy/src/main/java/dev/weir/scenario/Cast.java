package dev.weir.scenario;

import dev.weir.domain.traffic.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes the senders of a population. */
record Cast(Texts texts, Period period, SplittableRandom chance) {
    private static final double SPREAD = 0.7;

    /** What an account has to say, made once for each. */
    interface Role {
        Talk of(RandomGenerator chance);
    }

    /** Customers who each have an address of their own. */
    List<Sender> customers(Population population, Rhythm rhythm, Role role) {
        return customers(population, rhythm, 1, role);
    }

    /** Customers of whom so many are behind one address. */
    List<Sender> customers(Population population, Rhythm rhythm, int behindOneAddress, Role role) {
        var senders = new ArrayList<Sender>();
        for (List<Address> addresses : Addresses.shared(population.accounts(), behindOneAddress, chance)) {
            SplittableRandom own = chance.split();
            var account = new Account(population.first() + senders.size(), addresses, own);
            senders.add(new Customer(account, role.of(own), rhythm.times(Amount.factor(SPREAD, own)), period, own));
        }
        return senders;
    }

    /** A campaign whose accounts have so many addresses each. */
    List<Sender> campaign(Population population, Harvest harvest, int addresses) {
        var members = new ArrayList<Campaign.Member>();
        for (int i = 0; i < population.accounts(); i++) {
            var account = new Account(population.first() + i, Addresses.several(addresses, chance), chance);
            members.add(new Campaign.Member(account, Chatting.person(texts, chance)));
        }
        return List.of(
                new Campaign(members, harvest, population.requests(), population.ordinary(), period, chance.split()));
    }
}
