package org.botnode.daemon;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Reads the owner's file, of which it takes the plain part of YAML only: names, values and lists. What refers to another
/// place, names a type or is nested deeply has no use here, and a few lines of it can take all memory.
///
/// What is wrong is told by its place in the file, never by its words, which may be a secret.
final class SettingsFile {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 16;

    private final Path file;

    private SettingsFile(Path file) {
        this.file = file;
    }

    /// The file as a tree; an empty one where there is no file.
    ///
    /// @throws ConfigException where it cannot be read, or is not plain
    static Config read(Path file) {
        return Files.exists(file) ? new SettingsFile(file).tree() : Config.empty();
    }

    private Config tree() {
        look(text());
        try {
            return Config.builder(ConfigSources.file(file).parser(YamlConfigParser.create()))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .disableParserServices()
                    .disableMapperServices()
                    .disableFilterServices()
                    .disableKeyResolving()
                    .disableValueResolving()
                    .build();
        } catch (RuntimeException unreadable) {
            // The library throws many kinds, such as where a key has empty parts, and tells values in their messages.
            throw wrong("cannot be read as settings" + place(unreadable).orElse(": a name is missing, stands there twice, or has "
                    + "nothing between its dots"));
        }
    }

    private String text() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw wrong("is no file, or is larger than " + ByteSize.text(LONGEST));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException foreign) {
            throw wrong("is not written in UTF-8");
        } catch (IOException unreadable) {
            throw wrong("cannot be read: give the node's user the right to");
        }
    }

    private void look(String text) {
        var depth = 0;
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var yaml = new Yaml(new SafeConstructor(options));
        try {
            for (var event : yaml.parse(new StringReader(text))) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    throw wrong("is nested too deep" + at(event));
                }
                if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor() != null) {
                    throw wrong("refers to another place of itself (`&`, `*`), which settings never need" + at(event));
                }
                if (hasTag(event)) {
                    throw wrong("names a type (`!`), which settings never need" + at(event));
                }
            }
            yaml.load(text);
        } catch (DuplicateKeyException twice) {
            throw wrong("has a name twice" + place(twice).orElse(""));
        } catch (YAMLException broken) {
            throw wrong("is not YAML" + place(broken).orElse(""));
        }
    }

    private static boolean hasTag(Event event) {
        return event instanceof ScalarEvent value && value.getTag() != null
                || event instanceof CollectionStartEvent many && many.getTag() != null;
    }

    private static String at(Event event) {
        return ": line " + (event.getStartMark().getLine() + 1);
    }

    /// Where in the file the fault is, as far as the library knows.
    private static Optional<String> place(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                return Optional.of(": look at line " + (marked.getProblemMark().getLine() + 1) + ", column "
                        + (marked.getProblemMark().getColumn() + 1) + "; blanks, not tabs, say what belongs under what, and a value "
                        + "with `:` or `#` in it stands between quotes");
            }
        }
        return Optional.empty();
    }

    private ConfigException wrong(String reason) {
        return new ConfigException(List.of(new ConfigException.Wrong(file.toString(), "", reason)));
    }
}
