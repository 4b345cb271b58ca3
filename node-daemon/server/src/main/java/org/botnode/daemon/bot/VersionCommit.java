package org.botnode.daemon.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.TenantWriter;

/// Makes one version of a package the bot's: its content and the rows of its csv files first, in slices that hold the
/// tenant's writer shortly, and last, in one commit with the last of them, the bot's row that names it.
///
/// Until then the version of before is in force, or none. How far the rows are is committed with them, so that an import
/// that is cut off goes on where it stood, or another version begins where it stopped; no row is doubled. The caller
/// holds the tenant's lock.
final class VersionCommit {

    /// How long steps of an import go on before what they did is committed.
    private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();
    /// A bot's row that names no version: there is no such bot yet.
    private static final String NONE = "";

    private final BotHouse house;
    private final long tenantId;
    private final String slug;
    private final CompiledPackage compiled;
    private final List<Diagnostic> findings;
    private final boolean isNew;
    private final Set<String> awaited;
    private final int steps;
    private final PackageTables tables;
    private Map<String, String> secrets = Map.of();
    private int done;

    private VersionCommit(BotHouse house, long tenantId, String slug, PackageContent content, CompiledPackage compiled) {
        this.house = house;
        this.tenantId = tenantId;
        this.slug = slug;
        this.compiled = compiled;
        this.findings = new ArrayList<>();
        Optional<Bot> before = house.stores().read(tenantId, it -> it.bots().bySlug(slug));
        this.isNew = before.isEmpty();
        if (isNew) {
            house.stores().admit(tenantId, Quota.BOTS);
        }
        List<DataChange> changes = imported(before).changesTo(content, findings::add);
        this.steps = changes.stream().mapToInt(change -> change.steps().size()).sum();
        this.tables = new PackageTables(changes, places(before, changes));
        this.awaited = before.map(bot -> house.stores().read(tenantId, it -> it.sessions().versionsAwaited(bot.id())))
                .orElse(Set.of());
        this.done = before.map(KeptSettings::of).map(kept -> kept.imported(compiled.version())).orElse(0);
        house.shelf().keep(tenantId, content);
    }

    /// All that can be done before the bot changes, the content's way into the tenant's file among it.
    static VersionCommit prepare(BotHouse house, long tenantId, String slug, PackageContent content,
            CompiledPackage compiled) {
        return new VersionCommit(house, tenantId, slug, content, compiled);
    }

    /// With new values of secret settings. What makes them safe to keep is done here, before anybody waits for the writer.
    VersionCommit withSecrets(Map<String, String> values) {
        secrets = values.isEmpty() ? Map.of() : house.secrets().sealed(tenantId, values);
        return this;
    }

    /// Whether a bot's row is that of a bot, and not of an import that is to become one.
    static boolean isInForce(Bot row) {
        return !row.version().equals(NONE);
    }

    /// The bot with this version in force.
    HostedBot run() {
        try {
            while (true) {
                Slice slice = house.stores().write(tenantId, this::slice);
                if (slice.bot().isPresent()) {
                    return slice.bot().get();
                }
                done = slice.done();
            }
        } catch (RuntimeException failure) {
            if (isNew) {
                undo(failure);
            }
            throw failure;
        }
    }

    /// What is in the tables: the rows of the version in force, and what imports that were cut off made of them, but for
    /// the last where that is the one that goes on now.
    private ImportedRows imported(Optional<Bot> before) {
        ImportedRows rows = new ImportedRows(before.filter(VersionCommit::isInForce)
                .flatMap(bot -> keptStill(bot.version())));
        before.map(KeptSettings::of).ifPresent(kept -> {
            int over = kept.imports().size() - (kept.imported(compiled.version()) > 0 ? 1 : 0);
            kept.imports().subList(0, over).forEach(
                    it -> rows.take(rows.changesTo(kept(it.version()), _ -> { }), it.done()));
        });
        return rows;
    }

    /// A version whose content is gone says nothing of the rows that came with it: they count as the bot's own.
    private Optional<StoredContent> keptStill(String version) {
        try {
            return Optional.of(kept(version));
        } catch (PackageException gone) {
            return Optional.empty();
        }
    }

    private StoredContent kept(String version) {
        return StoredContent.of(house.stores(), tenantId, version);
    }

    private Map<String, RowPlaces> places(Optional<Bot> before, List<DataChange> changes) {
        Map<String, RowPlaces> places = new HashMap<>();
        before.ifPresent(bot -> changes.forEach(change -> places.put(change.path(),
                house.stores().readLong(tenantId, reader -> RowPlaces.of(reader, bot.id(), change)))));
        return places;
    }

    /// @param done steps that are committed with it
    /// @param bot  the bot with its new version, where that was the last slice
    private record Slice(int done, Optional<HostedBot> bot) {}

    private Slice slice(TenantWriter writer) {
        long begun = System.nanoTime();
        Bot bot = writer.bots().bySlug(slug).orElseGet(() -> newBot(writer));
        var mine = writer.botTables(bot.id(), 0);
        if (done == 0) {
            tables.declare(mine, compiled.program().tables());
        }
        int next = tables.bringIn(mine, done, () -> System.nanoTime() - begun > SLICE_NANOS);
        if (next < steps) {
            KeptSettings kept = KeptSettings.of(bot).withSecrets(secrets)
                    .importing(new BotImport(compiled.version(), next));
            writer.bots().save(new Bot(bot.id(), slug, bot.name(), bot.version(), kept.hashes(), kept.json(),
                    bot.isPublic(), bot.installedAt(), bot.updatedAt()));
            return new Slice(next, Optional.empty());
        }
        Bot named = inForce(writer, bot);
        findings.addAll(tables.findings());
        compiled.settings().secrets().stream().filter(key -> !KeptSettings.of(named).secrets().containsKey(key))
                .map(VersionCommit::notKept).forEach(findings::add);
        return new Slice(next, Optional.of(HostedBot.of(house, tenantId, named, findings)));
    }

    private static Diagnostic notKept(String key) {
        return new Diagnostic("config.csv", 1, 1, "warning", "config", "`" + key + "` says that this node keeps its value, "
                + "which it does not; write the value there again");
    }

    private Bot newBot(TenantWriter writer) {
        long now = house.clock().millis();
        Bot bot = new Bot(writer.mintId(), slug, slug, NONE, List.of(), KeptSettings.NONE.json(),
                false, now, now);
        writer.bots().save(bot);
        return bot;
    }

    private Bot inForce(TenantWriter writer, Bot before) {
        long now = house.clock().millis();
        var version = new BotVersion(compiled.version(), compiled.program().version(), 0);
        KeptSettings kept = KeptSettings.of(before).withSecrets(secrets)
                .withSecretsOf(compiled.settings().secrets()).with(version, awaited, now);
        Bot bot = new Bot(before.id(), slug, compiled.settings().name().orElse(slug), compiled.version(), kept.hashes(),
                kept.json(), before.isPublic(), before.installedAt(), now);
        writer.bots().save(bot);
        Set<String> left = new HashSet<>(before.versions());
        left.removeAll(kept.hashes());
        house.shelf().drop(writer, left);
        return bot;
    }

    /// A new bot whose import fails leaves nothing behind; where that fails too, the next install goes on with it.
    private void undo(RuntimeException failure) {
        try {
            house.stores().makeRoom(tenantId, writer -> {
                writer.bots().bySlug(slug).ifPresent(bot -> {
                    writer.bots().remove(bot.id());
                    house.shelf().drop(writer, new HashSet<>(bot.versions()));
                });
                return slug;
            });
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
