package org.botnode.daemon.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.botnode.daemon.Settings;

/// What the owner may say about keys.
///
/// @param copyTo      the directory of the keyring's copy: on another disk, a stick, a mounted share
/// @param rotateEvery after this time an owner's data key is followed by a new one
public record KeysConfig(Optional<Path> copyTo, Duration rotateEvery) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(3650);

    public KeysConfig {
        if (rotateEvery.compareTo(LEAST) < 0 || rotateEvery.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("keys.rotate-every is from P1D to P3650D");
        }
        if (copyTo.isPresent() && !copyTo.get().isAbsolute()) {
            throw new IllegalArgumentException("keys.copy-to is a whole path, from the root on");
        }
    }

    public static KeysConfig defaults() {
        return new KeysConfig(Optional.empty(), Duration.ofDays(90));
    }

    public static KeysConfig from(Settings settings) {
        var in = settings.at("keys");
        var copyTo = in.text("copy-to").map(Path::of);
        var rotateEvery = in.duration("rotate-every", defaults().rotateEvery, LEAST, MOST);
        return settings.checked(defaults(), () -> new KeysConfig(copyTo, rotateEvery));
    }
}
