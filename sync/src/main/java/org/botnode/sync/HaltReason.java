package org.botnode.sync;

/// Why a lane stopped for good: each asks for another deed, none is cured by trying again.
public enum HaltReason {
    /// Another owner has a later epoch: this file must not be written any more, and must be kept.
    FENCED,
    /// The shard tells another history than this file: one of them was restored or cloned.
    DIVERGED,
    /// The shard stands before what the log still holds: a new snapshot under a new epoch.
    NEEDS_SNAPSHOT,
    /// A row that the shard will never take.
    POISONED,
    /// The shard has no lease for this tenant.
    NO_LEASE,
    /// Only an operator can help: credentials, database name, certificate.
    OPERATOR,
    /// The outbox itself cannot be read.
    OUTBOX,
    /// A defect of this program.
    DEFECT
}
