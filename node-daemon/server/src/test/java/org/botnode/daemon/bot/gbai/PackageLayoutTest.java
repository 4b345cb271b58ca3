package org.botnode.daemon.bot.gbai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageLayoutTest {

    @Test
    void partsAreFoundByExtensionWhateverTheirStem() {
        var layout = layout("other.gbdialog/start.bas", "third.gbot/config.csv", "third.gbot/PROMPT.txt",
                "x.gbdata/books.csv", "x.gbdata/loans.xlsx", "x.gbdrive/map.png");

        assertThat(paths(layout.scripts())).containsExactly("other.gbdialog/start.bas");
        assertThat(layout.config()).map(PackageFile::path).contains("third.gbot/config.csv");
        assertThat(layout.prompt()).map(PackageFile::path).contains("third.gbot/PROMPT.txt");
        assertThat(paths(layout.data())).containsExactly("x.gbdata/books.csv", "x.gbdata/loans.xlsx");
        assertThat(paths(layout.drive())).containsExactly("x.gbdrive/map.png");
    }

    @Test
    void scriptsLieAtTheRootOrInSubfolders() {
        var layout = layout("start.bas", "x.gbdialog/tools/fee.BAS", "scripts/a.bas", "x.gbdrive/not.bas",
                "x.gbkb/faq/not.bas");

        assertThat(paths(layout.scripts()))
                .containsExactly("scripts/a.bas", "start.bas", "x.gbdialog/tools/fee.BAS");
    }

    @Test
    void plainDialogIsAScript() {
        var layout = layout("desk.gbdialog", "config.json", "package.json");

        assertThat(layout.plainDialog()).map(PackageFile::path).contains("desk.gbdialog");
        assertThat(paths(layout.scripts())).containsExactly("desk.gbdialog");
        assertThat(layout.configJson()).isPresent();
    }

    @Test
    void fileNameMatchesExactlyElseByItsOnlyCaseBlindHit() {
        var layout = layout("x.gbdata/Books.csv", "x.gbdrive/a/Map.png", "x.gbdrive/b/MAP.png", "x.gbdrive/b/fees.csv",
                "x.gbdrive/notfees.csv");

        assertThat(layout.file("Books.csv")).map(PackageFile::path).contains("x.gbdata/Books.csv");
        assertThat(layout.file("books.CSV")).map(PackageFile::path).contains("x.gbdata/Books.csv");
        assertThat(layout.file("Map.png")).map(PackageFile::path).contains("x.gbdrive/a/Map.png");
        assertThat(layout.file("map.png")).isEmpty();
        assertThat(layout.file("fees.csv")).map(PackageFile::path).contains("x.gbdrive/b/fees.csv");
        assertThat(layout.file("none.csv")).isEmpty();
    }

    private static PackageLayout layout(String... paths) {
        return new PackageLayout(new PackageManifest(
                Stream.of(paths).map(path -> new PackageFile(path, 1, "00")).toList()));
    }

    private static List<String> paths(List<PackageFile> files) {
        return files.stream().map(PackageFile::path).toList();
    }
}
