package org.botnode.daemon.bot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.botnode.client.Json;
import org.botnode.daemon.store.Bot;

/// What a bot's row keeps in its settings: its versions, newest last.
///
/// @param imports how far the rows of versions that are not in force yet are in the bot's tables, one import upon the
///                other; none while no import is under way or was cut off
/// @param secrets values of the package's settings that nobody is to see, sealed, by key
record KeptSettings(List<BotVersion> versions, List<BotImport> imports, Map<String, String> secrets) {

    static final KeptSettings NONE = new KeptSettings(List.of(), List.of(), Map.of());

    /// How long a version is kept that nobody waits in: a run that began in it may not have committed yet.
    private static final long GRACE = 3_600_000;
    private static final int MOST = 50;

    KeptSettings {
        versions = versions == null ? List.of() : List.copyOf(versions);
        imports = imports == null ? List.of() : List.copyOf(imports);
        secrets = secrets == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    static KeptSettings of(Bot bot) {
        return Json.read(bot.settings().getBytes(StandardCharsets.UTF_8), KeptSettings.class);
    }

    Optional<BotVersion> called(String name) {
        return versions.reversed().stream().filter(version -> version.isCalled(name)).findFirst();
    }

    /// With `next` in force and without those that nobody can need any more.
    ///
    /// @param awaited what waiting dialogs call their versions
    KeptSettings with(BotVersion next, Set<String> awaited, long now) {
        List<BotVersion> kept = new ArrayList<>();
        for (BotVersion version : versions) {
            BotVersion old = version.left() == 0 ? version.leftAt(now) : version;
            boolean needed = awaited.stream().anyMatch(old::isCalled) || now - old.left() < GRACE;
            if (!old.hash().equals(next.hash()) && needed) {
                kept.add(old);
            }
        }
        while (kept.size() >= MOST) {
            kept.removeFirst();
        }
        kept.add(next);
        return new KeptSettings(kept, List.of(), secrets);
    }

    /// With so many steps towards a version in the tables; the version in force stays.
    KeptSettings importing(BotImport now) {
        List<BotImport> all = new ArrayList<>(imports);
        if (!all.isEmpty() && all.getLast().version().equals(now.version())) {
            all.removeLast();
        }
        all.add(now);
        return new KeptSettings(versions, all, secrets);
    }

    /// With more secrets; a new value takes an old one's place.
    KeptSettings withSecrets(Map<String, String> sealed) {
        Map<String, String> all = new TreeMap<>(secrets);
        all.putAll(sealed);
        return new KeptSettings(versions, imports, all);
    }

    /// Without the secrets that the package names no more.
    KeptSettings withSecretsOf(Set<String> keys) {
        Map<String, String> named = new TreeMap<>(secrets);
        named.keySet().retainAll(keys);
        return new KeptSettings(versions, imports, named);
    }

    /// How many steps towards a version are in the tables.
    int imported(String version) {
        return imports.isEmpty() || !imports.getLast().version().equals(version) ? 0 : imports.getLast().done();
    }

    List<String> hashes() {
        return Stream.concat(versions.stream().map(BotVersion::hash), imports.stream().map(BotImport::version))
                .distinct().toList();
    }

    String json() {
        return Json.text(this);
    }
}
