package org.botnode.daemon.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.botnode.client.Exchange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;

/// A tenant whose bot writes down about a guest whatever a bot can, and what stands in the files of a node.
final class Inn {

    static final String BOT = "desk";

    private static final String SCRIPT = """
            TALK "Your name?"
            HEAR name
            SET USER MEMORY "name", name
            SAVE "guests" WITH user_id AS user, guest AS name
            SAVE "visits" WITH what AS "a visit"
            PRINT "a pet of " + name + " is asked for"
            TALK "Your pet?"
            HEAR pet
            TALK "Bye " + pet
            """;

    private Inn() {}

    static void open(NodeClient client, String tenant) {
        client.createTenant(new TenantRequest(tenant, ""));
        client.installBot(tenant, BOT, EchoBot.zip(SCRIPT));
    }

    /// A guest who has said `words` as the name, and whom the bot has asked for the pet.
    static void arrive(NodeClient client, String tenant, String guest, String words) {
        client.send(tenant, BOT, new MessageRequest("m-1", guest, "good day"));
        client.send(tenant, BOT, new MessageRequest("m-2", guest, words));
    }

    static Exchange say(NodeClient client, String tenant, String guest, String id, String words) {
        return client.send(tenant, BOT, new MessageRequest(id, guest, words));
    }

    /// Files below a directory, temporary ones too, in which these bytes stand.
    static List<String> filesWith(Path directory, String text) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).filter(file -> holds(file, text))
                    .map(file -> directory.relativize(file).toString()).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
