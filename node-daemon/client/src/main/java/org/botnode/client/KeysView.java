package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the node's keys stand. No key is in it.
///
/// @param owners         who has keys, or had some
/// @param diskEncryption whether the disk of the data directory is encrypted
/// @param notice         what these keys do not protect, for people
public record KeysView(List<Owner> owners, Copy copy, Recovery recovery, DiskEncryption diskEncryption, String notice) {

    /// Whose keys.
    ///
    /// @param owner       `node`, a tenant's slug, or the id of a tenant that is gone
    /// @param versions    how many keys open what was sealed; 0 once destroyed
    /// @param newestAt    when the one was made that seals now
    /// @param rotatesAt   when the next one is made by itself
    /// @param destroyedAt when they were destroyed, for good
    public record Owner(String owner, int versions, Optional<Instant> newestAt, Optional<Instant> rotatesAt,
            Optional<Instant> destroyedAt) {
    }

    /// The keyring's copy.
    ///
    /// @param state    `none`: no place is named; `current`; `behind`: it is older than the keyring, or not there
    /// @param since    when it was last seen current, or first found behind
    /// @param reason   why it is behind
    /// @param sameDisk whether it lies on the disk of the data; absent where that cannot be told
    public record Copy(String state, Optional<String> place, Optional<Instant> since, Optional<String> reason,
            Optional<Boolean> sameDisk) {
    }

    /// @param exportedAt  when the recovery key that is good now was made; absent where none was
    /// @param rehearsedAt when that key was last shown to open the copy
    public record Recovery(Optional<Instant> exportedAt, Optional<Instant> rehearsedAt) {
    }

    /// @param state  `encrypted`, `not_found`: no encryption by the system, or `unknown`
    /// @param detail what was seen
    public record DiskEncryption(String state, String detail) {
    }
}
