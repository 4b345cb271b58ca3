package org.botnode.daemon.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.botnode.daemon.Settings;

/// The owner's word on alerts.
///
/// @param thresholds bounds by signal
/// @param webhook    where alerts are sent; absent: nowhere
public record AlertConfig(Map<Signal, Threshold> thresholds, Optional<URI> webhook) {

    private static final double MOST = 1e9;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public AlertConfig {
        thresholds = Map.copyOf(thresholds);
        webhook.ifPresent(AlertConfig::check);
    }

    public static AlertConfig defaults() {
        var thresholds = new EnumMap<Signal, Threshold>(Signal.class);
        for (var signal : Signal.values()) {
            signal.normal().ifPresent(normal -> thresholds.put(signal, normal));
        }
        return new AlertConfig(thresholds, Optional.empty());
    }

    public static AlertConfig from(Settings settings) {
        var in = settings.at("alerts");
        var thresholds = new EnumMap<Signal, Threshold>(Signal.class);
        defaults().thresholds.forEach((signal, normal) -> {
            var own = in.at(signal.id().replace('_', '-'));
            var warning = number(own.decimal("warning", 0, MOST));
            var critical = number(own.decimal("critical", 0, MOST));
            thresholds.put(signal, own.checked(normal, () -> normal.or(warning, critical)));
        });
        // Such addresses often hold a token.
        var webhook = in.secret("webhook");
        return in.checked(defaults(), () -> new AlertConfig(thresholds, webhook.map(AlertConfig::address)));
    }

    /// Absent where somebody else judges the signal.
    Optional<Threshold> threshold(Signal signal) {
        return Optional.ofNullable(thresholds.get(signal));
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException refused) {
            // Its message would tell the text.
            throw new IllegalArgumentException("alerts.webhook is no address");
        }
    }

    /// What is sent names the node and its tenants, so it is not sent in the clear.
    private static void check(URI webhook) {
        var scheme = Optional.ofNullable(webhook.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        var host = Optional.ofNullable(webhook.getHost()).orElse("");
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http") && THIS_MACHINE.contains(host))) {
            throw new IllegalArgumentException("alerts.webhook is an address that begins with https://, or http:// on "
                    + "this machine");
        }
        if (webhook.getUserInfo() != null) {
            throw new IllegalArgumentException("alerts.webhook holds a password; the receiver checks the signature");
        }
    }

    private static OptionalDouble number(Optional<Double> given) {
        return given.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
