package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import javafx.scene.layout.StackPane;
import org.botnode.client.LoadView;
import org.botnode.console.control.Card;
import org.botnode.console.control.Sentence;
import org.botnode.console.control.Stat;
import org.botnode.console.control.Stats;
import org.botnode.console.text.Units;

/// Today's load, counted, and the row of the scale that it belongs to.
final class TodayCard extends StackPane {

    private final Stat users = new Stat(text("today.users"));
    private final Stat sessions = new Stat(text("today.sessions"));
    private final Stat messages = new Stat(text("today.messages"));
    private final Sentence meaning = new Sentence();
    private final Units units;

    TodayCard(Units units) {
        this.units = units;
        users.setId("users-today");
        sessions.setId("sessions-today");
        messages.setId("messages-today");
        meaning.setId("today-meaning");
        getChildren().add(new Card(text("today"), new Stats(users, sessions, messages), meaning));
    }

    void show(LoadView load) {
        users.figure(units.count(load.usersToday()));
        sessions.figure(units.count(load.sessionsToday()));
        messages.figure(units.count(load.messagesToday()));
    }

    void show(Scale scale) {
        meaning.say(scale.today());
    }
}
