package org.botnode.sync;

import java.util.Optional;

/// Reads the lease after a compare-and-set that touched no row, and says what that means for the batch.
public final class ZeroRows {
    private ZeroRows() {}

    public static PushOutcome judge(Optional<Lease> found, Claim claim, Batch batch) {
        if (found.isEmpty()) {
            return new PushOutcome.Refused(HaltReason.NO_LEASE, "the shard has no lease for this tenant");
        }
        var lease = found.get();
        if (lease.epoch() > claim.epoch() || !lease.isOwnedBy(claim.owner())) {
            return lease.isOwnedBy(claim.owner()) ? new PushOutcome.Superseded(lease) : new PushOutcome.Fenced(lease);
        }
        var at = lease.applied();
        var known = batch.boundary(at.seq());
        if (known.isPresent() && !known.get().equals(at)) {
            return new PushOutcome.Diverged(at);
        }
        if (at.seq() >= batch.to().seq()) {
            return new PushOutcome.AlreadyApplied(at);
        }
        if (at.seq() < batch.from().seq() || lease.epoch() < claim.epoch()) {
            return new PushOutcome.Regressed(at);
        }
        if (known.isEmpty()) {
            return new PushOutcome.Diverged(at);
        }
        return at.equals(batch.from())
                ? new PushOutcome.Retry(RetryReason.CONFLICT, "the lease changed while it was read")
                : new PushOutcome.PartlyApplied(at);
    }
}
