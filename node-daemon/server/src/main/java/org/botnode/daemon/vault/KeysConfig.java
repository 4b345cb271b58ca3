package org.botnode.daemon.vault;

import java.time.Duration;
import java.util.Optional;
import org.botnode.daemon.Settings;
import org.botnode.daemon.place.PlaceText;

/// What the owner may say about keys.
///
/// @param copyTo      the place of the keyring's copy: another disk, a stick, a mounted share, an object store
/// @param rotateEvery after this time an owner's data key is followed by a new one
public record KeysConfig(Optional<PlaceText> copyTo, Duration rotateEvery) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(3650);

    public KeysConfig {
        if (rotateEvery.compareTo(LEAST) < 0 || rotateEvery.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("keys.rotate-every is from P1D to P3650D");
        }
    }

    public static KeysConfig defaults() {
        return new KeysConfig(Optional.empty(), Duration.ofDays(90));
    }

    public static KeysConfig from(Settings settings) {
        var in = settings.at("keys");
        var copyTo = in.text("copy-to");
        var rotateEvery = in.duration("rotate-every", defaults().rotateEvery, LEAST, MOST);
        return settings.checked(defaults(), () -> new KeysConfig(
                copyTo.map(text -> PlaceText.of("keys.copy-to", text)), rotateEvery));
    }
}
