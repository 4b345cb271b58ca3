package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.botnode.client.LoadView;
import org.botnode.console.control.Card;
import org.botnode.console.control.Stat;
import org.botnode.console.text.Units;

/// Today's load, counted.
final class TodayCard extends HBox {

    private final Stat users = new Stat(text("today.users"));
    private final Stat sessions = new Stat(text("today.sessions"));
    private final Stat messages = new Stat(text("today.messages"));
    private final Units units;

    TodayCard(Units units) {
        this.units = units;
        users.setId("users-today");
        sessions.setId("sessions-today");
        messages.setId("messages-today");
        var row = new HBox(users, sessions, messages);
        row.getStyleClass().add("stats");
        row.getChildren().forEach(stat -> setHgrow(stat, Priority.ALWAYS));
        var card = new Card(text("today"), row);
        setHgrow(card, Priority.ALWAYS);
        getChildren().add(card);
    }

    void show(LoadView load) {
        users.figure(units.count(load.usersToday()));
        sessions.figure(units.count(load.sessionsToday()));
        messages.figure(units.count(load.messagesToday()));
    }
}
