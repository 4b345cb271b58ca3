package org.botnode.daemon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds keys that nobody reads, and the known one that each was probably meant to be.
final class UnknownKeys {

    private UnknownKeys() {}

    static List<ConfigException.Wrong> find(Settings.Sources sources, Set<String> known, Collection<String> variables) {
        var wrong = new ArrayList<ConfigException.Wrong>();
        var inFile = sources.file().asMap().orElse(Map.of()).keySet();
        inFile.stream().sorted().filter(key -> !isKnown(key, known))
                .forEach(key -> wrong.add(unknown(key, nearest(key, known))));
        sources.commandLine().keySet().stream().sorted().filter(key -> !known.contains(key))
                .forEach(key -> wrong.add(unknown(key, nearest(key, known))));
        var knownVariables = known.stream().map(Settings::variable).collect(Collectors.toSet());
        knownVariables.addAll(variables);
        sources.environment().keySet().stream().sorted()
                .filter(name -> name.startsWith("BOTNODE_") && !knownVariables.contains(name))
                .forEach(name -> wrong.add(unknown(name, nearest(name, knownVariables))));
        return wrong;
    }

    /// A list's items stand under the list's key.
    private static boolean isKnown(String key, Set<String> known) {
        return known.contains(key) || known.contains(key.replaceFirst("\\.[0-9]+$", ""));
    }

    private static ConfigException.Wrong unknown(String key, String nearest) {
        return new ConfigException.Wrong(key, "", "is not known; did you mean " + nearest + "?");
    }

    private static String nearest(String key, Collection<String> known) {
        return known.stream().sorted().min(Comparator.comparingInt(other -> distance(key, other))).orElse("-");
    }

    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (var column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (var line = 1; line <= left.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= right.length(); column++) {
                var change = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
