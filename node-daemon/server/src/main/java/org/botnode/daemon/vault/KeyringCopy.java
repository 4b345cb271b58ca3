package org.botnode.daemon.vault;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;

/// The keyring's one copy, in a directory that the owner names. It never makes that directory: where a stick is not
/// plugged in, its mount point is a directory of the wrong disk. Safe for many threads; a place that hangs holds up only
/// those who write there.
public final class KeyringCopy {

    private static final Logger LOG = System.getLogger(KeyringCopy.class.getName());

    private final Path data;
    private final Optional<Path> place;
    private final InstantSource clock;
    private volatile CopyState state;

    KeyringCopy(Path data, Optional<Path> place, InstantSource clock) {
        this.data = data;
        this.place = place;
        this.clock = clock;
        this.state = place.<CopyState>map(at -> new CopyState.Behind(at, now(), "not looked at since the start"))
                .orElseGet(CopyState.None::new);
    }

    public CopyState state() {
        return state;
    }

    /// Whether it lies on the disk of the data: then it does not outlive that disk. Nothing where that cannot be told.
    public Optional<Boolean> isOnTheDataDisk() {
        try {
            return place.isPresent() && Files.isDirectory(place.get())
                    ? Optional.of(Files.getFileStore(place.get()).equals(Files.getFileStore(data)))
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /// Where a keyring's copy is in a place.
    static Path file(Path place, String keyring) {
        return place.resolve("botnode-keyring-" + keyring + ".json");
    }

    Optional<Path> file(Keyring keyring) {
        return place.map(at -> file(at, keyring.id()));
    }

    /// Brings the copy up to the keyring, at once; whether it is.
    synchronized boolean replace(OpenKeyring ring) {
        if (place.isEmpty()) {
            return false;
        }
        try {
            var file = file(place.get(), ring.keyring().id());
            var obstacle = obstacle(place.get(), file, ring.keyring().revision());
            if (obstacle.isPresent()) {
                behind(obstacle.get());
                return false;
            }
            // The seal has a number used once in it, so that equal keyrings are told by their line alone.
            if (!Files.exists(file) || !isSame(Files.readAllBytes(file), ring)) {
                PrivateFile.write(file, ring.text());
            }
            state = new CopyState.Current(file, now());
            return true;
        } catch (IOException | NodeException failure) {
            behind("it cannot be written");
            return false;
        }
    }

    private Optional<String> obstacle(Path at, Path file, long revision) throws IOException {
        if (!Files.isDirectory(at)) {
            return Optional.of("the directory is not there");
        }
        if (at.toRealPath().startsWith(data.toRealPath())) {
            return Optional.of("the directory is inside the data directory, and would be lost with it");
        }
        if (Files.exists(file) && KeyringText.read(Files.readAllBytes(file)) instanceof KeyringText.Parsed found
                && found.keyring().revision() > revision) {
            return Optional.of("the copy is newer than this node's keyring: the data directory was put back to an older "
                    + "state; put the copy back too, or move it away");
        }
        return Optional.empty();
    }

    private static boolean isSame(byte[] text, OpenKeyring ring) {
        return KeyringText.read(text) instanceof KeyringText.Parsed found && found.isWhole(ring.nodeKey())
                && Arrays.equals(found.line(), ((KeyringText.Parsed) KeyringText.read(ring.text())).line());
    }

    private void behind(String reason) {
        if (!(state instanceof CopyState.Behind known && known.reason().equals(reason))) {
            LOG.log(Level.WARNING, "the copy of the keyring in {0} is not current: {1}", place.get(), reason);
            var since = state instanceof CopyState.Behind known ? known.since() : now();
            state = new CopyState.Behind(place.get(), since, reason);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
