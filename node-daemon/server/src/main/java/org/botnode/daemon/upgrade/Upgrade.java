package org.botnode.daemon.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.botnode.client.ProblemKind;
import org.botnode.client.UpgradeReport;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.store.StandingSchemas;

/// Brings the data of an older version to this one, or leaves it as it was, to the byte: all that may change is copied aside
/// first, and put back where this version's node does not pass the [Gate], or where a crash left the upgrade half done.
///
/// For a data directory on which no node runs. One thread.
public final class Upgrade {

    /// Set in the process of a gate, to what the upgrade it belongs to knows it by: the only node that may start on data that is
    /// being upgraded. Such a node ends when its standard input does.
    public static final String GATE = "botnode.gate";

    private static final String NODE = "node.mv.db";
    private static final long MARGIN = 64L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// Bytes a second.
    private static final long SLOW = 2L << 20;
    private static final Duration LET_GO = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Path data;
    private final List<String> command;
    private final String version;
    private final InstantSource clock;
    private final Consumer<String> steps;
    private final Aside aside;

    /// @param command starts this version's node on the data, on a port of its own choice: Java, its options, the class and its
    ///     arguments
    /// @param version this one
    /// @param steps   told each step once it is made, by a word; what it throws ends the upgrade there
    public Upgrade(Path data, List<String> command, String version, InstantSource clock, Consumer<String> steps) {
        this.data = data;
        this.command = List.copyOf(command);
        this.version = version;
        this.clock = clock;
        this.steps = steps;
        this.aside = new Aside(data);
    }

    /// Refuses a start on data that an upgrade left half done, and one that came too late for its upgrade.
    public static void refuseHalfDone(Path data) {
        var left = Aside.token(data);
        if (!left.equals(Optional.ofNullable(System.getProperty(GATE)))) {
            if (left.isEmpty()) {
                throw new NodeException(ProblemKind.CONFLICT, "The upgrade that this node was started for is over.", "");
            }
            throw new NodeException(ProblemKind.CONFLICT, "An upgrade of " + data + " is going on, or was cut off.",
                    "Wait for it; else botnode upgrade --back makes the data what it was, and botnode upgrade begins again.");
        }
    }

    /// Upgrades, where there is anything to be brought forward.
    ///
    /// @throws NodeException where it failed; the data is as it was
    public UpgradeReport run() {
        if (!Files.exists(data.resolve(NODE))) {
            throw NodeException.notFound("There is no node's data in " + data + ".");
        }
        var lock = lock();
        try {
            var putBack = cleared();
            var older = StandingSchemas.older(data.resolve("tenants"));
            var nodes = schemaOfNode();
            if (older.isEmpty() && nodes == ControlDatabase.newestSchema()) {
                aside.discard();
                return new UpgradeReport(version, false, putBack, 0, 0);
            }
            var files = new ArrayList<>(List.of(data.resolve(NODE)));
            older.forEach(files::addAll);
            refuseWithoutRoom(files);
            var kept = aside.make(files, version, clock.instant());
            steps.accept("aside");
            // The gate's node takes it.
            lock.close();
            var fault = new Gate(data, command, kept.token(), aside.folder().resolve("node.log"), patience(files), steps).judge();
            steps.accept("judged");
            lock = lock();
            if (fault.isPresent()) {
                aside.putBack();
                throw new NodeException(ProblemKind.CONFLICT, "The upgrade failed, and the data is as it was. " + sentence(
                        fault.get()), "Start the version that wrote it, or mend this and try again.");
            }
            aside.discard();
            return new UpgradeReport(version, true, putBack, older.size(), kept.bytes());
        } finally {
            lock.close();
        }
    }

    /// Makes the data what it was where an upgrade was cut off; whether there was anything to do.
    public boolean back() {
        try (var _ = lock()) {
            return cleared();
        }
    }

    private boolean cleared() {
        if (Aside.isLeft(data)) {
            aside.putBack();
            return true;
        }
        aside.discard();
        return false;
    }

    /// A look at a copy: the engine writes into what it opens.
    private int schemaOfNode() {
        var look = aside.folder().resolve("look");
        try {
            ForcedCopy.of(data.resolve(NODE), look.resolve(NODE));
            return ControlDatabase.schema(look);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The node's database cannot be looked at: " + failure.getMessage(),
                    "Nothing was changed.", failure);
        }
    }

    /// The files are copied once here; while a tenant's is migrated it is there twice more.
    private void refuseWithoutRoom(List<Path> files) {
        try {
            long sum = 0;
            long largest = 0;
            for (var file : files) {
                sum += Files.size(file);
                largest = Math.max(largest, Files.size(file));
            }
            var needed = sum + 3 * largest + MARGIN;
            var free = Files.getFileStore(data).getUsableSpace();
            if (free < needed) {
                throw new NodeException(ProblemKind.DISK_FULL, "The upgrade needs " + (needed >> 20) + " MiB of free disk; "
                        + (free >> 20) + " MiB are free.", "Nothing was changed. Free that much and begin again.");
            }
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The data cannot be looked at: " + failure.getMessage(),
                    "Nothing was changed.", failure);
        }
    }

    /// Takes a data directory for a start. The node of a gate whose upgrade was killed ends by itself; until then the directory is
    /// its own, and an upgrade and its node wait for that.
    public static DirectoryLock lock(Path data) {
        var until = System.nanoTime() + LET_GO.toNanos();
        while (true) {
            try {
                return DirectoryLock.take(data);
            } catch (NodeException taken) {
                var waits = System.getProperty(GATE) != null || Aside.isLeft(data);
                if (!waits || System.nanoTime() > until) {
                    throw taken;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private DirectoryLock lock() {
        return lock(data);
    }

    /// A disk that is slow and busy, and a file that has to be copied, changed and looked through.
    private static Duration patience(List<Path> files) {
        var largest = files.stream().mapToLong(file -> file.toFile().length()).max().orElse(0);
        return PATIENCE.plusSeconds(largest / SLOW);
    }

    private static String sentence(String reason) {
        var first = Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
