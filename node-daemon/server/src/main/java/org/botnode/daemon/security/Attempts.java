package org.botnode.daemon.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Slows guessing down: by the account's name, whether there is such an account or not, and by the address that guesses.
/// Nobody is locked out for good. Safe for many threads; a restart forgets all.
final class Attempts {

    private static final int FREE_BY_NAME = 5;
    /// Many people may share the address of an office.
    private static final int FREE_BY_ADDRESS = 30;
    private static final int NETWORK = 8;

    private final Delays names = new Delays(FREE_BY_NAME);
    private final Delays addresses = new Delays(FREE_BY_ADDRESS);

    /// Notes a try, which counts as failed until [#succeeded] or [#unheard] says otherwise.
    ///
    /// @throws NodeException `SIGN_IN_DELAYED`, with when to come again
    synchronized void begin(String name, String address, Instant now) {
        var network = network(address);
        var longest = Stream.of(names.wait(name, now), addresses.wait(network, now)).flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (longest.isPresent()) {
            throw NodeException.refused(ProblemKind.SIGN_IN_DELAYED, "Too many tries failed.",
                    "Try again after the time given.",
                    new NodeException.Refusal("", "", "", longest.get().toSeconds() + 1));
        }
        names.fail(name, now);
        addresses.fail(network, now);
    }

    /// The address keeps its other failures: else somebody with one account would guess at all others.
    void succeeded(String name, String address) {
        names.forget(name);
        addresses.pardon(network(address));
    }

    /// The try was refused before anybody looked at the password.
    void unheard(String name, String address) {
        names.pardon(name);
        addresses.pardon(network(address));
    }

    /// Lets the next try at that name come at once.
    void forgive(String name) {
        names.forget(name);
    }

    /// One machine has a whole /64 of IPv6 addresses to come from.
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > NETWORK ? Arrays.copyOf(bytes, NETWORK) : bytes);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
