package org.botnode.daemon.alert;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.AlertNotice;
import org.botnode.client.AlertView;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.Alert.Severity;
import org.botnode.daemon.control.Silence;

/// Tells of alerts: to those who watch the node's events always; to the log and the webhook where the signal is not
/// silenced. Never blocks.
final class AlertTelling {

    private static final Logger LOG = System.getLogger(Alerts.class.getName());

    private final String node;
    private final Consumer<NodeEvent> events;
    private final Consumer<AlertNotice> webhook;

    /// What became of an alert.
    enum Change { RAISED, CHANGED, CLEARED }

    /// @param node the node's name
    AlertTelling(String node, Consumer<NodeEvent> events, Consumer<AlertNotice> webhook) {
        this.node = node;
        this.events = events;
        this.webhook = webhook;
    }

    void tell(Change change, Alert alert, Optional<Silence> silence) {
        show(alert, silence);
        if (silence.isPresent()) {
            return;
        }
        var view = view(alert, silence);
        if (change == Change.CLEARED) {
            LOG.log(Level.INFO, "alert over: {0} ({1})", alert.signal(), alert.subject().isEmpty() ? "node" : alert.subject());
        } else {
            LOG.log(alert.severity() == Severity.CRITICAL ? Level.ERROR : Level.WARNING, "alert, {0}: {1}",
                    view.severity(), view.summary());
        }
        webhook.accept(new AlertNotice(change.name().toLowerCase(Locale.ROOT), alert.changedAt(), node, view));
    }

    /// Only to those who watch.
    void show(Alert alert, Optional<Silence> silence) {
        events.accept(new NodeEvent.AlertChanged(view(alert, silence)));
    }

    /// As it travels.
    static AlertView view(Alert alert, Optional<Silence> silence) {
        var summary = Signal.named(alert.signal())
                .map(signal -> signal.sentence(alert.subject(), alert.value(), alert.threshold()))
                // Of an older version that watched something else.
                .orElse(alert.signal());
        return new AlertView(Long.toString(alert.id()), alert.signal(),
                Optional.of(alert.subject()).filter(it -> !it.isEmpty()), lower(alert.severity()), lower(alert.state()),
                summary, alert.value(), alert.threshold(), alert.raisedAt(), alert.changedAt(), alert.acknowledgedAt(),
                alert.acknowledgedBy(), alert.clearedAt(), silence.map(Silence::until));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
