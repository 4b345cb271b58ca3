package org.botnode.daemon.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.daemon.control.ControlCopy;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.vault.KeyOwner;

/// What the node's part is made of: a copy of its database, the owner's settings, its certificate, how far ids are reserved,
/// and its small secrets. Never the node key and never the keyring: a backup alone opens nothing.
final class NodeParts {

    private static final List<String> FILES = List.of("node.yaml", "ids");
    private static final List<String> FOLDERS = List.of("tls", "secrets");
    private static final String NODE_KEY = "secrets/node-key";

    private final Path data;
    private final ControlDatabase database;

    NodeParts(Path data, ControlDatabase database) {
        this.data = data;
        this.database = database;
    }

    PartMaker.Draft draft(Scratch.Folder folder, Instant now) {
        var copy = database.copyTo(folder.path());
        var contents = new ArrayList<Content>();
        contents.add(new Content(PartContents.NODE_DATABASE, copy.file(), false));
        for (var name : FILES) {
            if (Files.isRegularFile(data.resolve(name))) {
                contents.add(new Content(name, data.resolve(name), true));
            }
        }
        Content.below(data, FOLDERS).stream().filter(content -> !content.name().startsWith(NODE_KEY)).forEach(contents::add);
        return new PartMaker.Draft(KeyOwner.NODE, new PartContents(PartContents.FORMAT, BackupPart.NODE, "", "",
                Optional.empty(), copy.schema(), now, copy.rows(), List.of()), contents, "", "");
    }
}
