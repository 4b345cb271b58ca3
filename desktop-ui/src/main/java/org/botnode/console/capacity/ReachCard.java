package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import javafx.scene.layout.StackPane;
import org.botnode.console.control.Card;
import org.botnode.console.control.Sentence;
import org.botnode.console.control.Stat;
import org.botnode.console.control.Stats;

/// What this hardware can carry, and what limits it. Not to be read as what it carries today.
final class ReachCard extends StackPane {

    private final Stat users = new Stat(text("reach.users"));
    private final Stat sessions = new Stat(text("reach.sessions"));
    private final Stat messages = new Stat(text("reach.messages"));
    private final Sentence bottleneck = new Sentence();

    ReachCard() {
        users.setId("reach-users");
        messages.setId("reach-messages");
        bottleneck.setId("bottleneck");
        getChildren().add(new Card(text("reach"), new Stats(users, sessions, messages), bottleneck));
    }

    void show(CapacityPicture picture) {
        picture.reach().ifPresentOrElse(reach -> {
            users.figure(reach.users());
            sessions.figure(reach.sessions());
            messages.figure(reach.messages());
            bottleneck.say(reach.sentence());
        }, () -> {
            users.unknown(text("unknown"));
            sessions.unknown(text("unknown"));
            messages.unknown(text("unknown"));
            bottleneck.say(picture.note().isEmpty() ? text("reach.unknown") : picture.note());
        });
    }
}
