package org.botnode.daemon.bot.gbai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {

    @TempDir
    Path folder;

    private final PackageReader reader = new PackageReader(PackageLimits.defaults());

    @Test
    void zipAndFolderOfTheSameFilesAreTheSameVersion() throws IOException {
        write("desk.gbai/desk.gbdialog/start.bas", "TALK \"hi\"");
        write("desk.gbai/desk.gbot/config.csv", "name,value\n");
        Path zip = zip("desk.gbdialog/start.bas", "TALK \"hi\"", "desk.gbot/config.csv", "name,value\n");

        var fromFolder = reader.folder(folder.resolve("desk.gbai"));
        var fromZip = reader.unpack(zip, folder.resolve("out"));

        assertThat(fromZip.manifest()).isEqualTo(fromFolder.manifest());
        assertThat(fromZip.manifest().version()).matches("[0-9a-f]{64}");
        assertThat(PackageManifest.parse(fromZip.manifest().bytes())).isEqualTo(fromZip.manifest());
    }

    @Test
    void changedByteIsAnotherVersion() throws IOException {
        write("a.gbai/start.bas", "TALK \"hi\"");
        String before = reader.folder(folder.resolve("a.gbai")).manifest().version();
        write("a.gbai/start.bas", "TALK \"ho\"");

        assertThat(reader.folder(folder.resolve("a.gbai")).manifest().version()).isNotEqualTo(before);
    }

    @Test
    void foldersAroundThePackageAreLeftOut() throws IOException {
        Path zip = zip("repo-main/desk.gbai/other.gbdialog/start.bas", "x = 1",
                "repo-main/desk.gbai/desk.gbot/config.csv", "a,b");

        assertThat(paths(reader.unpack(zip, folder.resolve("out"))))
                .containsExactly("desk.gbot/config.csv", "other.gbdialog/start.bas");
    }

    @Test
    void packageOfOnePartKeepsItsFolder() throws IOException {
        Path zip = zip("desk.gbdialog/start.bas", "x = 1");

        assertThat(paths(reader.unpack(zip, folder.resolve("out")))).containsExactly("desk.gbdialog/start.bas");
    }

    @Test
    void whatSystemsAndEditorsLeaveIsLeftOut() throws IOException {
        Path zip = zip("a.gbai/start.bas", "x = 1", "a.gbai/.DS_Store", "?", "__MACOSX/a.gbai/._start.bas", "?",
                "a.gbai/start.bas~", "?");
        write("b.gbai/start.bas", "x = 1");
        write("b.gbai/.git/HEAD", "ref");
        write("b.gbai/.start.bas.swp", "?");

        assertThat(paths(reader.unpack(zip, folder.resolve("out")))).containsExactly("start.bas");
        assertThat(paths(reader.folder(folder.resolve("b.gbai")))).containsExactly("start.bas");
    }

    @Test
    void linkInAFolderIsRefused() throws IOException {
        write("secret.txt", "secret");
        write("a.gbai/start.bas", "x = 1");
        Files.createSymbolicLink(folder.resolve("a.gbai/notes.txt"), folder.resolve("secret.txt"));

        assertThatThrownBy(() -> reader.folder(folder.resolve("a.gbai")))
                .isInstanceOf(PackageException.class).hasMessage("notes.txt: it is a link");
    }

    @Test
    void linkedFolderIsRefused() throws IOException {
        write("outside/a.bas", "x = 1");
        write("a.gbai/start.bas", "x = 1");
        Files.createSymbolicLink(folder.resolve("a.gbai/more"), folder.resolve("outside"));

        assertThatThrownBy(() -> reader.folder(folder.resolve("a.gbai")))
                .isInstanceOf(PackageException.class).hasMessage("more: it is a link");
    }

    @Test
    void fileThatChangesAfterItWasHashedIsNotBelieved() throws IOException {
        write("a.gbai/start.bas", "x = 1");
        var content = reader.folder(folder.resolve("a.gbai"));
        write("a.gbai/start.bas", "x = 2");

        assertThatThrownBy(() -> content.bytes(content.manifest().files().getFirst()))
                .isInstanceOf(PackageException.class).hasMessageContaining("was changed");
    }

    @Test
    void missingFolderIsRefusedInWords() {
        assertThatThrownBy(() -> reader.folder(folder.resolve("none")))
                .isInstanceOf(PackageException.class).hasMessageContaining("cannot be read");
    }

    private static List<String> paths(PackageContent content) {
        return content.manifest().files().stream().map(PackageFile::path).toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// A zip as the JDK writes it, with data descriptors.
    private Path zip(String... pathsAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("in.zip"), bytes.toByteArray());
    }
}
