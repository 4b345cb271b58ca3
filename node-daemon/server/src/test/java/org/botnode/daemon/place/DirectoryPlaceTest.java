package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.SmallDisk;
import org.junit.jupiter.api.Test;

class DirectoryPlaceTest extends PlaceContract {

    @Override
    Place place() throws IOException {
        return new DirectoryPlace(Files.createDirectories(root()));
    }

    private Path root() {
        return directory.resolve("place");
    }

    @Test
    void rootThatIsNotThereIsNotMade() {
        var place = new DirectoryPlace(root());

        assertThatThrownBy(() -> place.put("a", new byte[1])).isInstanceOf(NodeException.class)
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> place.list("")).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> place.remove("a")).isInstanceOf(NodeException.class);
        assertThat(place.isOnDiskOf(directory)).isEmpty();
        assertThat(root()).doesNotExist();
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        place().put("a/b", new byte[1]);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root().resolve("a/b")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root().resolve("a")))).isEqualTo("rwx------");
    }

    @Test
    void othersFilesAreNotSeen() throws IOException {
        place().put("ours", new byte[1]);
        Files.createDirectories(root().resolve("lost+found"));
        Files.writeString(root().resolve("Photo.JPG"), "x");
        Files.writeString(root().resolve(".part-1"), "x");
        Files.createSymbolicLink(root().resolve("link"), directory);

        assertThat(place().list("")).extracting(Stored::name).containsExactly("ours");
    }

    @Test
    void whatAKilledProcessLeftIsSweptLater() throws IOException {
        place();
        var left = Files.writeString(root().resolve(".part-old"), "x");
        var young = Files.writeString(root().resolve(".part-young"), "x");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        place().put("a", new byte[1]);

        assertThat(left).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void itSaysWhetherItIsOnTheSameDisk() throws IOException {
        assertThat(place().isOnDiskOf(directory)).contains(true);
    }

    @Test
    void fullDiskLeavesWhatWasThere() throws Exception {
        try (var disk = SmallDisk.mount(Files.createDirectories(root()), "1m")) {
            assumeTrue(disk.isMounted(), "this user may not mount");
            place().put("a", new byte[] {1});

            assertThatThrownBy(() -> place().put("a", file(random(2 << 20)))).isInstanceOfSatisfying(NodeException.class,
                    failure -> assertThat(failure.kind()).isEqualTo(ProblemKind.DISK_FULL));

            assertThat(place().isOnDiskOf(directory)).contains(false);
            assertThat(place().small("a", 1)).contains(new byte[] {1});
            try (var files = Files.list(root())) {
                assertThat(files).containsExactly(root().resolve("a"));
            }
        }
    }
}
