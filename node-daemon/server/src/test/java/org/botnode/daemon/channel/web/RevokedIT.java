package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.KeyRequest;
import org.botnode.client.NewKey;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a key opened and is still open ends with the key.
class RevokedIT {

    @TempDir
    Path data;

    @Test
    @Timeout(60)
    void eventsEndWithTheKeyThatListens() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            var key = key(client, "viewer");
            var answer = ChatClient.HTTP.send(HttpRequest.newBuilder(node.address().resolve("/api/v1/events"))
                    .header("Authorization", "Bearer " + key.key()).timeout(Duration.ofSeconds(20)).build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);

            client.revokeKey(key.view().id());
            client.createTenant(new TenantRequest("late", "Late"));

            try (var events = answer.body()) {
                var heard = new StringBuilder();
                assertThatThrownBy(() -> {
                    for (var next = events.read(); next >= 0; next = events.read()) {
                        heard.append((char) next);
                    }
                }).as("a stream that was broken off, not ended").isInstanceOf(java.io.IOException.class);
                assertThat(heard).contains("event: ").doesNotContain("late");
            }
        }
    }

    @Test
    @Timeout(60)
    void socketTakesNothingMoreFromAKeyThatWasRevoked() throws Exception {
        try (var node = RunningNode.on(data).furnished(); var client = node.client()) {
            var key = key(client, "operator");
            var bot = client.bots("demo").getFirst().slug();
            var chat = URI.create(node.address().toString().replace("http", "ws") + "/api/v1/tenants/demo/bots/" + bot + "/chat");
            try (var socket = new ChatClient(chat, Map.of("Authorization", "Bearer " + key.key()))) {
                socket.hello();
                socket.next("welcome");

                client.revokeKey(key.view().id());
                socket.say("m-1", "hello");

                var closed = socket.next("closed");
                assertThat(closed.get("code").asInt()).isEqualTo(1008);
                assertThat(closed.get("reason").asString()).contains("key is not valid");
            }
        }
    }

    private static NewKey key(NodeClient client, String role) {
        return client.createKey(new KeyRequest("for a test", role, Optional.empty(), Optional.empty()));
    }
}
