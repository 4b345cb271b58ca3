package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.botnode.client.BotView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The starter bots' transcripts. It is Friday, 20 November 2026, noon.
class StarterBotsTest {

    @TempDir
    Path directory;

    private BotFixture node;

    @BeforeEach
    void open() {
        node = new BotFixture(directory);
        node.host.installStarters(node.tenant("demo"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void startersAreInstalledOpenAndWithoutFindings() {
        assertThat(node.host.list(node.tenant("demo"))).extracting(BotView::slug)
                .containsExactly("hours", "reception", "rooms");
        assertThat(node.host.list(node.tenant("demo"))).allSatisfy(bot -> {
            assertThat(bot.diagnostics()).isEmpty();
            assertThat(bot.publicChat()).isTrue();
        });
    }

    @Test
    void everyFileOfTheStartersIsInTheirIndex() throws Exception {
        Path root = Path.of(StarterBot.class.getResource("starter/index.txt").toURI()).getParent();
        try (var files = Files.walk(root); var index = Files.lines(root.resolve("index.txt"))) {
            assertThat(index).containsExactlyElementsOf(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals("index.txt")).sorted().toList());
        }
    }

    @Test
    void receptionWritesAVisitorIntoTheBook() {
        node.chat("demo", "reception", "ann").open()
                .hears("Welcome to our office! I am the reception desk.", "What can I do for you?")
                .sees("I am visiting someone", "I bring a delivery", "I am leaving")
                .say("I am visiting someone").hears("What is your name?")
                .say("ada lovelace").hears("Nice to meet you, Ada Lovelace. Whom would you like to see?")
                .say("grace hopper").hears("What is it about?")
                .say("The new compiler")
                .hears("You are Ada Lovelace, here to see Grace Hopper, about: The new compiler", "Is that right?")
                .sees("Yes, that is right", "No, let me correct it")
                .say("Yes, that is right")
                .hears("Thank you, Ada Lovelace. You are in the visitors' book since 12:00.",
                        "Please take a seat. Whoever looks after the desk finds you in the book.",
                        "What can I do for you?")
                .say("leave").hears("What is your name, please?")
                .say("Ada Lovelace").hears("Goodbye, Ada Lovelace, and thank you for your visit!",
                        "What can I do for you?")
                .say("I am leaving").say("Ada Lovelace")
                .hearsOf("I find nobody of that name in the book");
    }

    @Test
    void receptionFindsANameWithAnApostropheAgain() {
        node.chat("demo", "reception", "ann").say("hi").say("visit").say("o'brien").say("Bob").say("Lunch").say("yes")
                .say("leave").say("o'brien").hearsOf("Goodbye, O'").hearsOf("thank you for your visit!");
    }

    @Test
    void receptionCorrectsAVisitorsData() {
        node.chat("demo", "reception", "ann").say("hello")
                .say("visit").say("Ann").say("Bob").say("Lunch").say("No, let me correct it")
                .hears("What is your name?")
                .say("Anna").say("Bob").say("Lunch").say("yes")
                .hearsOf("Thank you, Anna.");
    }

    @Test
    void receptionTakesADelivery() {
        node.chat("demo", "reception", "dan").say("hi").say("I bring a delivery")
                .hears("Which company do you deliver for?")
                .say("Swift Parcels").hears("And who is it for?")
                .say("Bob").hears("Thank you. The delivery from Swift Parcels for Bob is written down. "
                        + "Please leave it at the desk.", "What can I do for you?");
    }

    @Test
    void receptionAsksAgainAfterAnAnswerThatIsNone() {
        node.chat("demo", "reception", "ann").say("hi").say("perhaps").hearsOf("visit")
                .say("2").hears("Which company do you deliver for?");
    }

    @Test
    void hoursTellsTodayAndAnyDay() {
        node.chat("demo", "hours", "ann").open()
                .hears("Hello! I know our opening hours and answer the questions that we hear most.",
                        "We are open now, until 16:00.", "What would you like to know?")
                .sees("Are you open today?", "All opening hours", "Where are you?", "Where can I park?")
                .say("Are you open on Saturday?")
                .hears("On Saturday we are open from 10:00 to 13:00.", "What else would you like to know?")
                .say("and sunday").hearsOf("On Sunday we are closed.")
                .say("tomorrow?").hearsOf("On Saturday we are open from 10:00 to 13:00.")
                .say("All opening hours").hearsOf("Our opening hours:\nMonday: 09:00 to 17:30\n", "Sunday: closed");
    }

    @Test
    void hoursKnowsWhatTimeItIs() {
        node.clock.set("2026-11-21T08:00:00Z");
        node.chat("demo", "hours", "a").open().hearsOf("Today, Saturday, we open at 10:00 and close at 13:00.");
        node.clock.set("2026-11-21T13:00:00Z");
        node.chat("demo", "hours", "b").open().hearsOf("We have closed for today. We were open until 13:00.");
        node.clock.set("2026-11-22T12:00:00Z");
        node.chat("demo", "hours", "c").open().hearsOf("Today, Sunday, we are closed.");
    }

    @Test
    void hoursAnswersFromItsQuestions() {
        node.chat("demo", "hours", "ann").say("hi")
                .say("Where are you?").hearsOf("12 Example Street")
                .say("Can I pay by card?").hearsOf("You can pay by card or in cash.")
                .say("Where can I leave my bike").hearsOf("bicycle stands")
                .say("IS THERE A LIFT").hearsOf("The lift is to the left")
                .say("thanks!").hearsOf("You are welcome.");
    }

    @Test
    void hoursNeverSaysNothing() {
        var chat = node.chat("demo", "hours", "ann").say("hi");
        for (String odd : new String[] {"xyzzy", "%", "'; DROP TABLE x --", "?", "\"", "${contact_hint}", "\uD83D\uDE00"}) {
            chat.say(odd).hearsOf("I do not know that yet.", "What else would you like to know?");
        }
    }

    @Test
    void roomIsBookedShownAndCancelled() {
        node.chat("demo", "rooms", "ann").open()
                .hears("Hello! I book meeting rooms and remember who has which.", "What would you like to do?")
                .say("Which rooms are there?")
                .hearsOf("These are our rooms:\nGarden: 12 seats, a screen and a whiteboard\nLibrary: 6 seats")
                .say("Book a room").hears("In whose name shall I book?")
                .say("ann").hears("Which room, Ann?").sees("Garden, 12 seats", "Library, 6 seats", "Tower, 4 seats")
                .say("Library, 6 seats").hearsOf("On which day?", "2026-11-27").sees("Today", "Tomorrow")
                .say("Tomorrow").hearsOf("At what time")
                .say("2:30 pm").hears("For how many hours?")
                .say("2 hours")
                .hears("Booked: Library on 2026-11-21, 14:30 to 16:30, in the name of Ann.", "What would you like to do?")
                .say("Show my bookings").hearsOf("Your bookings:\nLibrary on 2026-11-21, 14:30 to 16:30")
                .say("Cancel a booking").hearsOf("1: Library on 2026-11-21, 14:30 to 16:30", "Which one shall I cancel?")
                .sees("Library, 2026-11-21 14:30", "Keep them all")
                .say("Library, 2026-11-21 14:30").hearsOf("Cancelled: Library on 2026-11-21, 14:30 to 16:30.")
                .say("mine").hearsOf("You have no bookings from today on.");
    }

    @Test
    void clashIsRefusedAndWhatOnlyTouchesIsNot() {
        book("ann", "Ann", "garden", "10:00", "2").hearsOf("Booked: Garden on 2026-11-21, 10:00 to 12:00");
        book("bob", "Bob", "garden", "11:00", "1")
                .hearsOf("Sorry, Garden is taken on 2026-11-21:\n10:00 to 12:00, Ann");
        book("cat", "Cat", "garden", "09:00", "8").hearsOf("Sorry, Garden is taken");
        book("dan", "Dan", "garden", "12:00", "1").hearsOf("Booked: Garden");
        book("eve", "Eve", "garden", "09:00", "1").hearsOf("Booked: Garden");
        book("fay", "Fay", "tower", "10:00", "2").hearsOf("Booked: Tower");
    }

    @Test
    void nobodySeesOrCancelsAnothersBooking() {
        book("ann", "Ann", "garden", "10:00", "2");
        book("bob", "Bob", "tower", "10:00", "1")
                .say("mine").hearsOf("Tower")
                .say("cancel").say("1").hearsOf("I leave your bookings as they are.");
        node.chat("demo", "rooms", "ann").say("mine").hearsOf("Garden on 2026-11-21");
    }

    @Test
    void bookingsThatCannotBeAreRefused() {
        book("ann", "Ann", "kitchen").hearsOf("I know no room of that name.", "Garden: 12 seats");
        book("bob", "Bob", "garden", "22:00", "5").hearsOf("A booking must end on the same day.");
        book("cat", "Cat", "garden", "10:00", "9").hearsOf("A booking is for 1 to 8 hours.");
        book("dan", "Dan", "garden", "10:00", "0").hearsOf("A booking is for 1 to 8 hours.");
        node.chat("demo", "rooms", "eve").say("hi").say("book").say("Eve").say("garden").say("2026-11-01")
                .hearsOf("That day is over.");
        node.chat("demo", "rooms", "fay").say("hi").say("book").say("Fay").say("garden").say("today").say("11:00")
                .hearsOf("That hour is over.");
    }

    @Test
    void bookingOutlivesARestart() {
        book("ann", "Ann", "garden", "10:00", "2");
        var bob = node.chat("demo", "rooms", "bob").say("hi").say("book").say("Bob").say("Garden");
        node.restart();
        node.clock.step(Duration.ofMinutes(10));

        bob.say("tomorrow").say("10:00").say("1").hearsOf("Sorry, Garden is taken on 2026-11-21:");
    }

    private Chat book(String user, String name, String room, String... hourAndLength) {
        Chat chat = node.chat("demo", "rooms", user).say("hi").say("book").say(name).say(room);
        if (hourAndLength.length > 0) {
            chat.say("tomorrow").say(hourAndLength[0]).say(hourAndLength[1]);
        }
        return chat;
    }
}
