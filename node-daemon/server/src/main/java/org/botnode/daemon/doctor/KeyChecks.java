package org.botnode.daemon.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.botnode.client.KeysView;

/// Points that look at what protects the data: the keyring's copy, the recovery key, the disk, the certificate.
public final class KeyChecks {

    private static final Duration REHEARSED = Duration.ofDays(365);
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration NOW = Duration.ofDays(7);

    private KeyChecks() {}

    /// @param certificate when the node's certificate ends; absent where it speaks without one
    public static List<Check> of(Supplier<KeysView> keys, Supplier<Optional<Instant>> certificate, InstantSource clock) {
        return List.of(
                new Check("key_copy", "the keyring's copy", () -> copy(keys.get().copy())),
                new Check("recovery_key", "the recovery key", () -> recovery(keys.get().recovery(), clock.instant())),
                new Check("disk_encryption", "encryption of the disk", () -> disk(keys.get().diskEncryption())),
                new Check("certificate", "the certificate", () -> certificate(certificate.get(), clock.instant())));
    }

    static Finding copy(KeysView.Copy copy) {
        var place = copy.place().orElse("");
        return switch (copy.state()) {
            case "current" -> copy.sameDisk().orElse(false)
                    ? Finding.of(Verdict.WARNING, "It lies on the disk of the data, " + place + ": both are lost together.",
                            "Name another disk or a stick as keys.copy-to in node.yaml.")
                    : Finding.ok("It is current, in " + place + ".");
            case "behind" -> Finding.of(Verdict.WARNING, "It is older than the keyring: " + copy.reason().orElse("unknown why")
                    + ".", "See that " + place + " is there and can be written; it is tried again by itself.");
            default -> Finding.of(Verdict.WARNING, "There is none: with this disk, what was sealed is lost for good.",
                    "Name another disk or a stick as keys.copy-to in node.yaml.");
        };
    }

    static Finding recovery(KeysView.Recovery recovery, Instant now) {
        if (recovery.exportedAt().isEmpty()) {
            return Finding.of(Verdict.WARNING, "None was made: nobody can open the keyring's copy on another machine.",
                    "botnode recovery export shows one; write it down.");
        }
        return recovery.rehearsedAt().filter(last -> last.isAfter(now.minus(REHEARSED)))
                .map(last -> Finding.ok("It was shown to open the copy at " + last + "."))
                .orElseGet(() -> Finding.of(Verdict.ADVICE, "Nobody has shown within a year that it opens the copy.",
                        "botnode recovery rehearse asks for it and tries."));
    }

    static Finding disk(KeysView.DiskEncryption disk) {
        return switch (disk.state()) {
            case "encrypted" -> Finding.ok(disk.detail() + ".");
            case "not_found" -> Finding.of(Verdict.WARNING, disk.detail() + ": who takes the disk reads all conversations.",
                    "Encrypt the disk with the system's own means.");
            default -> Finding.unknown(disk.detail() + ".", "See that the disk is encrypted: conversations lie on it as they are.");
        };
    }

    static Finding certificate(Optional<Instant> end, Instant now) {
        return end.map(last -> last.isBefore(now.plus(SOON))
                ? Finding.of(last.isBefore(now.plus(NOW)) ? Verdict.CRITICAL : Verdict.WARNING, "It ends at " + last + ".",
                        "Bring a new one; the node takes it when its files change.")
                : Finding.ok("It ends at " + last + ".")).orElseGet(() ->
                Finding.ok("None is needed: only this machine reaches the node."));
    }
}
