package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.tenant.Slug;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What installations leave that were killed or refused.
@Timeout(60)
class LeftoverSweepTest {

    private static final String SCRIPT = "TALK \"hi\"\n";

    @TempDir
    Path directory;

    private BotFixture fixture;
    private Path bots;

    @BeforeEach
    void oneBot() {
        fixture = new BotFixture(directory);
        fixture.install("acme", "desk", "desk.gbdialog/start.bas", SCRIPT);
        bots = fixture.workingCopy("acme", "desk").getParent();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private int sweep() {
        return new LeftoverSweep(fixture.host).sweep();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(bots)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private void leave(String name) throws IOException {
        Files.writeString(Files.createDirectories(bots.resolve(name)).resolve("start.bas"), SCRIPT);
    }

    @Test
    void leftoversAreRemovedAlsoOfBotsThatWereNeverInstalled() throws IOException {
        leave(".incoming-desk.0123-4567");
        leave(".incoming-never.0123-4567");
        leave(".incoming-never." + "a".repeat(64));
        leave(".outgoing-gone");
        Files.writeString(bots.resolve(".upload-0123.zip"), "half of a zip");
        fixture.restart();

        assertThat(sweep()).isEqualTo(5);

        assertThat(names()).containsExactly("desk");
        assertThat(sweep()).isZero();
    }

    @Test
    void versionThatArrivedAndIsInForceIsLeftToItsBotsNextUse() throws IOException {
        var version = fixture.install("acme", "desk", "desk.gbdialog/start.bas", SCRIPT + "' edited\n").version();
        Files.move(bots.resolve("desk"), bots.resolve(".incoming-desk." + version));
        fixture.restart();

        assertThat(sweep()).isZero();
        assertThat(fixture.host.list(fixture.tenant("acme"))).hasSize(1);

        assertThat(names()).containsExactly("desk");
        assertThat(bots.resolve("desk/desk.gbdialog/start.bas")).hasContent(SCRIPT + "' edited\n");
    }

    @Test
    void packageThatIsComingInStays() throws IOException {
        var body = new FilterInputStream(new ByteArrayInputStream(
                BotFixture.zip("next.gbdialog/start.bas", SCRIPT))) {
            private int swept = -1;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                swept = Math.max(swept, sweep());
                return super.read(bytes, from, length);
            }
        };

        fixture.host.install(fixture.tenant("acme"), new Slug("next"), body);

        assertThat(body.swept).isZero();
        assertThat(names()).containsExactlyInAnyOrder("desk", "next");
    }

    @Test
    void packageThatIsBeingUnpackedStays() throws Exception {
        var sweeping = new AtomicReference<Thread>();
        var zip = bots.resolve("next.zip");
        Files.write(zip, BotFixture.zip("next.gbdialog/start.bas", SCRIPT));

        fixture.host.install(fixture.tenant("acme"), new Slug("next"), (stage, reader) -> {
            var content = reader.unpack(zip, stage);
            sweeping.set(Thread.startVirtualThread(this::sweep));
            return content;
        });
        sweeping.get().join();

        assertThat(names()).containsExactlyInAnyOrder("desk", "next", "next.zip");
    }

    @Test
    void packageThatFailsOnItsWayLeavesNothingInTheTenantsFile() throws Exception {
        var script = "TALK \"another\"\n";
        var zip = Files.write(directory.resolve("next.zip"), BotFixture.zip("next.gbdialog/start.bas", script,
                "next.gbdialog/other.bas", SCRIPT));

        // Its folder is not where it should be, when its content is in the tenant's file already.
        assertThatThrownBy(() -> fixture.host.install(fixture.tenant("acme"), new Slug("next"),
                (_, reader) -> reader.unpack(zip, directory.resolve("elsewhere")))).isInstanceOf(NodeException.class);

        assertThat(names()).containsExactly("desk");
        assertThat(keeps(script)).isFalse();
        assertThat(keeps(SCRIPT)).as("which another bot needs").isTrue();
    }

    private boolean keeps(String text) throws Exception {
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
        return fixture.stores.<Boolean>read(fixture.tenant("acme").id(), reader -> reader.blobs().has(hash));
    }
}
