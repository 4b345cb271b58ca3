package org.botnode.daemon.place;

import java.io.IOException;
import java.io.InputStream;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Reads what has to fit into memory.
final class SmallFile {

    private SmallFile() {}

    static byte[] read(InputStream in, int most, String name, String place) throws IOException {
        var content = in.readNBytes(most);
        if (content.length == most && in.read() >= 0) {
            throw new NodeException(ProblemKind.CONFLICT, name + " in " + place + " is longer than the " + most
                    + " bytes that it may have.", "It is not what the node put there: look at the place.");
        }
        return content;
    }
}
