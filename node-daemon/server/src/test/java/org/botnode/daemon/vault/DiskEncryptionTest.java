package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskEncryptionTest {

    @TempDir
    Path directory;

    private Path root;
    private Path data;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        data = Files.createDirectory(directory.resolve("data")).toRealPath();
    }

    private String linux() {
        return new DiskEncryption("Linux", root, _ -> Optional.empty()).of(data).state();
    }

    private void mounted(String device, String type, String source) throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/mountinfo"), """
                21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
                30 21 0:26 / /proc rw - proc proc rw
                40 21 %s / %s rw,relatime shared:7 - %s %s rw
                """.formatted(device, data.toString().replace(" ", "\\040"), type, source));
    }

    private Path device(String at, String uuid) throws IOException {
        var device = Files.createDirectories(root.resolve(at));
        if (!uuid.isEmpty()) {
            Files.createDirectories(device.resolve("dm"));
            Files.writeString(device.resolve("dm/uuid"), uuid + "\n");
        }
        return device;
    }

    @Test
    void luksIsFound() throws IOException {
        mounted("254:0", "ext4", "/dev/mapper/home");
        device("sys/dev/block/254:0", "CRYPT-LUKS2-5d3c-home");

        assertThat(linux()).isEqualTo("encrypted");
    }

    @Test
    void volumeOverLuksIsFound() throws IOException {
        mounted("254:1", "xfs", "/dev/mapper/group-home");
        device("sys/dev/block/254:1", "LVM-abc");
        device("sys/dev/block/254:1/slaves/dm-0", "CRYPT-LUKS2-5d3c-home");

        assertThat(linux()).isEqualTo("encrypted");
    }

    @Test
    void volumeOfWhichOnePartIsOpenIsNotEncrypted() throws IOException {
        mounted("254:1", "xfs", "/dev/mapper/group-home");
        device("sys/dev/block/254:1", "LVM-abc");
        device("sys/dev/block/254:1/slaves/dm-0", "CRYPT-LUKS2-5d3c-home");
        device("sys/dev/block/254:1/slaves/sdb1", "");

        assertThat(linux()).isEqualTo("not_found");
    }

    @Test
    void plainPartitionIsNot() throws IOException {
        mounted("8:17", "ext4", "/dev/sdb1");
        device("sys/dev/block/8:17", "");

        assertThat(linux()).isEqualTo("not_found");
    }

    @Test
    void fileSystemWithItsOwnNumbersIsFoundByName() throws IOException {
        mounted("0:31", "btrfs", "/dev/dm-3");
        device("sys/class/block/dm-3", "CRYPT-LUKS2-5d3c-home");

        assertThat(linux()).isEqualTo("encrypted");
    }

    @Test
    void whatCannotBeToldIsUnknown() throws IOException {
        assertThat(linux()).isEqualTo("unknown");
        mounted("0:50", "overlay", "overlay");
        assertThat(linux()).isEqualTo("unknown");
        mounted("8:17", "ext4", "/dev/sdb1");
        assertThat(linux()).isEqualTo("unknown");
    }

    @Test
    void otherSystemsAreAsked() {
        assertThat(asked("Mac OS X", _ -> Optional.of("FileVault is On.\n"))).isEqualTo("encrypted");
        assertThat(asked("Mac OS X", _ -> Optional.of("FileVault is Off.\n"))).isEqualTo("not_found");
        assertThat(asked("Mac OS X", _ -> Optional.empty())).isEqualTo("unknown");
        assertThat(asked("Windows 11", _ -> Optional.of("    Protection Status:    Protection On\r\n"))).isEqualTo("encrypted");
        assertThat(asked("Windows 11", _ -> Optional.of("    Protection Status:    Protection Off\r\n"))).isEqualTo("not_found");
        assertThat(asked("Windows 11", _ -> Optional.of("Schutzstatus"))).isEqualTo("unknown");
        assertThat(asked("Plan 9", _ -> Optional.of("on"))).isEqualTo("unknown");
    }

    @Test
    void programsThatAreMissingOrFailSayNothing() {
        assertThat(ShortProgram.output(List.of("no-such-program-here"))).isEmpty();
        assertThat(ShortProgram.output(List.of(java(), "-no-such-option"))).isEmpty();
        assertThat(ShortProgram.output(List.of(java(), "--version"))).hasValueSatisfying(text ->
                assertThat(text).contains("25"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String asked(String system, Function<List<String>, Optional<String>> program) {
        return new DiskEncryption(system, root, program).of(data).state();
    }
}
