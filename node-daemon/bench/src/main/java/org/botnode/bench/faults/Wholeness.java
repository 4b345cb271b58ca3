package org.botnode.bench.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.LimitsChange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantRequest;
import org.botnode.client.UnreachableException;

/// What must be as it was, whatever was sent: both tenants talk, nothing lies outside of the data directory, no thread
/// died, and the log tells of nothing unexpected.
final class Wholeness {

    private static final String ECHO = "WHILE TRUE\n  HEAR said\n  TALK \"You said ${said}\"\nWEND\n";
    /// All that a data directory holds; see ARCHITECTURE.md.
    private static final Set<String> KNOWN = Set.of("node.yaml", "node.mv.db", "node.trace.db", "machine-report.json", "scratch", "ids",
            "tenants", "secrets", "logs", "run", "admin-token", "jvm.options", "keyring.json", "erasures.json", "backups", "tls",
            "errors.log", "staging");

    private static final long MANY = 100_000_000;

    private final Path sandbox;
    private final NodeClient client;
    private long said;

    /// @param sandbox the directory that holds the data directory and nothing else
    Wholeness(Path sandbox, NodeClient client) {
        this.sandbox = sandbox;
        this.client = client;
    }

    /// @return the entries of an archive that the node takes in
    SequencedMap<String, byte[]> furnish() throws IOException {
        Files.writeString(sandbox.resolve("canary"), "sings");
        for (var tenant : List.of("acme", "globex")) {
            client.createTenant(new TenantRequest(tenant, tenant));
            // What the plan gives a tenant would be used up, and all after that refused before it is looked at.
            client.changeLimits(tenant, new LimitsChange(Map.of("users", MANY, "sessions", MANY, "messages_per_day", MANY), List.of()));
        }
        mend();
        return Ghost.archive(client, zip(), sandbox.resolve("settings").resolve("ghost.zip"));
    }

    /// Hostile calls may have removed the bots, with an owner's key, as the contract lets them.
    private void mend() throws IOException {
        for (var tenant : List.of("acme", "globex")) {
            client.installBot(tenant, "echo", new ByteArrayInputStream(zip()));
        }
    }

    List<String> damage() throws IOException {
        var damage = new ArrayList<String>();
        try {
            mend();
            for (var tenant : List.of("acme", "globex")) {
                var word = "whole-" + ++said;
                var user = "w-" + said;
                client.send(tenant, "echo", new MessageRequest("a" + said, user, "hello"));
                var replies = client.send(tenant, "echo", new MessageRequest("b" + said, user, word)).replies();
                if (!replies.toString().contains(word)) {
                    damage.add(tenant + " no longer answers: " + replies);
                }
            }
        } catch (ProblemException | UnreachableException failure) {
            damage.add("an ordinary conversation fails: " + failure.getMessage());
        }
        files(damage);
        log(damage);
        return damage;
    }

    private void files(List<String> damage) throws IOException {
        try (var beside = Files.list(sandbox)) {
            beside.map(file -> file.getFileName().toString()).filter(name -> !Set.of("data", "canary", "settings").contains(name))
                    .forEach(name -> damage.add("a file outside of the data directory: " + name));
        }
        if (!Files.readString(sandbox.resolve("canary")).equals("sings")) {
            damage.add("a file outside of the data directory was changed");
        }
        try (var inside = Files.list(sandbox.resolve("data"))) {
            inside.map(file -> file.getFileName().toString()).filter(name -> !KNOWN.contains(name))
                    .forEach(name -> damage.add("a file in the data directory that nobody knows: " + name));
        }
        try (var all = Files.walk(sandbox)) {
            all.map(file -> file.getFileName().toString()).filter(name -> name.contains("escaped"))
                    .forEach(name -> damage.add("an entry of an archive got out: " + name));
        }
    }

    /// A thread that dies says so there; so does what answered 500.
    private void log(List<String> damage) throws IOException {
        for (var file : List.of("data/errors.log", "data/logs/botnode.log")) {
            var log = sandbox.resolve(file);
            if (Files.exists(log)) {
                try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
                    lines.filter(line -> line.contains("Exception in thread") || line.contains("OutOfMemoryError")
                            || line.contains("StackOverflowError")).limit(5)
                            .forEach(line -> damage.add("in " + file + ": " + Judge.shortened(line)));
                }
            }
        }
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("echo.gbai/echo.gbdialog/start.bas"));
            zip.write(ECHO.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
