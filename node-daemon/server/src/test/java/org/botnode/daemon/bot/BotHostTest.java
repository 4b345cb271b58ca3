package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.botnode.client.BotView;
import org.botnode.client.Json;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotHostTest {

    private static final String START = "desk.gbai/desk.gbdialog/start.bas";
    private static final String ASK = """
            HEAR name AS TEXT WITH "Your name?"
            TALK "%s, ${name}."
            """;

    @TempDir
    Path directory;

    private BotFixture node;

    @BeforeEach
    void open() {
        node = new BotFixture(directory);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void editIsReadAlsoWhereTheClockWasSetBackMeanwhile() throws IOException {
        node.install("acme", "desk", "desk.gbdialog/start.bas", "TALK \"one\"\n");
        node.look();
        Files.writeString(node.workingCopy("acme", "desk").resolve("desk.gbdialog/start.bas"), "TALK \"two\"\n");
        assertThat(node.watch.look()).isZero();

        node.clock.step(Duration.ofDays(-2));

        assertThat(node.look()).isEqualTo(1);
    }

    @Test
    void installedBotAnswersAndIsListed() {
        BotView view = node.install("acme", "desk", START, "TALK \"Good day.\"",
                "desk.gbai/desk.gbot/config.csv", "name,value\nbot-name,Front desk\n");

        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");
        assertThat(view.name()).isEqualTo("Front desk");
        assertThat(view.chatPath()).isEqualTo("/chat/acme/desk");
        assertThat(view.scripts()).isEqualTo(1);
        assertThat(node.host.list(node.tenant("acme"))).containsExactly(view);
        assertThat(node.host.count(node.tenant("acme").id())).isEqualTo(1);
        assertThat(node.events).contains(new NodeEvent.BotsChanged("acme", "desk"));
    }

    @Test
    void botSurvivesARestart() {
        BotView view = node.install("acme", "desk", START, "TALK \"Good day.\"");
        node.restart();

        assertThat(node.host.view(node.tenant("acme"), "desk")).isEqualTo(view);
        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");
    }

    @Test
    void unknownBotAndTenantAreNotFound() {
        node.install("acme", "desk", START, "TALK \"Good day.\"");

        assertThat(node.host.find("acme", "../desk")).isEmpty();
        assertThat(node.host.find("other", "desk")).isEmpty();
        assertThatThrownBy(() -> node.host.view(node.tenant("acme"), "other")).isInstanceOf(NodeException.class);
    }

    @Test
    void brokenScriptIsDisabledAndTheRestRuns() {
        BotView view = node.install("acme", "desk", START, "TALK \"Good day.\"",
                "desk.gbai/desk.gbdialog/broken.bas", "TALK \"one\"\nIF x THEN\n");

        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");
        assertThat(view.diagnostics()).first().satisfies(found -> {
            assertThat(found.file()).isEqualTo("desk.gbdialog/broken.bas");
            assertThat(found.code()).isEqualTo("parse");
            assertThat(found.severity()).isEqualTo("error");
            assertThat(found.line()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void twoScriptsOfOneNameAreAnErrorAndTheFirstRuns() {
        BotView view = node.install("acme", "desk", "a.gbdialog/start.bas", "TALK \"first\"",
                "a.gbdialog/more/Start.bas", "TALK \"second\"", "a.gbdialog/x.bas", "TALK \"x\"");

        assertThat(view.diagnostics()).extracting("code").contains("name");
        assertThat(view.scripts()).isEqualTo(3);
    }

    @Test
    void packageInWhichNothingRunsIsRefusedAndTheOldOneStays() {
        node.install("acme", "desk", START, "TALK \"Good day.\"");

        assertThatThrownBy(() -> node.install("acme", "desk", START, "IF x THEN\n"))
                .isInstanceOfSatisfying(NodeException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ProblemKind.PACKAGE_REFUSED);
                    assertThat(refused.getMessage()).contains("desk.gbdialog/start.bas:");
                });
        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");
    }

    @Test
    void refusedPackageLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> node.install("acme", "desk", START, "TALK \"hi\"", "a/../../../escape.bas", "x"))
                .isInstanceOf(NodeException.class).hasMessageContaining("leaves the package");
        assertThatThrownBy(() -> node.host.install(node.tenant("acme"),
                new org.botnode.daemon.tenant.Slug("desk"), java.io.InputStream.nullInputStream()))
                .isInstanceOf(NodeException.class).hasMessageContaining("not a zip");

        assertThat(node.host.list(node.tenant("acme"))).isEmpty();
        assertThat(namesIn(node.workingCopy("acme", "desk").getParent())).isEmpty();
    }

    @Test
    void editedScriptIsReadWithoutARestart() {
        node.install("acme", "desk", START, "TALK \"Good day.\"");
        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");
        node.look();

        int changed = node.edit("acme", "desk", "desk.gbdialog/start.bas", "TALK \"Good evening.\"");

        assertThat(changed).isEqualTo(1);
        node.chat("acme", "desk", "bob").say("hi").hears("Good evening.");
        assertThat(node.look()).isZero();
    }

    @Test
    void editIsReadOnlyAfterItWasLeftAlone() throws IOException {
        node.install("acme", "desk", START, "TALK \"Good day.\"");
        node.look();

        Files.writeString(node.workingCopy("acme", "desk").resolve("desk.gbdialog/start.bas"), "TALK \"Half");
        assertThat(node.watch.look()).isZero();
        Files.writeString(node.workingCopy("acme", "desk").resolve("desk.gbdialog/start.bas"), "TALK \"Whole.\"");
        node.clock.step(Duration.ofMillis(400));
        assertThat(node.watch.look()).isZero();
        node.clock.step(Duration.ofMillis(600));
        assertThat(node.watch.look()).isEqualTo(1);

        node.chat("acme", "desk", "ann").say("hi").hears("Whole.");
    }

    @Test
    void editThatCannotRunIsShownAndTheOldVersionStays() {
        BotView before = node.install("acme", "desk", START, "TALK \"Good day.\"");
        node.look();

        node.edit("acme", "desk", "desk.gbdialog/start.bas", "IF x THEN\n");

        BotView after = node.host.view(node.tenant("acme"), "desk");
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.diagnostics()).extracting("message").first().asString().contains("stays in force");
        assertThat(after.diagnostics()).extracting("file").contains("desk.gbdialog/start.bas");
        node.chat("acme", "desk", "ann").say("hi").hears("Good day.");

        node.edit("acme", "desk", "desk.gbdialog/start.bas", "TALK \"Good day.\"");
        assertThat(node.host.view(node.tenant("acme"), "desk")).isEqualTo(before);
    }

    @Test
    void linkInAWorkingCopyIsShownAndNotFollowed() throws IOException {
        node.install("acme", "desk", START, "TALK \"Good day.\"");
        node.look();

        Files.createSymbolicLink(node.workingCopy("acme", "desk").resolve("desk.gbdialog/tables.bas"),
                Files.writeString(directory.resolve("outside.bas"), "TALK \"outside\""));
        node.look();

        assertThat(node.host.view(node.tenant("acme"), "desk").diagnostics()).extracting(Object::toString)
                .anyMatch(found -> found.contains("desk.gbdialog/tables.bas") && found.contains("it is a link"));
    }

    @Test
    void waitingDialogGoesOnInTheVersionItBeganIn() {
        node.install("acme", "desk", START, ASK.formatted("Old"));
        var ann = node.chat("acme", "desk", "ann").say("hi").hears("Your name?");
        node.look();
        node.edit("acme", "desk", "desk.gbdialog/start.bas", ASK.formatted("New"));

        var bob = node.chat("acme", "desk", "bob").say("hi").hears("Your name?");
        ann.say("Ann").hears("Old, Ann.");
        bob.say("Bob").hears("New, Bob.");
    }

    @Test
    void waitingDialogGoesOnInItsVersionAfterARestart() {
        node.install("acme", "desk", START, ASK.formatted("Old"));
        var ann = node.chat("acme", "desk", "ann").say("hi").hears("Your name?");
        node.install("acme", "desk", START, ASK.formatted("New"));
        node.restart();
        node.clock.step(Duration.ofMinutes(30));

        ann.say("Ann").hears("Old, Ann.");
        node.chat("acme", "desk", "bob").say("hi").hears("Your name?").say("Bob").hears("New, Bob.");
    }

    @Test
    void versionThatNobodyWaitsInIsDroppedAfterAWhile() {
        BotView first = node.install("acme", "desk", START, "TALK \"one\"");
        node.install("acme", "desk", START, "TALK \"two\"");
        assertThat(row().versions()).contains(first.version());
        node.clock.step(Duration.ofHours(2));

        BotView third = node.install("acme", "desk", START, "TALK \"three\"");

        assertThat(row().versions()).doesNotContain(first.version()).endsWith(third.version());
        assertThat(node.stores.<Boolean>read(node.tenant("acme").id(),
                reader -> reader.blobs().has(first.version()))).isFalse();
        assertThat(node.stores.<Boolean>read(node.tenant("acme").id(),
                reader -> reader.blobs().has(third.version()))).isTrue();
    }

    @Test
    void versionThatSomebodyWaitsInIsKept() {
        String twice = "HEAR city AS TEXT WITH \"Your city?\"\n" + ASK;
        node.install("acme", "desk", START, twice.formatted("Old"));
        var ann = node.chat("acme", "desk", "ann").say("hi");
        node.install("acme", "desk", START, twice.formatted("Newer"));
        node.clock.step(Duration.ofMinutes(40));
        ann.say("Oslo").hears("Your name?");
        node.clock.step(Duration.ofMinutes(40));

        node.install("acme", "desk", START, twice.formatted("Newest"));

        ann.say("Ann").hears("Old, Ann.");
    }

    @Test
    void sameSlugInTwoTenantsIsTwoBots() {
        BotView ours = node.install("acme", "desk", START, "TALK \"Acme.\"");
        BotView theirs = node.install("globex", "desk", START, "TALK \"Globex.\"");

        node.chat("acme", "desk", "ann").say("hi").hears("Acme.");
        node.chat("globex", "desk", "ann").say("hi").hears("Globex.");
        assertThat(ours.id()).isNotEqualTo(theirs.id());
        node.host.remove(node.tenant("acme"), "desk");
        assertThat(node.host.find("acme", "desk")).isEmpty();
        node.chat("globex", "desk", "bob").say("hi").hears("Globex.");
    }

    @Test
    void tablesKeepTheirRowsWhenThePackageComesAgain() {
        String table = "TABLE guests\n    name string(50)\nEND TABLE\n";
        String save = "HEAR name AS TEXT WITH \"Who?\"\nSAVE \"guests\", name\n"
                + "TALK \"%s\" & COUNT(FIND \"guests\")\n";
        node.install("acme", "desk", START, save.formatted("Guests: "), "desk.gbai/desk.gbdialog/tables.bas", table);
        node.chat("acme", "desk", "ann").say("hi").say("Ann").hears("Guests: 1");

        node.install("acme", "desk", START, save.formatted("Now "), "desk.gbai/desk.gbdialog/tables.bas",
                table.replace("END TABLE", "    city string(50)\nEND TABLE"));

        node.chat("acme", "desk", "bob").say("hi").say("Bob").hears("Now 2");
    }

    @Test
    void csvOfThePackageIsATableAndNumbersAreNumbers() {
        node.install("acme", "desk", START, """
                book = FIND "books.csv", "title LIKE emma"
                TALK "${book.title}: ${book.fee * 2}"
                """, "desk.gbai/desk.gbdata/books.csv", "title, fee\nEmma, 0.5\nDune,1\n");

        node.chat("acme", "desk", "ann").say("hi").hears("Emma: 1");
    }

    @Test
    void csvThatComesAgainKeepsWhatScriptsChanged() {
        String list = """
                HEAR what AS TEXT WITH "?"
                IF what = "raise" THEN
                    UPDATE "books.csv" SET fee = 9 WHERE title = "Emma"
                    SAVE "books.csv" WITH title AS "Mine", fee AS 3
                END IF
                lines = ""
                FOR EACH book IN FIND "books.csv" ORDER BY title, fee
                    lines = lines & book.title & book.fee & " "
                NEXT
                TALK lines
                """;
        node.install("acme", "desk", START, list, "d.gbdata/books.csv", "title,fee\nEmma,1\nDune,2\nOld,5\n");
        node.chat("acme", "desk", "ann").say("hi").say("raise").hearsOf("Dune2 Emma9 Mine3 Old5");

        node.install("acme", "desk", START, list, "d.gbdata/books.csv", "title,fee\nEmma,4\nDune,2\nNew,7\n");

        node.chat("acme", "desk", "bob").say("hi").say("list").hearsOf("Dune2 Emma4 Emma9 Mine3 New7");
    }

    @Test
    void whatWasFoundWithATableIsShownUntilTheNextInstall() {
        node.install("acme", "desk", START, "TALK \"hi\"", "d.gbdata/long.csv", "a\n" + "x\n".repeat(100_001));

        node.look();

        assertThat(node.host.view(node.tenant("acme"), "desk").diagnostics()).extracting(Object::toString)
                .containsExactly("d.gbdata/long.csv:1:1 warning file not read: it has more than 100000 rows");
        assertThat(node.install("acme", "desk", START, "TALK \"hi\"").diagnostics()).isEmpty();
    }

    @Test
    void secretsStayInThePackage() {
        BotView view = node.install("acme", "desk", START,
                "TALK \"key:\" & GET \"config\", \"llm-key\"\nTALK \"city:\" & GET \"config\", \"city\"",
                "desk.gbot/config.csv", "name,value\nllm-key,S3CRET\nparam-api-token,S3CRET\ncity,Oslo\n");

        node.chat("acme", "desk", "ann").say("hi").hears("key:", "city:Oslo");
        assertThat(Json.text(view) + row() + node.log + node.events).doesNotContain("S3CRET");
    }

    @Test
    void botIsPublicOnlyWhenItsPackageAndItsOwnerSaySo() {
        var acme = node.tenant("acme");
        assertThat(node.install("acme", "desk", START, "TALK \"hi\"", "d.gbot/config.csv", "public,true").publicChat())
                .isFalse();
        assertThat(node.host.allowPublic(acme, "desk", true).publicChat()).isTrue();
        assertThat(node.host.find("acme", "desk").orElseThrow().isPublic()).isTrue();

        assertThat(node.install("acme", "desk", START, "TALK \"hi\"").publicChat()).isFalse();
        assertThat(node.install("acme", "desk", START, "TALK \"hi\"", "d.gbot/config.csv", "public,true").publicChat())
                .isTrue();
        assertThat(node.host.allowPublic(acme, "desk", false).publicChat()).isFalse();
    }

    @Test
    void removedBotIsGoneWithItsFilesAndContent() throws IOException {
        BotView view = node.install("acme", "desk", START, "TALK \"hi\"");
        node.chat("acme", "desk", "ann").say("hi");

        node.host.remove(node.tenant("acme"), "desk");

        assertThat(node.host.find("acme", "desk")).isEmpty();
        assertThat(namesIn(node.workingCopy("acme", "desk").getParent())).isEmpty();
        assertThat(node.stores.<Boolean>read(node.tenant("acme").id(),
                reader -> reader.blobs().has(view.version()))).isFalse();
        node.restart();
        assertThat(node.host.list(node.tenant("acme"))).isEmpty();
    }

    @Test
    void installCutOffAfterItsCommitIsFinishedAtTheNextStart() throws IOException {
        BotView old = node.install("acme", "desk", START, "TALK \"old\"");
        Path copy = node.workingCopy("acme", "desk");
        Path kept = copyOf(copy);
        BotView next = node.install("acme", "desk", START, "TALK \"new\"");
        Files.move(copy, copy.resolveSibling(".incoming-desk." + next.version()));
        Files.move(kept, copy);
        node.restart();

        assertThat(node.host.view(node.tenant("acme"), "desk").version()).isEqualTo(next.version());
        node.look();
        assertThat(node.host.view(node.tenant("acme"), "desk").version()).isEqualTo(next.version())
                .isNotEqualTo(old.version());
        assertThat(namesIn(copy.getParent())).containsExactly("desk");
    }

    @Test
    void installCutOffBeforeItsCommitIsUndoneAtTheNextStart() throws IOException {
        BotView view = node.install("acme", "desk", START, "TALK \"old\"");
        Path copy = node.workingCopy("acme", "desk");
        Files.createDirectories(copy.resolveSibling(".incoming-desk.0123abcd"));
        Files.writeString(copy.resolveSibling(".incoming-desk.0123.zip"), "half");
        node.restart();

        assertThat(node.host.view(node.tenant("acme"), "desk")).isEqualTo(view);
        assertThat(namesIn(copy.getParent())).containsExactly("desk");
    }

    @Test
    void botWhosePackageIsGoneIsShownWithTheWayOut() throws IOException {
        node.install("acme", "desk", START, "TALK \"hi\"", "desk.gbai/desk.gbot/config.csv", "public,true\n");
        node.install("acme", "other", START, "TALK \"ho\"");
        Bot whole = row();
        node.stores.write(node.tenant("acme").id(), writer -> {
            writer.bots().save(new Bot(whole.id(), whole.slug(), whole.name(), "ab12", List.of("ab12"), whole.settings(), true,
                    whole.installedAt(), whole.updatedAt()));
            return whole;
        });
        DirectoryTree.remove(node.workingCopy("acme", "desk"));
        node.restart();

        assertThat(node.host.list(node.tenant("acme"))).extracting(BotView::slug).containsExactly("desk", "other");
        assertThat(node.host.view(node.tenant("acme"), "desk")).satisfies(view -> {
            assertThat(view.publicChat()).isFalse();
            assertThat(view.diagnostics().getFirst().message()).contains("version ab12 is not kept any more", "Install the package");
        });
        assertThat(node.install("acme", "desk", START, "TALK \"again\"").diagnostics()).isEmpty();
    }

    @Test
    void lostWorkingCopyIsWrittenAnew() throws IOException {
        BotView view = node.install("acme", "desk", START, "TALK \"hi\"");
        DirectoryTree.remove(node.workingCopy("acme", "desk"));
        node.restart();

        assertThat(node.host.view(node.tenant("acme"), "desk")).isEqualTo(view);
        assertThat(node.workingCopy("acme", "desk").resolve("desk.gbdialog/start.bas")).hasContent("TALK \"hi\"");
        assertThat(node.look()).isZero();
    }

    @Test
    void editMadeWhileTheNodeWasDownIsRead() throws IOException {
        node.install("acme", "desk", START, "TALK \"old\"");
        Files.writeString(node.workingCopy("acme", "desk").resolve("desk.gbdialog/start.bas"), "TALK \"new\"");
        node.restart();
        node.chat("acme", "desk", "ann").say("hi").hears("old");

        assertThat(node.look()).isEqualTo(1);

        node.chat("acme", "desk", "bob").say("hi").hears("new");
    }

    @Test
    void tenantHasOnlySoManyBots() {
        node.install("acme", "one", START, "TALK \"hi\"");
        node.limit("acme", Quota.BOTS, 1);

        assertThatThrownBy(() -> node.install("acme", "two", START, "TALK \"hi\""))
                .isInstanceOf(StoreException.class).hasMessageContaining("1 bots");
        node.install("acme", "one", START, "TALK \"again\"");
        node.limit("acme", Quota.BOTS, 2);
        node.install("acme", "two", START, "TALK \"hi\"");
    }

    @Test
    void packageWithoutStartScriptSaysItsWelcome() {
        node.install("acme", "desk", "d.gbot/config.csv", "name,value\nwelcome-message,Welcome, friend!\n");

        node.chat("acme", "desk", "ann").say("hi").hears("Welcome, friend!").say("and now?").hearsOf("Sorry");
    }

    @Test
    void plainDialogFileOpensTheSession() {
        node.install("acme", "desk", "desk.gbdialog", "TALK \"Plain.\"", "config.json", "{\"bot-name\":\"Plain desk\"}",
                "package.json", "{}");

        node.chat("acme", "desk", "ann").say("hi").hears("Plain.");
        assertThat(node.host.view(node.tenant("acme"), "desk").name()).isEqualTo("Plain desk");
    }

    @Test
    void marksAndForeignLineEndsDoNotMatter() {
        node.install("acme", "desk", "start.bas", "\uFEFFx = 1\r\nIF x = 1 THEN\r\n    TALK \"Fine.\"\r\nEND IF\r\n");

        node.chat("acme", "desk", "ann").say("hi").hears("Fine.");
    }

    @Test
    void startDialogOfTheSettingsOpensTheSession() {
        BotView view = node.install("acme", "desk", "d.gbdialog/hello.bas", "TALK \"Hello.\"",
                "d.gbot/config.csv", "Start Dialog,hello.bas\n");
        node.chat("acme", "desk", "ann").say("hi").hears("Hello.");
        assertThat(view.diagnostics()).isEmpty();

        assertThat(node.install("acme", "other", "d.gbdialog/hello.bas", "TALK \"Hello.\"",
                "d.gbot/config.csv", "start-dialog,nothing\n").diagnostics()).extracting("code").containsExactly("tool");
    }

    @Test
    void folderThatCannotBeReplacedAtOnceIsReplacedAtTheNextLook() throws IOException {
        node.install("acme", "desk", START, "TALK \"old\"");
        Path copy = node.workingCopy("acme", "desk");
        Path kept = copyOf(copy);
        BotView next = node.install("acme", "desk", START, "TALK \"new\"");
        Files.move(copy, copy.resolveSibling(".incoming-desk." + next.version()));
        Files.move(kept, copy);

        node.look();

        assertThat(node.host.view(node.tenant("acme"), "desk").version()).isEqualTo(next.version());
        assertThat(copy.resolve("desk.gbdialog/start.bas")).hasContent("TALK \"new\"");
    }

    @Test
    void failedUploadLeavesNoFile() throws IOException {
        node.install("acme", "desk", START, "TALK \"hi\"");
        var broken = new java.io.InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (++sent > 1_000) {
                    throw new IOException("gone");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> node.host.install(node.tenant("acme"), new org.botnode.daemon.tenant.Slug("desk"),
                broken)).isInstanceOf(NodeException.class);
        assertThat(namesIn(node.workingCopy("acme", "desk").getParent())).containsExactly("desk");
    }

    @Test
    void paramsAreVariablesTypedByLook() {
        node.install("acme", "desk", START, "TALK \"\" & (rate * 2) & \" \" & phone & \" \" & IIF(open, \"yes\", \"no\")",
                "d.gbot/config.csv", "param-Rate,1.5\nparam-phone,0301234\nparam-open,true\n");

        node.chat("acme", "desk", "ann").say("hi").hears("3 0301234 yes");
    }

    private Bot row() {
        return node.stores.read(node.tenant("acme").id(), reader -> reader.bots().bySlug("desk")).orElseThrow();
    }

    private static Path copyOf(Path folder) throws IOException {
        Path copy = folder.resolveSibling("kept");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
