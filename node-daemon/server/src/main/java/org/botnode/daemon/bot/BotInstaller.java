package org.botnode.daemon.bot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.bot.gbai.PackageReader;
import org.botnode.daemon.bot.gbai.SecretValues;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;

/// Makes a package a bot, or a bot's next version, all or nothing: [VersionCommit] names the new version only after all of
/// its content is in the tenant's file. The caller holds the tenant's lock.
final class BotInstaller {

    private static final System.Logger LOG = System.getLogger(BotInstaller.class.getName());

    private final BotHouse house;
    private final PackageReader reader;
    private final Set<Path> receiving = ConcurrentHashMap.newKeySet();

    BotInstaller(BotHouse house) {
        this.house = house;
        this.reader = new PackageReader(house.config().packages());
    }

    /// Takes a zip in that comes as a stream.
    Path receive(InputStream zip, WorkingCopy copy) {
        try {
            Path upload = copy.upload(UUID.randomUUID().toString());
            receiving.add(upload);
            try {
                reader.receive(zip, upload);
                return upload;
            } catch (IOException | RuntimeException failure) {
                discard(upload);
                throw failure;
            }
        } catch (PackageException refused) {
            throw refused(refused);
        } catch (IOException failure) {
            throw notWritable(failure);
        }
    }

    /// Whether a zip is coming in there, or is being unpacked.
    boolean isReceiving(Path upload) {
        return receiving.contains(upload);
    }

    void discard(Path upload) {
        try {
            Files.deleteIfExists(upload);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "an uploaded package is still there; the next start removes it", failure);
        } finally {
            receiving.remove(upload);
        }
    }

    HostedBot install(long tenantId, WorkingCopy copy, PackageSupply supply) {
        try {
            Path stage = copy.stage(UUID.randomUUID().toString());
            try {
                Arrival arrival = arrival(stage, supply.into(stage, reader));
                CompiledPackage compiled = house.shelf().compile(arrival.content());
                refuseUseless(compiled);
                return installed(tenantId, copy, stage, arrival, compiled);
            } finally {
                DirectoryTree.remove(stage);
            }
        } catch (PackageException refused) {
            throw refused(refused);
        } catch (IOException failure) {
            throw notWritable(failure);
        }
    }

    /// A package without the secrets of its settings.
    ///
    /// @param secrets by key
    private record Arrival(PackageContent content, Map<String, String> secrets) {}

    private Arrival arrival(Path folder, PackageContent sent) throws IOException {
        Map<String, String> secrets = SecretValues.take(folder, sent);
        return new Arrival(secrets.isEmpty() ? sent : reader.folder(folder), secrets);
    }

    private HostedBot installed(long tenantId, WorkingCopy copy, Path stage, Arrival arrival,
            CompiledPackage compiled) throws IOException {
        HostedBot bot;
        Path arrived;
        try {
            var commit = VersionCommit.prepare(house, tenantId, copy.slug(), arrival.content(), compiled)
                    .withSecrets(arrival.secrets());
            arrived = copy.arrive(stage, compiled.version());
            bot = committed(commit, arrived);
        } catch (IOException | RuntimeException failure) {
            dropUnused(tenantId, arrival.content(), failure);
            throw failure;
        }
        settle(copy, arrived);
        return bot;
    }

    /// What is left of it, unless an import goes on with it later, takes room that a full disk does not have. The failure
    /// that led here is the one to tell.
    private void dropUnused(long tenantId, PackageContent content, Exception failure) {
        try {
            house.shelf().dropUnused(tenantId, content.manifest());
        } catch (StoreException stillThere) {
            failure.addSuppressed(stillThere);
        }
    }

    private static HostedBot committed(VersionCommit commit, Path arrived) throws IOException {
        try {
            return commit.run();
        } catch (RuntimeException failure) {
            DirectoryTree.remove(arrived);
            throw failure;
        }
    }

    /// The commit is made and stands; where another program holds the folder, the next look at it tries again.
    private static void settle(WorkingCopy copy, Path arrived) {
        try {
            copy.settle(arrived);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the working copy of bot " + copy.slug() + " cannot be replaced yet", failure);
        }
    }

    private static NodeException refused(PackageException refused) {
        return new NodeException(ProblemKind.PACKAGE_REFUSED, refused.getMessage(), refused.hint(), refused);
    }

    static NodeException notWritable(IOException failure) {
        return StoreProblem.notWritten("The bot's folder", failure);
    }

    /// Takes the working copy as the bot's next version if it was changed and can run.
    HostedBot reload(HostedBot bot, WorkingCopy copy) {
        try {
            copy.settleWhatArrived(bot.version());
            Arrival arrival = arrival(copy.folder(), reader.folder(copy.folder()));
            if (arrival.content().manifest().version().equals(bot.version()) && arrival.secrets().isEmpty()) {
                return bot.withRejected(List.of());
            }
            CompiledPackage compiled = house.shelf().compile(arrival.content());
            boolean useless = compiled.program().scripts().isEmpty() && !bot.current().program().scripts().isEmpty();
            if (useless) {
                return bot.withRejected(rejected(bot, compiled.findings()));
            }
            return VersionCommit.prepare(house, bot.tenantId(), copy.slug(), arrival.content(), compiled)
                    .withSecrets(arrival.secrets()).run();
        } catch (PackageException refused) {
            return bot.withRejected(rejected(bot, List.of(new Diagnostic(
                    refused.entry().isEmpty() ? copy.slug() : refused.entry(), 1, 1, "error", "name",
                    refused.reason()))));
        } catch (IOException failure) {
            throw notWritable(failure);
        }
    }

    private static List<Diagnostic> rejected(HostedBot bot, List<Diagnostic> findings) {
        List<Diagnostic> all = new ArrayList<>();
        all.add(new Diagnostic(bot.row().slug(), 1, 1, "error", "parse",
                "the edited package cannot run; version " + bot.version().substring(0, 12) + " stays in force"));
        all.addAll(findings);
        return all;
    }

    private static void refuseUseless(CompiledPackage compiled) {
        if (compiled.manifest().files().isEmpty()) {
            throw PackageException.ofPackage("the package is empty", "Send the folder that holds `X.gbdialog`.");
        }
        if (compiled.isBroken()) {
            throw PackageException.ofPackage("none of its scripts can run; the first reason: "
                    + compiled.findings().stream().filter(it -> it.severity().equals("error")).findFirst()
                            .map(Diagnostic::toString).orElse("none was found"),
                    "`botnode bot lint PATH` lists all findings.");
        }
    }

    /// Finishes an import that a stop or a crash cut off, and makes its version the bot's. A working copy that nobody has
    /// edited follows.
    HostedBot finish(long tenantId, Bot row, WorkingCopy copy) {
        String version = KeptSettings.of(row).imports().getLast().version();
        PackageContent content = StoredContent.of(house.stores(), tenantId, version);
        HostedBot bot = VersionCommit.prepare(house, tenantId, row.slug(), content, house.shelf().compile(content)).run();
        try {
            if (isStill(copy, row.version())) {
                copy.remove();
            }
            copy.recover(version, () -> content);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the working copy of bot " + copy.slug() + " cannot be replaced yet", failure);
        }
        return bot;
    }

    private boolean isStill(WorkingCopy copy, String version) {
        try {
            return Files.isDirectory(copy.folder()) && reader.folder(copy.folder()).manifest().version().equals(version);
        } catch (PackageException edited) {
            return false;
        }
    }
}
