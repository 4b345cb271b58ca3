package org.botnode.bench.load;

import java.util.List;

/// Whom a load process talks to, and how.
///
/// @param authorization header line's value
/// @param tenants       slugs, the busiest first
/// @param bot           slug of the bot that each has
/// @param shortest      characters of a message, as the next one
/// @param seed          of what is drawn
record Target(String host, int port, String authorization, List<String> tenants, String bot, int connections,
        int shortest, int longest, long seed) {

    Target {
        tenants = List.copyOf(tenants);
    }
}
