package org.botnode.daemon.backup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.botnode.client.BackupRunView;
import org.botnode.client.Json;
import org.botnode.daemon.control.SettingStore;

/// What the node remembers of its backups, in its own database: what lies in a place tells the rest. Opening it writes nothing,
/// so that a full disk keeps no node from starting. Safe for many threads.
final class BackupBook {

    private static final String STANDING = "backup.standing";
    private static final String PROOFS = "backup.proofs";
    private static final String VERDICT = "backup.verdict.";

    private final SettingStore settings;
    private Standing standing;
    private Map<String, Proof> proofs;
    private boolean isKept;

    /// @param since    when the node first thought of backups
    /// @param good     the newest backup that was proven
    /// @param failures runs that failed since, one after the other
    /// @param run      what goes on, or went on last
    record Standing(Instant since, Optional<Good> good, int failures, Optional<BackupRunView> run) {

        Standing {
            good = good == null ? Optional.empty() : good;
            run = run == null ? Optional.empty() : run;
        }
    }

    /// @param missed tenants that it could not copy
    record Good(String id, Instant completed, int missed) {}

    /// That a tenant can be brought back.
    ///
    /// @param file the part
    /// @param asOf all that was committed before is in it
    record Proof(String file, Instant asOf) {}

    /// What a later check of a backup found.
    ///
    /// @param damaged parts that cannot be restored
    record Verdict(String id, Instant at, List<String> findings, List<String> damaged) {}

    /// JSON of a map needs a type.
    record Proofs(Map<String, Proof> byTenant) {}

    BackupBook(SettingStore settings, Instant now) {
        this.settings = settings;
        var kept = read(STANDING, Standing.class);
        this.isKept = kept.isPresent();
        this.standing = kept.orElseGet(() -> new Standing(now, Optional.empty(), 0, Optional.empty()));
        this.proofs = read(PROOFS, Proofs.class).map(Proofs::byTenant).orElse(Map.of());
    }

    synchronized Standing standing() {
        return standing;
    }

    /// Writes down since when there is something to remember, once.
    synchronized void keep(Instant now) {
        if (!isKept) {
            save(standing, now);
        }
    }

    /// The node's end cut a run off; the next run writes that down.
    synchronized void cutOff(BackupRunView run) {
        standing = new Standing(standing.since, standing.good, standing.failures, Optional.of(run));
    }

    synchronized void began(BackupRunView run, Instant now) {
        save(new Standing(standing.since, standing.good, standing.failures, Optional.of(run)), now);
    }

    /// A run ended that says nothing of how backups fare: a check, or one that the node's own end cut off.
    synchronized void ended(BackupRunView run, Instant now) {
        began(run, now);
    }

    synchronized void failed(BackupRunView run, Instant now) {
        save(new Standing(standing.since, standing.good, standing.failures + 1, Optional.of(run)), now);
    }

    /// A backup is whole: what it holds is proven from now on, and what no part of it holds no more.
    synchronized void made(BackupManifest manifest, BackupRunView run, Instant now) {
        var fresh = new TreeMap<String, Proof>();
        manifest.parts().stream().filter(part -> !part.belongsToNode())
                .forEach(part -> fresh.put(part.owner(), new Proof(part.file(), part.asOf())));
        proofs = saved(PROOFS, new Proofs(fresh), now).byTenant;
        save(new Standing(standing.since, Optional.of(new Good(manifest.id(), manifest.completed(), manifest.missed().size())),
                0, Optional.of(run)), now);
    }

    /// All that was committed before this moment can be brought back for a tenant.
    synchronized Optional<Instant> provenAt(long tenant) {
        return Optional.ofNullable(proofs.get(Long.toString(tenant))).map(Proof::asOf);
    }

    /// Some parts cannot be restored, or are not there: they prove nothing.
    synchronized void lost(Set<String> files, Instant now) {
        var left = new TreeMap<>(proofs);
        if (left.values().removeIf(proof -> files.contains(proof.file))) {
            proofs = saved(PROOFS, new Proofs(left), now).byTenant;
        }
    }

    /// None of these parts is missing in the place.
    synchronized Set<String> provenFiles() {
        return proofs.values().stream().map(Proof::file).collect(Collectors.toSet());
    }

    void judged(Verdict verdict, Instant now) {
        saved(VERDICT + verdict.id, verdict, now);
    }

    /// These parts can be restored, whatever was found before.
    void sound(Set<String> files, Instant now) {
        for (var verdict : verdicts()) {
            if (verdict.damaged.stream().anyMatch(files::contains)) {
                judged(new Verdict(verdict.id, verdict.at, verdict.findings,
                        verdict.damaged.stream().filter(file -> !files.contains(file)).toList()), now);
            }
        }
    }

    Optional<Verdict> verdict(BackupId id) {
        return read(VERDICT + id, Verdict.class);
    }

    List<Verdict> verdicts() {
        return settings.startingWith(VERDICT).stream().map(json -> parsed(json, Verdict.class)).toList();
    }

    /// Of a backup that is gone.
    void forget(BackupId id) {
        settings.remove(VERDICT + id);
    }

    private void save(Standing next, Instant now) {
        // Also where it cannot be written: what failed is not tried again at once.
        standing = next;
        saved(STANDING, next, now);
        isKept = true;
    }

    private <T> T saved(String name, T value, Instant now) {
        settings.save(name, Json.text(value), now);
        return value;
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        return settings.named(name).map(json -> parsed(json, type));
    }

    private static <T> T parsed(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
