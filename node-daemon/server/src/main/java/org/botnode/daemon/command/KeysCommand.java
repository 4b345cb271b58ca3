package org.botnode.daemon.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.KeysView;
import org.botnode.client.NodeClient;
import org.botnode.client.RotationRequest;
import org.botnode.client.RotationView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The keys that seal backups and archives.
@Command(name = "keys", description = "Shows and rotates the keys that seal backups and archives.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.Status.class, KeysCommand.Rotate.class})
final class KeysCommand {

    @Command(name = "status", description = "Shows whose keys there are, their copy, the recovery key's state and whether "
            + "the disk is encrypted.", mixinStandardHelpOptions = true)
    static final class Status extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            var keys = node.sealingKeys();
            output().one(out(), keys, words(keys));
        }
    }

    @Command(name = "rotate", description = "Makes new keys; what older ones sealed stays readable.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends NodeCommand.Answering {

        @Option(names = "--owner", paramLabel = "T", description = "a tenant, or `node` (default: all)")
        private String owner;

        @Option(names = "--node-key", description = "make the key anew that wraps all others too, and with it the recovery "
                + "key, which is shown this once")
        private boolean nodeKey;

        @Override
        void run(NodeClient node) {
            var rotated = node.rotateKeys(new RotationRequest(Optional.ofNullable(owner), nodeKey));
            output().one(out(), rotated, words(rotated));
        }
    }

    private static String words(RotationView rotated) {
        var owners = rotated.rotated().isEmpty() ? "No owner has keys yet."
                : "New keys for " + String.join(", ", rotated.rotated()) + ".";
        return owners + (rotated.copied() ? "" : "\nThe keyring's copy does not have them yet: botnode keys status")
                + rotated.recoveryKey().map(key -> "\nThe node key is new. " + RecoveryCommand.shown(key)).orElse("");
    }

    private static String words(KeysView keys) {
        var words = new StringBuilder();
        keys.owners().forEach(owner -> words.append("%-20s %s%n".formatted(owner.owner(), owner.destroyedAt()
                .map(at -> "destroyed on " + day(at))
                .orElseGet(() -> owner.versions() + (owner.versions() == 1 ? " key" : " keys") + ", the newest of "
                        + owner.newestAt().map(KeysCommand::day).orElse("?") + ", the next on "
                        + owner.rotatesAt().map(KeysCommand::day).orElse("?")))));
        if (keys.owners().isEmpty()) {
            words.append("No owner has keys yet: they are made when something is sealed first.%n".formatted());
        }
        words.append("copy                 %s%n".formatted(copy(keys.copy())));
        words.append("recovery key         %s%n".formatted(keys.recovery().exportedAt().map(at -> "of " + day(at)
                        + keys.recovery().rehearsedAt().map(rehearsed -> ", rehearsed on " + day(rehearsed))
                                .orElse(", never rehearsed: botnode recovery rehearse"))
                .orElse("none: botnode recovery export")));
        words.append("disk encryption      %s: %s%n".formatted(keys.diskEncryption().state().replace('_', ' '),
                keys.diskEncryption().detail()));
        return words.append(keys.notice()).toString();
    }

    private static String copy(KeysView.Copy copy) {
        return switch (copy.state()) {
            case "none" -> "none: with this disk all backups are lost; name a place with keys.copy-to";
            case "current" -> "current, " + copy.place().orElse("") + (copy.sameDisk().orElse(false)
                    ? ", but on the disk of the data: it does not outlive that disk" : "");
            default -> "behind since " + copy.since().map(KeysCommand::day).orElse("?") + ", "
                    + copy.place().orElse("") + ": " + copy.reason().orElse("");
        };
    }

    static String day(Instant at) {
        return "%tF".formatted(at.atZone(ZoneId.systemDefault()));
    }
}
