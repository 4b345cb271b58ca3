package org.botnode.sync;

/// What became of a batch. Only [Applied] wrote something, and [Refused] may have written what came before the
/// transaction it names.
public sealed interface PushOutcome {
    /// Committed; the lease stands at the batch's end.
    record Applied(Position at) implements PushOutcome {}

    /// The lease already stands at the batch's end or past it.
    record AlreadyApplied(Position at) implements PushOutcome {}

    /// The lease stands at a boundary inside the batch: send what follows it.
    record PartlyApplied(Position at) implements PushOutcome {}

    /// Another owner has a later epoch.
    record Fenced(Lease by) implements PushOutcome {}

    /// The same owner has a later epoch: its own change whose answer was lost.
    record Superseded(Lease by) implements PushOutcome {}

    /// The lease stands before the batch: the shard lost what it once acknowledged.
    record Regressed(Position at) implements PushOutcome {}

    /// The lease has another chain at a boundary that the batch knows.
    record Diverged(Position at) implements PushOutcome {}

    /// Nothing was written, or it is not known; the same batch may be sent again.
    record Retry(RetryReason reason, String detail) implements PushOutcome {}

    /// A row that can never be written; all transactions before its own are applied, none is skipped.
    ///
    /// @param at where the lease stands now
    record Poisoned(Position at, long txn, long seq, String detail) implements PushOutcome {}

    /// Sending again is useless until somebody acts.
    record Refused(HaltReason reason, String detail) implements PushOutcome {}
}
