package org.botnode.daemon.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.botnode.client.DoctorFinding;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.UnreachableException;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.daemon.store.StandingSchemas;

/// Starts this version's node on the data, where nobody but this process knows its port, and judges it: does it start, are
/// all files brought to its schema, does the checklist find nothing critical that comes of the upgrade?
final class Gate {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String CRITICAL = "critical";

    private final Path data;
    private final List<String> command;
    private final Path output;
    private final Duration patience;
    private final Consumer<String> steps;

    /// @param command  starts a node: Java, its options, the class and its arguments
    /// @param token    by which that node knows that it is meant
    /// @param output   where what it prints goes
    /// @param patience how long one file may take
    Gate(Path data, List<String> command, String token, Path output, Duration patience, Consumer<String> steps) {
        this.data = data;
        this.command = new ArrayList<>(command);
        this.command.add(1, "-D" + Upgrade.GATE + "=" + token);
        this.output = output;
        this.patience = patience;
        this.steps = steps;
    }

    /// Why it does not pass; empty where it does. The node is stopped when this returns.
    Optional<String> judge() {
        // A node that was killed has left its address there.
        LocalAccess.remove(data);
        // A file that was put aside as damaged before says nothing about this version.
        var damaged = StandingSchemas.areAnyDamaged(tenants());
        Process node;
        try {
            node = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException failure) {
            return Optional.of("the new version's node cannot be started: " + failure.getMessage());
        }
        Optional<String> fault;
        try {
            steps.accept("started");
            fault = judged(node, damaged);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fault = Optional.of("it was interrupted");
        } finally {
            stop(node);
        }
        return fault.isEmpty() && isLeft() ? Optional.of("a file was not brought forward after all") : fault;
    }

    private Optional<String> judged(Process node, boolean damaged) throws InterruptedException {
        while (LocalAccess.read(data).isEmpty()) {
            if (node.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(ended(node));
            }
        }
        try (var client = LocalAccess.read(data).orElseThrow().client()) {
            var left = Integer.MAX_VALUE;
            var until = 0L;
            while (true) {
                var found = findings(client);
                var failed = List.of("migrations", "configuration", "audit", "tenants").stream()
                        .filter(check -> !damaged || !check.equals("tenants")).map(found::get)
                        .filter(finding -> finding != null && finding.verdict().equals(CRITICAL)).findFirst();
                if (failed.isPresent()) {
                    return failed.map(finding -> finding.title() + ": " + finding.reason());
                }
                var older = StandingSchemas.older(tenants()).size();
                if (older == 0) {
                    return Optional.empty();
                }
                if (older < left) {
                    left = older;
                    until = System.nanoTime() + patience.toNanos();
                } else if (System.nanoTime() > until) {
                    return Optional.of(older + " files are not brought forward, and none was for " + patience);
                }
                if (node.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.of(ended(node));
                }
            }
        } catch (ProblemException | UnreachableException silent) {
            return Optional.of("the new version's node does not answer: " + silent.getMessage());
        }
    }

    private static Map<String, DoctorFinding> findings(NodeClient client) {
        return client.doctor().findings().stream().collect(Collectors.toMap(DoctorFinding::check, finding -> finding));
    }

    private String ended(Process node) {
        try {
            var lines = Files.readAllLines(output);
            return "the new version's node ended with status " + node.exitValue()
                    + (lines.isEmpty() ? "" : ": " + lines.getLast());
        } catch (IOException unreadable) {
            return "the new version's node ended with status " + node.exitValue();
        }
    }

    private boolean isLeft() {
        return !StandingSchemas.older(tenants()).isEmpty();
    }

    private Path tenants() {
        return data.resolve("tenants");
    }

    private static void stop(Process node) {
        try {
            node.getOutputStream().close();
            if (!node.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                node.destroyForcibly().waitFor();
            }
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The new version's node cannot be stopped.",
                    "End the process " + node.pid() + ", then: botnode upgrade --back.", failure);
        } catch (InterruptedException hurried) {
            node.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
