package org.botnode.daemon.bot.gbai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileZipTest {

    private static final PackageLimits SMALL = new PackageLimits(100_000, 200_000, 5, 4, 50_000, 1_000, 3, 50);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "../start.bas|leaves the package",
        "x.gbdialog/../../start.bas|leaves the package",
        "./start.bas|leaves the package",
        "/etc/start.bas|absolute",
        "x.gbdialog\\start.bas|holds `\\`",
        "..\\start.bas|holds `\\`",
        "C:/start.bas|holds `:`",
        "start.bas:hidden|holds `:`",
        "x//start.bas|no name",
        "x.gbdialog/con.bas|device",
        "AUX|device",
        "x.gbdialog/lpt1.txt|device",
        "start.bas.|ends with a dot",
        "start.bas /x|begins or ends with a space",
        "a/b/c/d/start.bas|5 folders deep, the limit is 4",
    })
    void nameThatLeavesThePackageOrMeansAnotherThingIsRefused(String name, String reason) {
        refused(new ZipBuilder().file("ok.bas", "x = 1").file(name, "x = 1"), reason);
    }

    @Test
    void nulAndControlCharactersAreRefusedAndNotShown() {
        assertThatThrownBy(() -> unpack(new ZipBuilder().file("a\0b.bas", "x"), SMALL))
                .isInstanceOf(PackageException.class).hasMessageContaining("a?b.bas: the name holds a control");
        refused(new ZipBuilder().file("a\u001b[2J.bas", "x"), "control character");
    }

    @Test
    void linkIsRefused() {
        refused(new ZipBuilder().link("x.gbdialog/start.bas", "/etc/passwd"), "it is a link");
    }

    @Test
    void folderThatIsALinkIsRefused() {
        refused(new ZipBuilder().link("x.gbdialog", "/etc").file("x.gbdialog/start.bas", "x"), "");
    }

    @Test
    void nameThatIsThereTwiceIsRefused() {
        refused(new ZipBuilder().file("a.bas", "x").file("a.bas", "y"), "there twice");
    }

    @Test
    void namesThatDifferByCaseOnlyAreRefused() {
        refused(new ZipBuilder().file("d/Start.bas", "x").file("d/start.bas", "y"), "only by case");
        refused(new ZipBuilder().file("D/a.bas", "x").file("d/b.bas", "y"), "only by case");
    }

    @Test
    void nameThatIsFileAndFolderIsRefused() {
        refused(new ZipBuilder().file("a", "x").file("a/b.bas", "y"), "there twice");
    }

    @Test
    void tooManyFilesAreRefused() {
        var zip = new ZipBuilder();
        for (int i = 0; i < 6; i++) {
            zip.file("f" + i + ".bas", "x");
        }

        refused(zip, "more than 5 files");
    }

    @Test
    void fileOverItsLimitIsRefused() {
        refused(new ZipBuilder().file("a.txt", noise(50_001)), "larger than 50000 bytes");
    }

    @Test
    void unpackedSizeOverTheLimitIsRefused() {
        var zip = new ZipBuilder();
        for (int i = 0; i < 5; i++) {
            zip.file("f" + i + ".txt", new byte[45_000]);
        }

        refused(zip, "unpacks to more than 200000 bytes");
    }

    @Test
    void packedSizeOverTheLimitIsRefusedWhileItComesIn() {
        byte[] zip = new byte[100_001];
        var reader = new PackageReader(SMALL);

        assertThatThrownBy(() -> reader.receive(new ByteArrayInputStream(zip), folder.resolve("in.zip")))
                .isInstanceOf(PackageException.class).hasMessageContaining("larger than 100000 bytes");
    }

    @Test
    void entryThatUnpacksToManyTimesItsSizeIsRefused() {
        var zip = new ZipBuilder().file("bomb.csv", new byte[4 << 20]);

        assertThatThrownBy(() -> unpack(zip, PackageLimits.defaults()))
                .isInstanceOf(PackageException.class).hasMessageContaining("more than 200 times");
    }

    @Test
    void entryThatHoldsMoreThanItSaysIsRefused() {
        refused(new ZipBuilder().lying("a.bas", new byte[30_000], 10), "more than the zip says");
        refused(new ZipBuilder().lying("a.bas", new byte[30], 1_000), "damaged");
    }

    @Test
    void entriesThatShareBytesAreRefused() {
        refused(new ZipBuilder().file("a.txt", "x").overlapping("b.txt"), "shares its bytes");
    }

    @Test
    void encryptedEntryIsRefused() {
        refused(new ZipBuilder().encrypted("a.bas"), "encrypted");
    }

    @Test
    void whatIsNoZipIsRefused() {
        for (byte[] junk : new byte[][] {{}, "hello".getBytes(StandardCharsets.UTF_8), new byte[70_000],
                Arrays.copyOf(new ZipBuilder().file("a.bas", "x").build(), 60)}) {
            assertThatThrownBy(() -> unpack(junk, SMALL))
                    .isInstanceOf(PackageException.class).hasMessageContaining("not a zip");
        }
    }

    @Test
    void everySingleFlippedByteIsEitherHarmlessOrRefused() throws IOException {
        byte[] zip = new ZipBuilder().file("x.gbai/x.gbdialog/start.bas", "TALK \"hello hello hello\"")
                .file("x.gbai/x.gbot/config.csv", "name,value").build();
        for (int i = 0; i < zip.length; i++) {
            byte[] broken = zip.clone();
            broken[i] ^= 0x41;
            try {
                for (PackageFile file : unpack(broken, SMALL).manifest().files()) {
                    assertThat(file.path()).doesNotContain("..").doesNotStartWith("/");
                }
            } catch (PackageException refused) {
                assertThat(refused.hint()).isNotEmpty();
            }
        }
        try (var outside = Files.list(folder)) {
            assertThat(outside).allMatch(path -> path.getFileName().toString().matches("(in|out)\\d+.*"));
        }
    }

    private void refused(ZipBuilder zip, String reason) {
        assertThatThrownBy(() -> unpack(zip, SMALL)).isInstanceOf(PackageException.class)
                .hasMessageContaining(reason);
        assertThat(folder.getParent().resolve("start.bas")).doesNotExist();
    }

    private int count;

    private PackageContent unpack(ZipBuilder zip, PackageLimits limits) throws IOException {
        return unpack(zip.build(), limits);
    }

    private PackageContent unpack(byte[] zip, PackageLimits limits) throws IOException {
        Path file = folder.resolve("in" + ++count + ".zip");
        Files.write(file, zip);
        return new PackageReader(limits).unpack(file, folder.resolve("out" + count));
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }
}
