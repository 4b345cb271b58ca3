package org.botnode.daemon.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.botnode.client.BackupRunView;
import org.botnode.client.Exchange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Config;

/// A machine that a drill loses: a real node on it, its backups on another disk, the copy of its keyring on a stick.
final class LostMachine {

    private static final Places PLACES = new Places(S3Config.defaults(), _ -> null);

    final Path data;
    final Path place;
    final Path stick;

    LostMachine(Path directory) throws IOException {
        data = directory.resolve("lost");
        place = Files.createDirectories(directory.resolve("disk"));
        stick = Files.createDirectories(directory.resolve("stick"));
    }

    RunningNode start() {
        return start(data);
    }

    /// A node on another machine, with the same disk and stick.
    RunningNode start(Path there) {
        return RunningNode.on(there, Map.of("backup.to", place.toString(), "keys.copy-to", stick.toString()));
    }

    static void tenant(NodeClient client, String slug) {
        client.createTenant(new TenantRequest(slug, slug + " Ltd"));
        client.installBot(slug, "echo", EchoBot.zip());
    }

    static Exchange say(NodeClient client, String tenant, String id, String text) {
        return client.send(tenant, "echo", new MessageRequest(id, "u-1", text));
    }

    /// Makes a backup; its name.
    static String backup(NodeClient client) {
        client.backups().create();
        var run = client.backups().run();
        while (run.goesOn()) {
            run = client.backups().run();
        }
        assertThat(run.state()).as(run.toString()).isEqualTo(BackupRunView.DONE);
        return run.backup();
    }

    NodeRestore open(Path fresh, String recoveryKey) {
        return open(fresh, recoveryKey, Choice.NEWEST, false);
    }

    NodeRestore open(Path fresh, String recoveryKey, String backup, boolean replace) {
        return NodeRestore.open(new NodeRestore.Order(new PlaceText.Directory(place), stick.toString(), fresh, backup, replace),
                PLACES, recoveryKey, InstantSource.system());
    }

    RestoredNode restore(Path fresh, String recoveryKey) {
        return open(fresh, recoveryKey).run(_ -> {});
    }

    /// The files of the place whose names hold that.
    List<Path> inPlace(String part) throws IOException {
        try (var all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).filter(file -> file.toString().contains(part)).sorted().toList();
        }
    }

    /// The files below a directory that hold a text.
    static List<Path> filesWith(Path below, String text) throws IOException {
        try (var all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
