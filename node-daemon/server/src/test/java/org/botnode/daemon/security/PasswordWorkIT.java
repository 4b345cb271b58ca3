package org.botnode.daemon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.Grant;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.SignInRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a sign-in takes the same work whoever it is for. Hashes are counted, not timed: each has a thread of its own,
/// whose start the Java runtime records.
class PasswordWorkIT {

    private static final String PASSWORD = "the same work for every name 4";

    @TempDir
    Path data;

    @Test
    void everyRefusedSignInTakesOneHash() throws Exception {
        try (var node = RunningNode.on(data.resolve("node")); var owner = node.client();
                var stranger = NodeClient.http(node.address(), "")) {
            for (var name : List.of("anna", "ben")) {
                owner.access().createAccount(new AccountRequest(name, PASSWORD, List.of(new Grant("viewer", Optional.empty()))));
            }
            owner.access().changeAccount("ben", new AccountChange(Optional.empty(), Optional.of(true)));
            var tries = new LinkedHashMap<String, SignInRequest>();
            tries.put("a wrong password", new SignInRequest("anna", "not the same as that one"));
            tries.put("a password of no length that there is", new SignInRequest("anna", "x".repeat(5_000)));
            tries.put("no such account", new SignInRequest("nobody", PASSWORD));
            tries.put("a disabled account", new SignInRequest("ben", PASSWORD));
            tries.put("no name at all", new SignInRequest("../ben\u0000", PASSWORD));

            var hashes = new LinkedHashMap<String, Long>();
            for (var one : tries.entrySet()) {
                hashes.put(one.getKey(), hashesOf(() -> stranger.access().signIn(one.getValue())));
            }

            assertThat(hashes.values()).as(hashes.toString()).containsOnly(1L);
        }
    }

    private long hashesOf(Runnable refused) throws Exception {
        var file = data.resolve("work.jfr");
        try (var recording = new Recording(Map.of("jdk.ThreadStart#enabled", "true"))) {
            recording.start();
            try {
                refused.run();
                throw new AssertionError("it was let in");
            } catch (ProblemException told) {
                assertThat(told.problem().status()).isEqualTo(401);
            }
            recording.stop();
            recording.dump(file);
        }
        try {
            return RecordingFile.readAllEvents(file).stream().filter(event -> event.getEventType().getName().equals("jdk.ThreadStart"))
                    .filter(event -> "password".equals(event.getThread("thread").getJavaName())).count();
        } finally {
            Files.delete(file);
        }
    }
}
