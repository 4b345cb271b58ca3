package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.botnode.daemon.ToldHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskEncryptionTest {

    private static final ToldHost LINUX = ToldHost.of("Linux");
    private static final String LUKS = "CRYPT-LUKS2-5d3c-home\n";

    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void follow() throws IOException {
        data = directory.toRealPath();
    }

    @Test
    void luksIsFound() {
        assertThat(state(mounted("254:0", "ext4", "/dev/mapper/home").file("/sys/dev/block/254:0/dm/uuid", LUKS)))
                .isEqualTo("encrypted");
    }

    @Test
    void volumeOverLuksIsFound() {
        assertThat(state(volume().file("/sys/dev/block/254:1/slaves/dm-0/dm/uuid", LUKS))).isEqualTo("encrypted");
    }

    @Test
    void volumeOfWhichOnePartIsOpenIsNotEncrypted() {
        assertThat(state(volume().file("/sys/dev/block/254:1/slaves/dm-0/dm/uuid", LUKS)
                .file("/sys/dev/block/254:1/slaves/sdb1/size", "1"))).isEqualTo("not_found");
    }

    @Test
    void plainPartitionIsNot() {
        assertThat(state(mounted("8:17", "ext4", "/dev/sdb1").file("/sys/dev/block/8:17/size", "1"))).isEqualTo("not_found");
    }

    @Test
    void fileSystemWithItsOwnNumbersIsFoundByName() {
        assertThat(state(mounted("0:31", "btrfs", "/dev/dm-3").file("/sys/class/block/dm-3/dm/uuid", LUKS)))
                .isEqualTo("encrypted");
    }

    @Test
    void whatCannotBeToldIsUnknown() {
        assertThat(state(LINUX)).isEqualTo("unknown");
        assertThat(state(mounted("0:50", "overlay", "overlay"))).isEqualTo("unknown");
        assertThat(state(mounted("8:17", "ext4", "/dev/sdb1"))).isEqualTo("unknown");
        assertThat(state(ToldHost.of("Plan 9"))).isEqualTo("unknown");
    }

    @Test
    void macIsAsked() {
        assertThat(fileVault("FileVault is On.\n")).isEqualTo("encrypted");
        assertThat(fileVault("FileVault is Off.\n")).isEqualTo("not_found");
        assertThat(state(ToldHost.of("Mac OS X"))).isEqualTo("unknown");
    }

    @Test
    void windowsIsAsked() {
        assertThat(bitLocker("    Protection Status:    Protection On\r\n")).isEqualTo("encrypted");
        assertThat(bitLocker("    Protection Status:    Protection Off\r\n")).isEqualTo("not_found");
        assertThat(bitLocker("Schutzstatus")).isEqualTo("unknown");
    }

    private String fileVault(String output) {
        return state(ToldHost.of("Mac OS X").program("/usr/bin/fdesetup", output));
    }

    private String bitLocker(String output) {
        return state(ToldHost.of("Windows 11").program("\\System32\\manage-bde.exe", output));
    }

    private ToldHost volume() {
        return mounted("254:1", "xfs", "/dev/mapper/group-home").file("/sys/dev/block/254:1/dm/uuid", "LVM-abc");
    }

    private ToldHost mounted(String device, String type, String source) {
        return LINUX.file("/proc/self/mountinfo", """
                21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
                30 21 0:26 / /proc rw - proc proc rw
                40 21 %s / %s rw,relatime shared:7 - %s %s rw
                """.formatted(device, data.toString().replace(" ", "\\040"), type, source));
    }

    private String state(ToldHost host) {
        return new DiskEncryption(host).of(data).state();
    }
}
