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
import org.botnode.daemon.place.DirectoryPlace;
import org.botnode.daemon.place.Place;

/// The keyring's one copy, in a place that the owner names. Safe for many threads; a place that hangs holds up only those who
/// write there.
public final class KeyringCopy {

    private static final Logger LOG = System.getLogger(KeyringCopy.class.getName());

    private final Path data;
    private final Optional<Place> place;
    private final InstantSource clock;
    private volatile CopyState state;

    KeyringCopy(Path data, Optional<Place> place, InstantSource clock) {
        this.data = data;
        this.place = place;
        this.clock = clock;
        this.state = place.<CopyState>map(at -> new CopyState.Behind(at.told(), now(), "not looked at since the start"))
                .orElseGet(CopyState.None::new);
    }

    public CopyState state() {
        return state;
    }

    /// Whether it lies on the disk of the data: then it does not outlive that disk. Nothing where that cannot be told.
    public Optional<Boolean> isOnTheDataDisk() {
        return place.flatMap(at -> at.isOnDiskOf(data));
    }

    /// What a keyring's copy is called in its place.
    static String name(String keyring) {
        return CopyFile.FRONT + keyring + CopyFile.END;
    }

    /// Where the copy of that keyring lies, where a place was named.
    Optional<CopyFile> file(Keyring keyring) {
        return place.map(at -> new CopyFile(at, name(keyring.id())));
    }

    /// Brings the copy up to the keyring, at once; whether it is.
    synchronized boolean replace(OpenKeyring ring) {
        var named = file(ring.keyring());
        if (named.isEmpty()) {
            return false;
        }
        try {
            var file = named.get();
            if (isInsideTheData()) {
                behind("the directory is inside the data directory, and would be lost with it");
                return false;
            }
            var there = file.text();
            if (there.isPresent() && KeyringText.read(there.get()) instanceof KeyringText.Parsed found
                    && found.keyring().revision() > ring.keyring().revision()) {
                behind("the copy is newer than this node's keyring: the data directory was put back to an older state; put "
                        + "the copy back too, or move it away");
                return false;
            }
            // The seal has a number used once in it, so that equal keyrings are told by their line alone.
            if (there.isEmpty() || !isSame(there.get(), ring)) {
                file.write(ring.text());
            }
            state = new CopyState.Current(file.told(), now());
            return true;
        } catch (NodeException failure) {
            behind(failure.getMessage());
            return false;
        }
    }

    private boolean isInsideTheData() {
        try {
            return place.orElseThrow() instanceof DirectoryPlace directory && Files.isDirectory(directory.root())
                    && directory.root().toRealPath().startsWith(data.toRealPath());
        } catch (IOException unreadable) {
            // What is the matter with it, writing there tells.
            return false;
        }
    }

    private static boolean isSame(byte[] text, OpenKeyring ring) {
        return KeyringText.read(text) instanceof KeyringText.Parsed found && found.isWhole(ring.nodeKey())
                && Arrays.equals(found.line(), ((KeyringText.Parsed) KeyringText.read(ring.text())).line());
    }

    private void behind(String reason) {
        if (!(state instanceof CopyState.Behind known && known.reason().equals(reason))) {
            var told = place.orElseThrow().told();
            LOG.log(Level.WARNING, "the copy of the keyring in {0} is not current: {1}", told, reason);
            var since = state instanceof CopyState.Behind known ? known.since() : now();
            state = new CopyState.Behind(told, since, reason);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
