package org.botnode.daemon.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// A failure of a tenant's file, with what the operator can do about it; the only exception that leaves this package.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final StoreFault fault;
    private final String hint;
    private final Duration retryAfter;
    private final transient Optional<QuotaReached> quota;

    StoreException(StoreFault fault, String message, String hint) {
        this(fault, message, hint, null);
    }

    StoreException(StoreFault fault, String message, String hint, Throwable cause) {
        this(fault, message, hint, Duration.ZERO, Optional.empty(), cause);
    }

    private StoreException(StoreFault fault, String message, String hint, Duration retryAfter,
            Optional<QuotaReached> quota, Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.hint = hint;
        this.retryAfter = retryAfter;
        this.quota = quota;
    }

    /// What kind of failure this is.
    public StoreFault fault() {
        return fault;
    }

    /// What to do next, for the operator.
    public String hint() {
        return hint;
    }

    /// When to come back, where waiting helps.
    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
    }

    /// Which limit of the tenant is reached, where that is why.
    public Optional<QuotaReached> quota() {
        return quota;
    }

    /// A second throwable for a second waiter, so that stack traces are each waiter's own.
    StoreException again() {
        return new StoreException(fault, getMessage(), hint, retryAfter, quota, this);
    }

    static StoreException busy(Duration drain) {
        return new StoreException(StoreFault.BUSY, "this tenant's writer has too much to do",
                "Send less, or again after the time given.", atLeastASecond(drain), Optional.empty(), null);
    }

    /// All tenants together have as much waiting as memory bears.
    static StoreException crowded(Duration drain) {
        return new StoreException(StoreFault.CROWDED, "the works of all tenants that wait hold as much memory as they may",
                "Send it again after the time given; if it comes often, give the node more memory.", atLeastASecond(drain),
                Optional.empty(), null);
    }

    /// Each of the tenants that may be open is in use.
    static StoreException noPlace(Duration waited) {
        return new StoreException(StoreFault.NO_PLACE, "as many tenants as may be open are all in use",
                "Send it again after the time given; if it comes often, raise `limits.open-tenants` or give the node more "
                        + "memory.", atLeastASecond(waited), Optional.empty(), null);
    }

    private static Duration atLeastASecond(Duration wait) {
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    static StoreException reached(QuotaReached quota) {
        return new StoreException(StoreFault.QUOTA_REACHED,
                "this tenant's limit of " + quota.quota().shown(quota.limit()) + " is reached",
                "Raise it with `botnode tenant limits SLUG --set " + quota.quota().id()
                        + "=N`, or remove what is not needed; reading, export and deletion go on.",
                quota.retryAfter().orElse(Duration.ZERO), Optional.of(quota), null);
    }

    static StoreException busyReading(Duration waited) {
        return new StoreException(StoreFault.BUSY, "this tenant's reader has too much to do",
                "Ask for less, or again after the time given.", waited, Optional.empty(), null);
    }

    /// A file is being brought to a newer schema; nothing else is wrong.
    static StoreException migrating(Duration left) {
        return new StoreException(StoreFault.MIGRATING, "this tenant's file is being brought to a newer schema",
                "Send it again after the time given.", atLeastASecond(left), Optional.empty(), null);
    }

    /// Found by a look, before anything was tried.
    static StoreException readOnly() {
        return new StoreException(StoreFault.READ_ONLY, "the tenant's file or directory cannot be written",
                hintFor(StoreFault.READ_ONLY));
    }

    /// Translates a driver's exception; `operation` names what was being done, never a value.
    static StoreException of(String operation, SQLException e) {
        return of(FaultSigns.of(e), operation, e);
    }

    /// Translates a file system's exception.
    static StoreException of(String operation, IOException e) {
        return of(FaultSigns.of(e), operation, e);
    }

    /// The same failure, whose surroundings show another cause.
    StoreException as(StoreFault better) {
        return better == fault ? this : of(better, getMessage(), this);
    }

    private static StoreException of(StoreFault fault, String operation, Exception e) {
        String message = e instanceof StoreException ? operation : operation + ": " + e.getMessage();
        return new StoreException(fault, message, hintFor(fault), e);
    }

    /// Whether the connection should be given up and the file opened anew.
    boolean spoilsConnection() {
        return switch (fault) {
            case DAMAGED, FAILED, READ_ONLY, TOO_MANY_FILES, UNKNOWN_TENANT -> true;
            default -> false;
        };
    }

    private static String hintFor(StoreFault fault) {
        return switch (fault) {
            case DISK_FULL -> "Free some space on the disk of the data directory; writing resumes by itself.";
            case READ_ONLY -> "Give the daemon's user the right to write the data directory.";
            case TOO_MANY_FILES -> "Raise the limit of open files for the daemon (LimitNOFILE, ulimit -n), or lower the "
                    + "number of open tenants.";
            case LOCKED -> "Close the other program that holds this tenant's file.";
            case DAMAGED -> "Restore this tenant from a backup; the other tenants go on.";
            case CONFLICT -> "Read the row again and repeat.";
            default -> "The log has the cause.";
        };
    }
}
