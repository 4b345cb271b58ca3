package org.botnode.daemon.bot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.BotView;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.bot.basic.Limits;
import org.botnode.daemon.bot.gbai.PackageLimits;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.MessageGate;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeysConfig;
import org.botnode.daemon.vault.Vault;

/// Bots on real stores in a test's directory, and somebody to talk to them.
final class BotFixture implements AutoCloseable {

    final SteppingClock clock = new SteppingClock("2026-11-20T12:00:00Z");
    final List<NodeEvent> events = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final BotHostConfig config;

    private final Path directory;
    private ControlDatabase database;
    private IdReserveFile reserve;
    private Snowflakes ids;
    TenantStores stores;
    Tenants tenants;
    BotHost host;
    BotWatch watch;
    Intake intake;

    BotFixture(Path directory) {
        this(directory, PackageLimits.defaults());
    }

    BotFixture(Path directory, PackageLimits packages) {
        this.directory = directory;
        this.config = new BotHostConfig(packages, Limits.defaults(), 100, 16 << 20, Duration.ofSeconds(1),
                Duration.ofMillis(500), ZoneOffset.UTC, Locale.ENGLISH);
        open();
    }

    /// What a stop and a start leave: files, and nothing in memory.
    void restart() {
        close();
        open();
    }

    private void open() {
        database = ControlDatabase.open(directory);
        reserve = IdReserveFile.open(directory.resolve("ids"));
        ids = new Snowflakes(1, clock, reserve);
        stores = new TenantStores(directory.resolve("tenants"), 1, ids, clock, StoreLimits.defaults());
        tenants = new Tenants(new TenantRegister(database), new ApiKeyStore(database), stores, ids, clock);
        host = new BotHost(tenants, stores, new Vault(directory, KeysConfig.defaults(), clock), clock, config, events::add);
        watch = new BotWatch(host);
        intake = new Intake(stores, ids, clock, ConversationConfig.defaults(), host, MessageGate.open(),
                (_, _, _) -> { },
                (_, _, _, lines) -> lines.forEach(line -> log.add(line.place() + " " + line.text())));
    }

    @Override
    public void close() {
        stores.close();
        reserve.close();
        database.close();
    }

    Tenant tenant(String slug) {
        return tenants.bySlug(slug).orElseGet(() -> tenants.create(new Slug(slug), slug));
    }

    BotView install(String tenant, String bot, String... pathsAndTexts) {
        return host.install(tenant(tenant), new Slug(bot), new ByteArrayInputStream(zip(pathsAndTexts)));
    }

    /// Sets one of a tenant's limits, as its owner would.
    void limit(String tenant, Quota quota, long limit) {
        stores.write(tenant(tenant).id(), writer -> {
            writer.quotas().change(Map.of(quota, OptionalLong.of(limit)));
            return limit;
        });
    }

    Path workingCopy(String tenant, String bot) {
        return host.copy(tenant(tenant).id(), bot).folder();
    }

    /// Edits a file of a bot and lets the watch see that it was left alone since.
    int edit(String tenant, String bot, String path, String text) {
        try {
            Path file = workingCopy(tenant, bot).resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return look();
    }

    /// Two rounds of the watch, apart in time.
    int look() {
        int changed = watch.look();
        clock.step(Duration.ofSeconds(1));
        return changed + watch.look();
    }

    Chat chat(String tenant, String bot, String user) {
        return new Chat(this, tenant, bot, user);
    }

    static byte[] zip(String... pathsAndTexts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
