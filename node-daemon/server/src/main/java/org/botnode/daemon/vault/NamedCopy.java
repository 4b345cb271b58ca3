package org.botnode.daemon.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.place.Place;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.Stored;

/// A keyring's copy that somebody names, on a machine that has no keyring.
///
/// @param told where it lies
/// @param text all of it
record NamedCopy(String told, byte[] text) {

    private static final String UNTOUCHED = "Nothing was changed. ";

    /// @param named its file, the directory or the bucket that holds it, or its whole name in a bucket; a place that holds
    ///              copies of several nodes does not say which one is meant
    static NamedCopy read(String named, Places places) {
        try {
            var isFile = !named.startsWith(PlaceText.S3) && !Files.isDirectory(Path.of(named));
            return isFile ? ofFile(Path.of(named)) : ofPlace(named, places);
        } catch (InvalidPathException unusable) {
            throw NodeException.invalidField("copy", "is no path");
        }
    }

    static NamedCopy ofFile(Path file) {
        try {
            return new NamedCopy(file.toString(), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".",
                    UNTOUCHED + "Give the file of the keyring's copy.", failure);
        }
    }

    private static NamedCopy ofPlace(String named, Places places) {
        var isWhole = named.startsWith(PlaceText.S3) && named.endsWith(CopyFile.END);
        var place = places.at(parsed(isWhole ? named.substring(0, named.lastIndexOf('/')) : named));
        var file = new CopyFile(place, isWhole ? named.substring(named.lastIndexOf('/') + 1) : onlyOne(place));
        return new NamedCopy(file.told(), file.text().orElseThrow(() -> new NodeException(ProblemKind.NOT_FOUND,
                file.told() + " is not there.", UNTOUCHED + "Give the place of the keyring's copy.")));
    }

    private static String onlyOne(Place place) {
        var found = place.list(CopyFile.FRONT).stream().map(Stored::name).filter(name -> name.endsWith(CopyFile.END))
                .toList();
        return switch (found) {
            case List<String> none when none.isEmpty() -> throw new NodeException(ProblemKind.NOT_FOUND,
                    "There is no copy of a keyring in " + place.told() + ".",
                    UNTOUCHED + "Give the place that keys.copy-to named.");
            case List<String> one when one.size() == 1 -> one.getFirst();
            case List<String> several -> throw new NodeException(ProblemKind.CONFLICT, "There are copies of " + several.size()
                    + " keyrings in " + place.told() + ": " + String.join(", ", several) + ".",
                    UNTOUCHED + "Give the one that is meant, with its place in front.");
        };
    }

    private static PlaceText parsed(String place) {
        try {
            return PlaceText.parse(place.startsWith(PlaceText.S3) ? place : Path.of(place).toAbsolutePath().toString());
        } catch (IllegalArgumentException refused) {
            throw NodeException.invalidField("copy", refused.getMessage());
        }
    }
}
