package org.botnode.daemon.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.BotView;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.conversation.LiveBot;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantWriter;

/// A bot as it is installed now: one row of the tenant's file, and the versions it names. Immutable.
///
/// @param tables   what was found when its tables were brought in
/// @param rejected what is wrong with a working copy that cannot take the place of the version in force
record HostedBot(BotHouse house, long tenantId, Bot row, KeptSettings kept, List<Diagnostic> tables,
        List<Diagnostic> rejected)
        implements LiveBot {

    private static final String FALLBACK =
            "Sorry, I have no answer to that. Try other words, or begin again by saying hello.";

    static HostedBot of(BotHouse house, long tenantId, Bot row, List<Diagnostic> tables) {
        return new HostedBot(house, tenantId, row, KeptSettings.of(row), List.copyOf(tables), List.of());
    }

    HostedBot with(Bot next) {
        return new HostedBot(house, tenantId, next, KeptSettings.of(next), tables, rejected);
    }

    HostedBot withRejected(List<Diagnostic> findings) {
        return new HostedBot(house, tenantId, row, kept, tables, List.copyOf(findings));
    }

    CompiledPackage current() {
        return house.shelf().compiled(tenantId, row.version());
    }

    /// The value of a setting that nobody is shown.
    Optional<String> secret(String key) {
        return Optional.ofNullable(kept.secrets().get(key))
                .flatMap(sealed -> house.secrets().opened(tenantId, key, sealed));
    }

    /// One whose package is gone is shown too, with how to bring it back.
    BotView view(String tenant) {
        List<Diagnostic> findings = new ArrayList<>(rejected);
        findings.addAll(tables);
        var scripts = 0;
        try {
            findings.addAll(current().findings());
            scripts = current().scripts();
        } catch (PackageException gone) {
            findings.addFirst(new Diagnostic(row.slug(), 1, 1, "error", "name", gone.reason() + "; " + gone.hint()));
        }
        return new BotView(Long.toString(row.id()), row.slug(), row.name(), row.version(), isPublic(),
                "/chat/" + tenant + "/" + row.slug(), scripts, Instant.ofEpochMilli(row.installedAt()), findings);
    }

    @Override
    public long botId() {
        return row.id();
    }

    @Override
    public String name() {
        return row.name();
    }

    /// The package asks for it, and the owner agreed.
    @Override
    public boolean isPublic() {
        try {
            return row.isPublic() && current().settings().wantsPublic();
        } catch (PackageException gone) {
            return false;
        }
    }

    @Override
    public String version() {
        return row.version();
    }

    @Override
    public Optional<Engine> engine(String version, String user, long sessionId) {
        return kept.called(version).flatMap(this::compiled).map(it -> Engine.of(it.program(),
                new Surroundings(it.settings(), house.clock(), house.config(), user, sessionId),
                house.config().run()));
    }

    private Optional<CompiledPackage> compiled(BotVersion version) {
        try {
            return Optional.of(house.shelf().compiled(tenantId, version.hash()));
        } catch (PackageException gone) {
            return Optional.empty();
        }
    }

    @Override
    public Tables tables(TenantWriter writer, long userId) {
        return writer.botTables(row.id(), userId);
    }

    @Override
    public TableReads tables(TenantReader reader) {
        return reader.botTables(row.id());
    }

    @Override
    public Optional<String> startScript() {
        return current().startScript();
    }

    @Override
    public String welcome() {
        return current().settings().welcome().orElse("");
    }

    @Override
    public String fallback() {
        return FALLBACK;
    }
}
