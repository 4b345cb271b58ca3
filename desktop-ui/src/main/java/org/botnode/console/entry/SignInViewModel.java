package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.botnode.client.SessionView;
import org.botnode.client.UntrustedNodeException;
import org.botnode.console.connection.Door;
import org.botnode.console.task.Tasks;

/// What somebody types to get in, and what becomes of it. What is secret is gone from here once it was used.
final class SignInViewModel {

    /// What one signs in with.
    enum Way { PASSWORD, KEY }

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern KEY = Pattern.compile("b[ns]_[A-Za-z0-9_-]{8,200}");

    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.PASSWORD);
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final StringProperty key = new SimpleStringProperty(this, "key", "");
    private final BooleanProperty keep = new SimpleBooleanProperty(this, "keep", false);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private final ReadOnlyIntegerWrapper wait = new ReadOnlyIntegerWrapper(this, "wait", 0);
    private final BooleanBinding ready = Bindings.createBooleanBinding(this::isReady, way, name, password, key, busy, wait);
    private final Entrance entrance;
    private final Tasks tasks;
    private final Runnable entered;
    private Tasks.Ticking clock = () -> {};
    private Optional<Door> door = Optional.empty();

    /// @param entered is called when somebody got in, or when another node answers
    SignInViewModel(Entrance entrance, Tasks tasks, Runnable entered) {
        this.entrance = entrance;
        this.tasks = tasks;
        this.entered = entered;
        way.subscribe(_ -> failure.set(""));
    }

    ObjectProperty<Way> way() {
        return way;
    }

    StringProperty name() {
        return name;
    }

    StringProperty password() {
        return password;
    }

    StringProperty key() {
        return key;
    }

    /// Whether it shall be remembered on this computer.
    BooleanProperty keep() {
        return keep;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Why the last try failed, in words; empty where none did.
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /// Seconds until the node lets anybody try again.
    ReadOnlyIntegerProperty secondsToWait() {
        return wait.getReadOnlyProperty();
    }

    /// Whether there is something to send, and it may be sent now.
    BooleanBinding ready() {
        return ready;
    }

    private boolean isReady() {
        var typed = way.get() == Way.PASSWORD ? !name.get().isBlank() && !password.get().isEmpty() : !key.get().isBlank();
        return typed && !busy.get() && wait.get() == 0;
    }

    /// Signs in there from now on.
    void comeTo(Door next) {
        door = Optional.of(next);
        forget();
        failure.set("");
    }

    /// Somebody is in; the next time the same name is offered.
    void arrived(SessionView who) {
        who.account().ifPresent(account -> name.set(account.name()));
        forget();
    }

    private void forget() {
        password.set("");
        key.set("");
        busy.set(false);
    }

    void submit() {
        if (door.isEmpty() || !isReady()) {
            return;
        }
        var at = door.get();
        var kept = keep.get();
        switch (way.get()) {
            case PASSWORD -> {
                var who = name.get().strip();
                var secret = password.get();
                send(() -> entrance.signIn(at, who, secret, kept), text("sign-in.wrong"));
            }
            case KEY -> {
                var secret = key.get().strip();
                if (KEY.matcher(secret).matches()) {
                    send(() -> entrance.useKey(at, secret, kept), text("sign-in.wrong-key"));
                } else {
                    failure.set(text("sign-in.no-key"));
                }
            }
        }
    }

    private void send(Runnable call, String wrong) {
        busy.set(true);
        failure.set("");
        // Stays busy until the connection says what came of it.
        tasks.run(Executors.callable(call), _ -> entered.run(), reason -> refused(reason, wrong));
    }

    private void refused(Throwable reason, String wrong) {
        busy.set(false);
        if (reason instanceof UntrustedNodeException) {
            entered.run();
            return;
        }
        var told = SignInFailure.of(reason, door.orElseThrow(), wrong);
        failure.set(told.words());
        wait.set(told.seconds());
        if (told.seconds() > 0) {
            clock.cancel();
            clock = tasks.every(SECOND, this::second);
        }
    }

    private void second() {
        wait.set(wait.get() - 1);
        if (wait.get() <= 0) {
            clock.cancel();
            failure.set("");
        }
    }
}
