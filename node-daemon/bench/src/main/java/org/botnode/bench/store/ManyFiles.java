package org.botnode.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Many tenants with a bot and some users each, none of them open: the store makes one, the others are copies of its
/// directory under ids of their own.
record ManyFiles(Rig rig, int users) {

    List<Guests> make(int count) throws IOException, SQLException, InterruptedException {
        Guests first = Guests.arrive(rig, users);
        rig.closedFile(first.tenant());
        List<Guests> made = new ArrayList<>(List.of(first));
        while (made.size() < count) {
            made.add(first.as(copy(first.tenant())));
        }
        return made;
    }

    private long copy(long tenant) throws IOException, SQLException {
        long id = rig.ids().next();
        Path from = rig.stores().home(tenant);
        Path to = rig.stores().home(id);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
        try (Connection file = RawFile.openForStamping(rig.file(id), rig.limits()); var statement = file.createStatement()) {
            statement.executeUpdate("UPDATE sync_state SET tenant_id = " + id);
        }
        return id;
    }
}
