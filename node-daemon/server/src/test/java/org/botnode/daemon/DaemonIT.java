package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A daemon in a process of its own, as it is started and refused.
class DaemonIT {

    private static final String TENANT = FirstRun.DEMO;

    @TempDir
    Path data;

    @Test
    @Timeout(120)
    void secondDaemonOnTheSameDirectoryOrPortIsRefusedInOneLine(@TempDir Path other) throws Exception {
        try (var running = DaemonProcess.start(data)) {
            var sameDirectory = DaemonProcess.begin(data, "0");
            assertThat(words(sameDirectory)).hasSize(1).first().asString().startsWith("botnode: ").contains("another daemon");
            assertThat(sameDirectory.waitFor()).isEqualTo(1);

            var samePort = DaemonProcess.begin(other, Integer.toString(running.address().getPort()));
            assertThat(words(samePort)).hasSize(1).first().asString().startsWith("botnode: ").contains("port");
            assertThat(samePort.waitFor()).isEqualTo(1);
        }
    }

    @Test
    @Timeout(120)
    void messageGoesOverTheSocketToo() throws Exception {
        try (var daemon = DaemonProcess.start(data)) {
            try (var socket = new WireSocket(URI.create(daemon.address().toString().replace("http", "ws")
                    + "/api/v1/tenants/demo/bots/hours/chat"), daemon.key())) {
                socket.send("{\"type\":\"hello\",\"user\":\"wire\"}");
                var session = socket.until("welcome").get("session").asString();
                socket.send("{\"type\":\"message\",\"id\":\"w-1\",\"text\":\"parking\"}");
                var stored = socket.until("stored").get("message").get("id").asString();
                socket.until("done");

                assertThat(daemon.client().messages(TENANT, session, Optional.empty(), 100).messages())
                        .filteredOn(message -> message.id().equals(stored)).hasSize(1);
            }
            var page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(daemon.address().resolve("/chat/demo/hours"))
                    .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html").doesNotContain(daemon.key());
        }
    }

    private static List<String> words(Process process) throws Exception {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
