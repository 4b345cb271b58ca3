package org.botnode.daemon.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.botnode.client.RetentionView;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.Vault;

/// What is done for one tenant when its things have been kept for as long as they should: old messages go into the archive, what
/// needs none is removed, and the disk gets its room back. Nothing goes before its time, and no message before a verified backup
/// holds it and its part of the archive was read back.
///
/// Safe for many threads; one run of a tenant at a time. A run blocks for as long as it takes.
final class Retention {

    /// What begins the names of settings that say until when a restored month stays.
    static final String HELD = "archive.restored.";
    private static final String HELD_MONTH = "archive\\.restored\\.2[0-9]{3}-(0[1-9]|1[0-2])";

    private final RetentionConfig config;
    private final TenantStores stores;
    private final Vault vault;
    private final Proof proof;
    private final TenantLogs logs;
    private final InstantSource clock;
    private final ArchiveLocks locks;
    private final Consumer<String> steps;

    /// What it works with.
    ///
    /// @param steps is told each durable step when it is made
    record Parts(RetentionConfig config, TenantStores stores, Vault vault, Proof proof, TenantLogs logs, InstantSource clock,
            ArchiveLocks locks, Consumer<String> steps) {
    }

    Retention(Parts parts) {
        this.config = parts.config;
        this.stores = parts.stores;
        this.vault = parts.vault;
        this.proof = parts.proof;
        this.logs = parts.logs;
        this.clock = parts.clock;
        this.locks = parts.locks;
        this.steps = parts.steps;
    }

    /// Does all that is due for a tenant, and says what that was.
    RetentionView.Run run(Tenant tenant) {
        return locks.alone(tenant.id(), () -> alone(tenant.id()));
    }

    ArchiveFiles files(long tenant) {
        return new ArchiveFiles(stores.home(tenant), tenant, vault, steps);
    }

    Periods periods(long tenant) {
        return stores.glimpse(tenant, reader -> Periods.read(config, reader));
    }

    /// What is older than that may go into the archive; empty where no verified backup holds anything of the tenant.
    Optional<Instant> archivedBefore(long tenant, Periods periods, Instant now) {
        var old = periods.before(DataClass.MESSAGES, now).orElseThrow();
        return proof.provenAt(tenant).map(proven -> proven.isBefore(old) ? proven : old);
    }

    private RetentionView.Run alone(long tenant) {
        var now = Instant.ofEpochMilli(clock.millis());
        var periods = periods(tenant);
        var files = files(tenant);
        files.sweep();
        var filing = new MessageFiling(stores, tenant, files, locks, steps);
        var idleSince = periods.before(DataClass.SESSIONS, now).orElseThrow().toEpochMilli();
        archivedBefore(tenant, periods, now).ifPresent(before -> filing.run(new MessageFiling.Bounds(
                Snowflakes.firstAt(before.toEpochMilli()), idleSince, held(tenant, now))));
        var leftovers = new Leftovers(stores, tenant, locks);
        long sessions = leftovers.sessions(idleSince);
        long keys = leftovers.keys(now.minus(RetentionConfig.KEYS).toEpochMilli());
        long lines = logs.forgetBefore(tenant, periods.before(DataClass.BOT_LOGS, now).orElseThrow());
        long months = removeMonths(files, periods.before(DataClass.ARCHIVES, now));
        steps.accept("leftovers removed");
        long freed = new RoomBack(stores, tenant, locks).run();
        steps.accept("room given back");
        return new RetentionView.Run(now, filing.archived(), filing.removed(), sessions, keys, lines, months, freed,
                Optional.empty());
    }

    /// Months that stay in the database, since somebody had them restored.
    private Set<YearMonth> held(long tenant, Instant now) {
        return stores.glimpse(tenant, reader -> held(reader, now));
    }

    static Set<YearMonth> held(TenantReader reader, Instant now) {
        var held = new HashSet<YearMonth>();
        reader.settings().all().forEach((name, value) -> {
            if (name.matches(HELD_MONTH) && until(value).filter(now::isBefore).isPresent()) {
                held.add(YearMonth.parse(name.substring(HELD.length())));
            }
        });
        return held;
    }

    /// Until when a month stays, as a setting says it; nothing where that is no time, as in a file that came from elsewhere.
    static Optional<Instant> until(String setting) {
        return Optional.ofNullable(setting).filter(it -> it.matches("[0-9]{1,15}"))
                .map(it -> Instant.ofEpochMilli(Long.parseLong(it)));
    }

    private static long removeMonths(ArchiveFiles files, Optional<Instant> before) {
        var gone = new HashSet<YearMonth>();
        before.ifPresent(end -> files.parts().stream()
                .filter(part -> !part.month().plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(end))
                .forEach(part -> {
                    files.remove(part);
                    gone.add(part.month());
                }));
        return gone.size();
    }
}
