package org.botnode.probe.gpu;

import java.util.Locale;
import java.util.Optional;

/// Addresses on the PCI bus as the kernel writes them, `0000:01:00.0`: the key by which sources are joined.
final class Bus {

    private Bus() {}

    /// `00000000:01:00.0` as drivers print it, or the kernel's own form; absent for anything else.
    static Optional<String> address(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.matches("[0-9a-f]{8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]")) {
            return Optional.of(lower.startsWith("0000") ? lower.substring(4) : lower);
        }
        return lower.matches("[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]") ? Optional.of(lower) : Optional.empty();
    }

    /// The kernel driver's number of a place: bus, device and function in 16 bits.
    static String address(long domain, long location) {
        return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain & 0xffffffffL, location >> 8 & 0xff,
                location >> 3 & 0x1f, location & 7);
    }

    /// `0x10de` and `0x2504` as one key; absent where either is not a number.
    static Optional<String> device(String vendor, String device) {
        var pair = (vendor.strip() + ":" + device.strip()).toLowerCase(Locale.ROOT).replace("0x", "");
        return pair.matches("[0-9a-f]{4}:[0-9a-f]{4}") ? Optional.of("device:" + pair) : Optional.empty();
    }
}
