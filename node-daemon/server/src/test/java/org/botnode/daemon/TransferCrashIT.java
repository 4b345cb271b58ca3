package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.MessageRequest;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.client.TenantView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An import that a kill, a caller who goes away or a full disk cuts off leaves nothing.
@Timeout(180)
class TransferCrashIT {

    @TempDir
    Path directory;

    private Path archive;

    @BeforeEach
    void export() throws IOException {
        archive = directory.resolve("demo.zip");
        try (var node = RunningNode.on(directory.resolve("from")).furnished(); var client = node.client();
                var out = Files.newOutputStream(archive)) {
            client.exportTenant(FirstRun.DEMO, out);
        }
    }

    private static Stream<Path> staged(Path data) throws IOException {
        Path staging = data.resolve("tenants/.transfer");
        return Files.exists(staging) ? Files.walk(staging).filter(Files::isRegularFile) : Stream.empty();
    }

    /// Sends the head of an import and half of its body.
    private Socket half(int port, String key) throws IOException {
        byte[] all = Files.readAllBytes(archive);
        var socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write(("POST /api/v1/tenants/import?as=half HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/zip\r\nContent-Length: " + all.length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(all, 0, all.length / 2);
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void killedInTheMidstLeavesNothingAfterTheNextStart() throws Exception {
        Path data = directory.resolve("to");
        try (var first = DaemonProcess.start(data);
                var socket = half(first.address().getPort(), first.key())) {
            while (staged(data).findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            first.kill();
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(staged(data)).isNotEmpty();

        try (var second = DaemonProcess.start(data); var client = second.client()) {
            assertThat(staged(data)).isEmpty();
            assertThat(client.tenants()).extracting(TenantView::slug).containsExactly(FirstRun.DEMO);
            assertThat(client.importTenant(archive, Optional.of("whole")).tenant().slug()).isEqualTo("whole");
            assertThat(client.send("whole", "reception", new MessageRequest("m-1", "ann", "hello")).replies()).isNotEmpty();
        }
    }

    @Test
    void callerWhoGoesAwayLeavesNothing() throws Exception {
        Path data = directory.resolve("to");
        try (var node = RunningNode.on(data); var client = node.client()) {
            try (var socket = half(node.address().getPort(), node.key())) {
                while (staged(data).findAny().isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThat(socket.isConnected()).isTrue();
            }

            while (staged(data).findAny().isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(client.tenants()).isEmpty();
        }
    }

    @Test
    void diskThatIsFullInTheMidstLeavesNothingAndTheOthersGoOn() throws Exception {
        Path place = Files.createDirectory(directory.resolve("disk"));
        try (var disk = SmallDisk.mount(place, "48m")) {
            assumeTrue(disk.isMounted(), "this user may not mount a small file system");
            try (var node = RunningNode.on(place.resolve("to"), Map.of()); var client = node.client()) {
                client.createTenant(new TenantRequest("other", ""));
                disk.fillBut(3 << 20);

                assertThatThrownBy(() -> client.importTenant(archive, Optional.empty()))
                        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().type())
                                .as(e.getMessage()).isEqualTo(ProblemKind.DISK_FULL.type()));

                assertThat(staged(place.resolve("to"))).isEmpty();
                assertThat(client.tenants()).extracting(TenantView::slug).containsExactly("other");
                assertThat(client.bots("other")).isEmpty();
                disk.free();
                assertThat(client.importTenant(archive, Optional.empty()).tenant().slug()).isEqualTo(FirstRun.DEMO);
            }
        }
    }
}
