package org.botnode.daemon.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One step from a schema to the next.
///
/// @param statements SQL, run in order in a transaction that the step neither begins nor ends
/// @param recounted the tables whose number of rows it may change; all others must keep theirs
record SchemaStep(String name, List<String> statements, Set<String> recounted) {

    SchemaStep {
        statements = List.copyOf(statements);
        recounted = Set.copyOf(recounted);
    }

    /// The script of that name; each of its statements ends with a semicolon at a line's end.
    static SchemaStep script(String name, String... recounted) {
        try (InputStream in = SchemaStep.class.getResourceAsStream("migration/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SchemaStep(name, Arrays.stream(text.split(";\\s*\n")).filter(sql -> !sql.isBlank()).toList(),
                    Set.of(recounted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
