package org.botnode.daemon.bot.gbai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.client.Json;
import org.botnode.client.JsonException;

/// Reads `config.csv`, or the `config.json` of a plain dialog, into settings and notes.
final class ConfigReader {

    private static final int LONGEST_VALUE = 100_000;
    private static final int MOST = 2_000;

    private final String file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Set<String> secrets = new TreeSet<>();
    private final List<Diagnostic> findings = new ArrayList<>();

    private ConfigReader(String file) {
        this.file = file;
    }

    /// Settings and what was found wrong with them.
    record Read(BotSettings settings, List<Diagnostic> findings) {}

    static Read csv(String file, String text) {
        var reader = new ConfigReader(file);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(i + 1, lines[i].strip());
        }
        return reader.read();
    }

    static Read json(String file, byte[] bytes) {
        var reader = new ConfigReader(file);
        try {
            for (var entry : Json.tree(bytes).properties()) {
                if (entry.getValue().isValueNode()) {
                    reader.take(1, ConfigKey.canonical(entry.getKey()), entry.getValue().isNull() ? "" : entry.getValue().asString());
                }
            }
        } catch (JsonException broken) {
            reader.note(1, 1, broken.getMessage());
        }
        return reader.read();
    }

    private void line(int number, String line) {
        if (!SettingLine.isNothing(line) && line.indexOf(',') < 0) {
            note(number, 1, "no comma: a line is `name,value`");
        }
        SettingLine.of(line).ifPresent(it -> take(number, it.key(), it.value()));
    }

    private void take(int line, String key, String value) {
        if (key.isEmpty()) {
            note(line, 1, "a value without a name");
            return;
        }
        if (values.size() + variables.size() + secrets.size() >= MOST || value.length() > LONGEST_VALUE) {
            note(line, 1, "left out: more than " + MOST + " keys, or a value over " + LONGEST_VALUE + " characters");
            return;
        }
        boolean unset = value.isEmpty() || value.equalsIgnoreCase("none");
        if (ConfigKey.isSecret(key)) {
            if (!unset) {
                secrets.add(key);
                if (key.startsWith("param-")) {
                    note(line, 1, "`" + key + "` is named like a secret, so scripts do not see it");
                }
            }
            return;
        }
        ConfigKey.of(key).ifPresentOrElse(
                known -> {
                    if (!unset) {
                        known.complaint(value).ifPresent(why -> note(line, 1, "`" + key + "`: " + why));
                    }
                },
                () -> note(line, 1, "`" + key + "` is not a key of this node"
                        + ConfigKey.nearest(key).map(near -> "; did you mean `" + near + "`?").orElse("")));
        if (unset) {
            return;
        }
        if (key.startsWith("param-")) {
            variables.put(variable(key), value);
        }
        values.put(key, value);
    }

    /// The name behind `param-` as scripts can write it: a variable's name has neither space nor hyphen.
    private static String variable(String key) {
        return key.substring("param-".length()).replace('-', '_');
    }

    private void note(int line, int column, String message) {
        findings.add(new Diagnostic(file, line, column, "note", "config", message));
    }

    private Read read() {
        return new Read(new BotSettings(values, variables, secrets), List.copyOf(findings));
    }
}
