package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.daemon.store.Quota;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chat page in a real browser. Skipped, with the reason, where there is none.
class ChatPageIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String DESK = """
            ADD SUGGESTION "visit" AS "I have an appointment"
            ADD SUGGESTION "parcel" AS "I bring a parcel"
            ADD SUGGESTION "ask" AS "I have a question"
            TALK "Welcome to Example House."
            HEAR kind AS "visit", "parcel", "ask" WITH "What brings you here today?"
            CLEAR SUGGESTIONS
            TALK "Thank you, noted as ${kind}."
            HEAR name WITH "Who are you?"
            TALK "Good to meet you, ${name}. More about us: https://example.org/about, if you like.\\nPlease take a seat."
            WHILE TRUE
                HEAR more
                TALK "You said: ${more}"
            WEND
            """;

    private static Browser browser;

    @TempDir
    Path directory;

    private ChatRig rig;

    @BeforeAll
    static void open() throws Exception {
        var program = Browser.program();
        Assumptions.assumeTrue(program.isPresent(),
                "No Chromium in /usr/bin: the chat page is not tested. Install Debian's package `chromium`.");
        // Under target: the browser may still write there when the test is over.
        browser = new Browser(program.get(), Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        rig = new ChatRig(directory, WebChatConfig.defaults());
        rig.talk.install("reception", DESK);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Tab desktop(boolean dark) {
        return browser.open(rig.page("reception"), 1200, 800, dark, false);
    }

    private Tab phone(boolean dark) {
        return browser.open(rig.page("reception"), 390, 844, dark, true);
    }

    @Test
    void visitorTalksByMouseAndKeyboard() throws Exception {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");
        tab.until("document.querySelectorAll('#suggestions button').length === 3");
        tab.picture(PICTURES.resolve("chat-desktop-light.png"));

        tab.click("#suggestions button:nth-child(2)");
        tab.untilSaid("Who are you?");
        tab.type("Ann");
        tab.enter();
        tab.until("document.querySelector('#log a[href=\"https://example.org/about\"]')");

        assertThat(tab.bubbles()).startsWith("Welcome to Example House.", "What brings you here today?",
                "I bring a parcel", "Thank you, noted as parcel.", "Who are you?", "Ann");
        assertThat(tab.value("document.getElementById('suggestions').hidden").asBoolean()).isTrue();
        assertThat(tab.value("document.title").asString()).isEqualTo("reception");
        tab.picture(PICTURES.resolve("chat-desktop-light-talk.png"));
    }

    @Test
    void fullTenantIsToldBesideTheMessage() {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");
        rig.talk.limit(Quota.MESSAGES_PER_DAY, 1);

        tab.type("A parcel");
        tab.enter();

        tab.until("document.querySelector('#log li.failed .note')?.textContent.includes('It goes on tomorrow')");
    }

    @Test
    void suggestionIsPickedByKeyboardAlone() {
        var tab = desktop(false);
        tab.until("document.querySelectorAll('#suggestions button').length === 3");

        tab.value("document.getElementById('scroll').focus(); document.activeElement.blur()");
        for (var i = 0; i < 3; i++) {
            tab.press("Tab", 9, "");
        }
        tab.until("document.activeElement.closest('#suggestions')");
        var label = tab.value("document.activeElement.textContent").asString();
        tab.enter();

        tab.untilSaid(label);
        tab.untilSaid("Who are you?");
        tab.until("document.activeElement.id === 'text'");
    }

    @Test
    void pageComesBackAfterTheNodeAndShowsWhatItMissed() throws Exception {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");
        var other = browser.open(tab.context(), rig.page("reception"), 1200, 800, false, false);
        other.untilSaid("What brings you here today?");

        rig.down();
        tab.untilState("away");
        tab.type("parcel");
        tab.enter();
        tab.until("document.querySelector('li.waiting')");
        tab.picture(PICTURES.resolve("chat-desktop-light-away.png"));
        rig.up();

        tab.untilSaid("Thank you, noted as parcel.");
        tab.untilState("online");
        other.untilSaid("Thank you, noted as parcel.");
        assertThat(tab.bubbles()).containsExactly("Welcome to Example House.", "What brings you here today?", "parcel",
                "Thank you, noted as parcel.", "Who are you?");
        assertThat(other.bubbles()).isEqualTo(tab.bubbles());
        assertThat(tab.value("document.querySelectorAll('li.waiting').length").asInt()).isZero();
    }

    @Test
    void messageWrittenWhileAwaySurvivesAReload() {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");
        tab.value("WebSocket.prototype.send = () => {}");

        tab.type("ask");
        tab.enter();
        tab.untilSaid("ask");
        tab.reload();

        tab.untilSaid("Thank you, noted as ask.");
        assertThat(tab.bubbles()).containsExactly("Welcome to Example House.", "What brings you here today?", "ask",
                "Thank you, noted as ask.", "Who are you?");
    }

    @Test
    void reloadedPageShowsTheConversationOnce() {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");
        tab.type("visit");
        tab.enter();
        tab.untilSaid("Who are you?");

        tab.reload();

        tab.untilSaid("Who are you?");
        assertThat(tab.bubbles()).containsExactly("Welcome to Example House.", "What brings you here today?", "visit",
                "Thank you, noted as visit.", "Who are you?");
    }

    @Test
    void scriptsOfThePageSeeNoToken() {
        var tab = desktop(false);
        tab.untilSaid("What brings you here today?");

        assertThat(tab.value("document.cookie").asString()).isEmpty();
        assertThat(tab.value("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.state])").asString())
                .doesNotContain("v1.");
    }

    @Test
    void phoneAndDarkAreAtHome() throws Exception {
        var light = phone(false);
        light.until("document.querySelectorAll('#suggestions button').length === 3");
        light.picture(PICTURES.resolve("chat-phone-light.png"));
        var dark = phone(true);
        dark.until("document.querySelectorAll('#suggestions button').length === 3");
        dark.click("#suggestions button:nth-child(1)");
        dark.untilSaid("Who are you?");
        dark.type("A fairly long line that wraps on a phone, to see how the bubble and the field behave");
        dark.enter();
        dark.until("document.querySelector('#log a')");
        dark.picture(PICTURES.resolve("chat-phone-dark.png"));
        var desktop = desktop(true);
        desktop.until("document.querySelectorAll('#suggestions button').length === 3");
        desktop.picture(PICTURES.resolve("chat-desktop-dark.png"));

        assertThat(light.value("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
        assertThat(light.value("Math.min(...[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
                + ".map(b => b.getBoundingClientRect().height))").asDouble()).isGreaterThanOrEqualTo(44);
        assertThat(dark.value("getComputedStyle(document.body).backgroundColor").asString())
                .isNotEqualTo(light.value("getComputedStyle(document.body).backgroundColor").asString());
    }

    @Test
    void closedBotSaysSo() throws Exception {
        rig.talk.close("reception");

        var tab = phone(false);

        tab.untilState("closed");
        assertThat(tab.value("document.getElementById('notice').innerText").asString()).contains("not open");
        assertThat(tab.value("getComputedStyle(document.getElementById('composer')).display").asString()).isEqualTo("none");
        tab.picture(PICTURES.resolve("chat-phone-closed.png"));
    }
}
