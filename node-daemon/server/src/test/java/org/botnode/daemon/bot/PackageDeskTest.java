package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDeskTest {

    @TempDir
    Path folder;

    private final PackageDesk desk = new PackageDesk();

    @Test
    void lintNamesFileLineColumnSeverityAndCode() throws IOException {
        write("a.gbai/a.gbdialog/start.bas", "TALK \"hi\"\nIF x THEN\n");
        write("a.gbai/a.gbot/config.csv", "name,value\nwelcom-message,Hi\n");

        assertThat(desk.lint(folder.resolve("a.gbai"))).extracting(Object::toString)
                .anyMatch(found -> found.matches("a.gbdialog/start.bas:\\d+:\\d+ error parse .+"))
                .anyMatch(found -> found.startsWith("a.gbot/config.csv:2:1 note config `welcom-message`"));
    }

    @Test
    void lintOfAZipIsThatOfItsFolder() throws IOException {
        write("a.gbai/a.gbdialog/start.bas", "IF x THEN\n");
        Path zip = Files.write(folder.resolve("a.zip"), BotFixture.zip("a.gbai/a.gbdialog/start.bas", "IF x THEN\n"));

        assertThat(desk.lint(zip)).isEqualTo(desk.lint(folder.resolve("a.gbai"))).isNotEmpty();
    }

    @Test
    void lintOfARefusedPackageIsTheRefusal() throws IOException {
        Path zip = Files.write(folder.resolve("a.zip"), BotFixture.zip("../a.bas", "x = 1"));

        assertThat(desk.lint(zip)).extracting(Object::toString)
                .containsExactly("../a.bas:1:1 error name the path leaves the package or turns in place");
        assertThat(desk.lint(folder.resolve("none"))).hasSize(1);
    }

    @Test
    void folderAndItsZipArePackedAlike() throws IOException {
        write("a.gbai/a.gbdialog/start.bas", "TALK \"hi\"");
        Path zip = Files.write(folder.resolve("a.zip"), BotFixture.zip("a.gbai/a.gbdialog/start.bas", "TALK \"hi\""));

        desk.pack(folder.resolve("a.gbai"), folder.resolve("one.zip"));
        desk.pack(zip, folder.resolve("two.zip"));

        assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("two.zip"));
    }

    @Test
    void whatANodeWouldRefuseIsNotPacked() throws IOException {
        Files.createDirectories(folder.resolve("empty.gbai"));
        write("a.gbai/start.bas", "x = 1");
        Files.createSymbolicLink(folder.resolve("a.gbai/b.bas"), folder.resolve("a.gbai/start.bas"));

        assertThatThrownBy(() -> desk.pack(folder.resolve("empty.gbai"), folder.resolve("x.zip")))
                .isInstanceOf(NodeException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> desk.pack(folder.resolve("a.gbai"), folder.resolve("x.zip")))
                .isInstanceOf(NodeException.class).hasMessage("b.bas: it is a link");
    }

    @Test
    void slugComesFromTheFileName() {
        assertThat(PackageDesk.slug(Path.of("bots/Front Desk.gbai"))).isEqualTo("front-desk");
        assertThat(PackageDesk.slug(Path.of("desk.gbai.zip"))).isEqualTo("desk");
        assertThat(PackageDesk.slug(Path.of("..gbai"))).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
