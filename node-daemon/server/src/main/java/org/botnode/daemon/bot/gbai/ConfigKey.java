package org.botnode.daemon.bot.gbai;

import static org.botnode.daemon.bot.gbai.ConfigKey.Kind.CHOICE;
import static org.botnode.daemon.bot.gbai.ConfigKey.Kind.COUNT;
import static org.botnode.daemon.bot.gbai.ConfigKey.Kind.DECIMAL;
import static org.botnode.daemon.bot.gbai.ConfigKey.Kind.FLAG;
import static org.botnode.daemon.bot.gbai.ConfigKey.Kind.TEXT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A key of `config.csv` that this node knows, and what its value looks like.
record ConfigKey(String name, Kind kind, List<String> choices) {

    /// What a value looks like.
    enum Kind { TEXT, COUNT, DECIMAL, FLAG, CHOICE }

    private static final Map<String, ConfigKey> KNOWN = known();
    private static final List<String> FAMILIES = List.of("param-", "llm-server", "botmodels-", "server-", "email-",
            "whatsapp-", "teams-", "alert-");

    /// The form in which keys are compared.
    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    static Optional<ConfigKey> of(String canonical) {
        var key = Optional.ofNullable(KNOWN.get(canonical));
        if (key.isEmpty() && FAMILIES.stream().anyMatch(canonical::startsWith)) {
            return Optional.of(new ConfigKey(canonical, TEXT, List.of()));
        }
        return key;
    }

    /// The known key that is meant by a misspelt one, if one is near.
    static Optional<String> nearest(String canonical) {
        int reach = Math.max(1, Math.min(3, canonical.length() / 4));
        String best = null;
        for (String name : KNOWN.keySet()) {
            int distance = distance(canonical, name);
            if (distance <= reach) {
                reach = distance - 1;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Whether a value under this key is kept from every answer, log and view.
    static boolean isSecret(String canonical) {
        return canonical.endsWith("-key") || canonical.contains("-pass") || canonical.endsWith("-token")
                || canonical.endsWith("-secret")
                || List.of("key", "password", "pass", "token", "secret").contains(canonical);
    }

    /// What is wrong with a value, if anything.
    Optional<String> complaint(String value) {
        boolean fits = switch (kind) {
            case TEXT -> true;
            case COUNT -> value.matches("\\d{1,12}");
            case DECIMAL -> value.matches("\\d{1,9}([.,]\\d{1,9})?");
            case FLAG -> flag(value).isPresent();
            case CHOICE -> choices.contains(value.toLowerCase(Locale.ROOT));
        };
        return fits ? Optional.empty() : Optional.of(switch (kind) {
            case TEXT -> "";
            case COUNT -> "a whole number is needed";
            case DECIMAL -> "a number is needed";
            case FLAG -> "true or false is needed";
            case CHOICE -> "one of " + String.join(", ", choices) + " is needed";
        });
    }

    static Optional<Boolean> flag(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on" -> Optional.of(true);
            case "false", "no", "0", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Map<String, ConfigKey> known() {
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        var all = new ArrayList<ConfigKey>();
        List.of("bot-name", "bot-description", "theme-title", "theme-logo", "theme-color1", "theme-color2",
                "welcome-message", "start-dialog", "system-prompt", "llm-url", "llm-key", "llm-model", "llm-provider",
                "llm-timeout", "embedding-url", "embedding-model", "telegram-bot-token", "vectordb-url", "mcp-server",
                "alert-email", "alert-slack-webhook")
                .forEach(name -> all.add(new ConfigKey(name, TEXT, List.of())));
        List.of("llm-max-tokens", "llm-context-window", "llm-cache-ttl", "history-limit", "episodic-memory-threshold",
                "episodic-memory-history", "episodic-memory-max-episodes", "episodic-memory-retention-days",
                "data-retention-days", "audit-log-retention-days", "user-file-limit", "upload-max-size",
                "api-rate-limit", "llm-rate-limit", "embedding-rate-limit", "session-timeout",
                "session-max-concurrent", "session-message-history", "session-rate-limit", "session-variable-limit",
                "hear-timeout-secs", "kb-pdf-max-size", "kb-word-max-size", "kb-excel-max-size", "kb-text-max-size",
                "kb-image-max-size", "kb-max-collections", "user-storage-quota", "user-file-count",
                "package-max-size", "script-max-size", "alert-cpu-threshold", "alert-memory-threshold",
                "alert-disk-threshold", "alert-response-time-ms")
                .forEach(name -> all.add(new ConfigKey(name, COUNT, List.of())));
        List.of("llm-temperature", "llm-cache-threshold")
                .forEach(name -> all.add(new ConfigKey(name, DECIMAL, List.of())));
        List.of("public", "llm-cache", "llm-cache-semantic", "episodic-memory-enabled")
                .forEach(name -> all.add(new ConfigKey(name, FLAG, List.of())));
        all.add(new ConfigKey("answer-mode", CHOICE, List.of("default", "direct", "document", "tool", "sql")));
        all.forEach(key -> keys.put(key.name(), key));
        return keys;
    }

    /// How many letters must change, come or go to make one word of the other.
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
