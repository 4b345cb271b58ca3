package org.botnode.daemon.bot.gbai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.botnode.client.Json;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    @Test
    void lineIsSplitAtItsFirstCommaOnly() {
        var settings = csv("name,value\nwelcome-message,Hello, you, there\n");

        assertThat(settings.welcome()).contains("Hello, you, there");
    }

    @Test
    void bothHeadersBlankLinesCommasAndCommentsAreSkipped() {
        assertThat(csv("key,value\n\n,\n # x,y\n bot-name , Desk \n").values()).containsOnlyKeys("bot-name")
                .containsValue("Desk");
        assertThat(csv("name,value\n").values()).isEmpty();
    }

    @Test
    void keysAreComparedWithoutCaseSpaceAndUnderscore() {
        var settings = csv("Bot Name,Desk\nTHEME_COLOR1,#123\n");

        assertThat(settings.value("bot-name")).contains("Desk");
        assertThat(settings.value("Theme Color1")).contains("#123");
    }

    @Test
    void emptyAndNoneAreUnset() {
        var settings = csv("bot-name,\nsystem-prompt,none\nwelcome-message,None\n");

        assertThat(settings.values()).isEmpty();
        assertThat(settings.startDialog()).isEqualTo("start");
    }

    @Test
    void paramBecomesAVariableInLowerCase() {
        assertThat(csv("param-Price,1.5\nPARAM_City,Oslo\nparam-due-days,3\n").variables())
                .containsEntry("price", "1.5").containsEntry("city", "Oslo").containsEntry("due_days", "3");
    }

    @Test
    void secretsAreKnownByNameOnly() {
        var settings = csv("llm-key,S3CRET\nemail-password,S3CRET\ntelegram-bot-token,S3CRET\n"
                + "x-secret,S3CRET\nparam-api-key,S3CRET\nPARAM_PASS,S3CRET\n");

        assertThat(settings.secrets()).containsExactly("email-password", "llm-key", "param-api-key", "param-pass",
                "telegram-bot-token", "x-secret");
        assertThat(settings.toString()).doesNotContain("S3CRET");
        assertThat(Json.text(settings)).doesNotContain("S3CRET");
        assertThat(settings.value("llm-key")).isEmpty();
    }

    @Test
    void parameterNamedLikeASecretIsANote() {
        assertThat(ConfigReader.csv("c", "param-api-key,S3CRET").findings()).extracting("message")
                .containsExactly("`param-api-key` is named like a secret, so scripts do not see it");
    }

    @Test
    void unknownKeyIsANoteThatNamesTheNearest() {
        var read = ConfigReader.csv("x.gbot/config.csv", "name,value\nwelcom-mesage,Hi\nhouse,7\n");

        assertThat(read.findings()).extracting(Object::toString).containsExactly(
                "x.gbot/config.csv:2:1 note config `welcom-mesage` is not a key of this node; "
                        + "did you mean `welcome-message`?",
                "x.gbot/config.csv:3:1 note config `house` is not a key of this node");
        assertThat(read.settings().value("house")).contains("7");
    }

    @Test
    void badValueIsANoteThatDoesNotRepeatIt() {
        var read = ConfigReader.csv("c", "history-limit,many\npublic,perhaps\nanswer-mode,loud\n");

        assertThat(read.findings()).extracting("message").containsExactly("`history-limit`: a whole number is needed",
                "`public`: true or false is needed",
                "`answer-mode`: one of default, direct, document, tool, sql is needed");
    }

    @Test
    void wantsPublicOnlyWhereItSaysSo() {
        assertThat(csv("public,true").wantsPublic()).isTrue();
        assertThat(csv("public,perhaps").wantsPublic()).isFalse();
        assertThat(csv("").wantsPublic()).isFalse();
    }

    @Test
    void configJsonOfAPlainDialogIsRead() {
        var read = ConfigReader.json("config.json",
                "{\"botName\":1,\"bot-name\":\"Desk\",\"llm_key\":\"S3CRET\",\"deep\":{}}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read.settings().name()).contains("Desk");
        assertThat(read.settings().toString()).doesNotContain("S3CRET");
    }

    @Test
    void brokenConfigJsonIsANote() {
        assertThat(ConfigReader.json("config.json", new byte[] {'{'}).findings()).hasSize(1);
    }

    private static BotSettings csv(String text) {
        return ConfigReader.csv("x.gbot/config.csv", text).settings();
    }
}
