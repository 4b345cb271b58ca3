package org.botnode.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A language model that may run on the machine itself, from the table `models.csv` beside this class.
///
/// @param fileBytes   its weights, in memory as on disk
/// @param activeBytes of the weights that one token reads
/// @param kvBytes     of cache for each token of a conversation, at 16 bits
/// @param experts     a mixture of experts: it reads a part of its weights for each token, and less evenly
public record LocalModel(String name, double fileBytes, double activeBytes, double kvBytes, boolean experts) {

    private static final String TABLE = "models.csv";
    /// The table's version, as its first line says.
    static final int VERSION = 1;

    private static final String HEADER = "name,file_gb,active_gb,kv_kib,experts";
    private static final double GB = 1e9;
    private static final List<LocalModel> ALL = read();

    public LocalModel {
        if (!(activeBytes > 0 && fileBytes >= activeBytes && kvBytes > 0)) {
            throw new IllegalArgumentException("impossible sizes of " + name);
        }
    }

    /// All that the plan knows, the smallest file first.
    public static List<LocalModel> table() {
        return ALL;
    }

    /// The model of that name, whatever the case.
    public static Optional<LocalModel> named(String name) {
        return ALL.stream().filter(model -> model.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    private static List<LocalModel> read() {
        try (var in = LocalModel.class.getResourceAsStream(TABLE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#") && !line.equals(HEADER))
                    .map(LocalModel::parse)
                    .sorted((one, other) -> Double.compare(one.fileBytes(), other.fileBytes())).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static LocalModel parse(String line) {
        var cells = line.split(",");
        return new LocalModel(cells[0], Double.parseDouble(cells[1]) * GB, Double.parseDouble(cells[2]) * GB,
                Double.parseDouble(cells[3]) * MemoryPlan.KIB, cells[4].equals("yes"));
    }
}
