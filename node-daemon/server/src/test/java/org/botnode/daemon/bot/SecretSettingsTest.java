package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.BotView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.gbai.SecretValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the secrets of a package's settings.
class SecretSettingsTest {

    private static final String CONFIG = "d.gbot/config.csv";
    private static final String SECRET = "sk-0123456789-swordfish";
    private static final String SETTINGS = """
            name,value
            bot-name,Desk
            LLM Key, "%s"
            llm-url,http://localhost:1/v1
            param-door-token,none
            """;

    @TempDir
    Path directory;

    private BotFixture node;

    @BeforeEach
    void start() {
        node = new BotFixture(directory);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private BotView install(String settings) {
        return node.install("acme", "desk", "d.gbdialog/start.bas", "TALK \"hi\"", CONFIG, settings);
    }

    private Optional<String> kept(String key) {
        return node.host.inUse().getFirst().secret(key);
    }

    private String config() throws IOException {
        return Files.readString(node.workingCopy("acme", "desk").resolve(CONFIG));
    }

    private void assertNowhere(String secret) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void valueLeavesThePackageAndOpensForTheNode() throws IOException {
        BotView bot = install(SETTINGS.formatted(SECRET));

        assertThat(bot.name()).isEqualTo("Desk");
        assertThat(bot.diagnostics()).isEmpty();
        assertThat(kept("llm-key")).contains(SECRET);
        assertThat(config()).isEqualTo(SETTINGS.replace(" \"%s\"", SecretValues.KEPT));
        assertNowhere("swordfish");

        node.restart();
        node.host.list(node.tenant("acme"));
        assertThat(kept("llm-key")).contains(SECRET);
    }

    @Test
    void editGivesAnotherValueAndTheWordsKeepIt() throws IOException {
        install(SETTINGS.formatted(SECRET));

        node.edit("acme", "desk", CONFIG, config().replace("Desk", "Front desk"));
        assertThat(kept("llm-key")).contains(SECRET);

        node.edit("acme", "desk", CONFIG, config().replace(SecretValues.KEPT, "sk-marlin-1234"));
        assertThat(kept("llm-key")).contains("sk-marlin-1234");
        assertNowhere("marlin");

        node.edit("acme", "desk", CONFIG, "bot-name,Desk\n");
        assertThat(kept("llm-key")).isEmpty();
    }

    @Test
    void wordsWithoutAValueBehindThemAreTold() {
        BotView bot = install(SETTINGS.formatted(SecretValues.KEPT));

        assertThat(bot.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.severity()).isEqualTo("warning");
            assertThat(found.message()).startsWith("`llm-key` says that this node keeps its value");
        });
    }

    @Test
    void tenantsValuesDoNotOpenForEachOther() {
        install(SETTINGS.formatted(SECRET));
        String sealed = KeptSettings.of(node.host.inUse().getFirst().row()).secrets().get("llm-key");
        long other = node.tenant("other").id();

        assertThat(node.host.house().secrets().opened(other, "llm-key", sealed)).isEmpty();
        assertThatThrownBy(() -> node.host.house().secrets().opened(node.tenant("acme").id(), "email-password", sealed))
                .as("a value under another name").isInstanceOf(NodeException.class);
    }

    @Test
    void jsonBesideAPlainDialogIsTheSame() throws IOException {
        node.install("acme", "plain", "X.gbdialog", "TALK \"hi\"", "config.json",
                "{\"bot-name\":\"Plain\",\"email-password\":\"%s\",\"deep\":{\"a\":1}}".formatted(SECRET));

        assertThat(node.host.inUse().getFirst().secret("email-password")).contains(SECRET);
        assertNowhere("swordfish");
    }
}
