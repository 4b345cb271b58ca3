package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import tools.jackson.databind.node.ObjectNode;

/// Takes the values of secret keys out of a package's settings, so that neither the package as it is kept nor a copy of it
/// shows them. Where a value was, the file says [#KEPT]; who writes another one there gives a new one.
public final class SecretValues {

    /// What stands in a value's place.
    public static final String KEPT = "(kept encrypted by the node)";

    private static final String ASIDE = ".settings.new";

    private SecretValues() {}

    /// Rewrites the settings in a folder that holds such values, and answers these by key; none where nothing was changed.
    ///
    /// @param folder  the package's, as it was read
    /// @param content what was read
    public static Map<String, String> take(Path folder, PackageContent content) throws IOException {
        var layout = new PackageLayout(content.manifest());
        var file = layout.config().or(layout::configJson).filter(it -> it.size() <= SettingsReader.LARGEST);
        if (file.isEmpty()) {
            return Map.of();
        }
        Map<String, String> taken = new LinkedHashMap<>();
        var bytes = content.bytes(file.get());
        var rest = file.get().extension().equals("json") ? json(bytes, taken) : csv(bytes, taken);
        if (!taken.isEmpty()) {
            Path path = folder.resolve(file.get().path());
            Path aside = Files.write(path.resolveSibling(ASIDE), rest);
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return taken;
    }

    private static byte[] csv(byte[] bytes, Map<String, String> taken) {
        var text = new StringBuilder();
        var separator = "";
        for (String line : SourceText.of(bytes).text().split("\n", -1)) {
            var entry = SettingLine.of(line.strip()).filter(it -> isGiven(it.key(), it.value()));
            entry.ifPresent(it -> taken.put(it.key(), it.value()));
            text.append(separator).append(entry.map(it -> it.name() + "," + KEPT).orElse(line));
            separator = "\n";
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(byte[] bytes, Map<String, String> taken) {
        try {
            if (!(Json.tree(bytes) instanceof ObjectNode settings)) {
                return bytes;
            }
            for (String name : List.copyOf(settings.propertyNames())) {
                var value = settings.get(name);
                var key = ConfigKey.canonical(name);
                if (value.isValueNode() && !value.isNull() && isGiven(key, value.asString())) {
                    taken.put(key, value.asString());
                    settings.put(name, KEPT);
                }
            }
            return Json.pretty(settings).getBytes(StandardCharsets.UTF_8);
        } catch (JsonException broken) {
            // Told as a finding where the settings are read.
            return bytes;
        }
    }

    private static boolean isGiven(String key, String value) {
        return ConfigKey.isSecret(key) && !value.isEmpty() && !value.equalsIgnoreCase("none") && !value.equals(KEPT);
    }
}
