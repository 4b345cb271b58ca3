package org.botnode.daemon.control;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The sign-ins that last, held in memory too, since every request asks for one. Safe for many threads.
public final class SignInStore {

    private final ControlDatabase database;
    private final Map<String, SignIn> byHash = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    public SignInStore(ControlDatabase database) {
        this.database = database;
        read().forEach(signIn -> byHash.put(signIn.hash(), signIn));
    }

    public Optional<SignIn> byHash(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    public List<SignIn> of(long accountId) {
        return byHash.values().stream().filter(signIn -> signIn.accountId() == accountId).toList();
    }

    public void add(SignIn signIn) {
        database.write("keep a sign-in", connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO sign_in (hash, account_id, begun_at, used_at) VALUES (?, ?, ?, ?)")) {
                insert.setString(1, signIn.hash());
                insert.setLong(2, signIn.accountId());
                insert.setLong(3, signIn.begunAt().toEpochMilli());
                insert.setLong(4, signIn.usedAt().toEpochMilli());
                return insert.executeUpdate();
            }
        });
        byHash.put(signIn.hash(), signIn);
    }

    /// Ends those that are meant: in memory before the file, since they must open nothing even while the disk is slow.
    public void end(Predicate<SignIn> meant) {
        var ended = byHash.values().stream().filter(meant).map(SignIn::hash).toList();
        ended.forEach(byHash::remove);
        if (ended.isEmpty()) {
            return;
        }
        database.write("end sign-ins", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM sign_in WHERE hash = ?")) {
                for (var hash : ended) {
                    delete.setString(1, hash);
                    delete.executeUpdate();
                }
                return ended.size();
            }
        });
    }

    /// Notes that a request came with it; [#writeUses] brings that to the file.
    public void use(SignIn signIn, Instant now) {
        byHash.computeIfPresent(signIn.hash(),
                (hash, known) -> new SignIn(hash, known.accountId(), known.begunAt(), now));
        used.add(signIn.hash());
    }

    /// Writes down what was used since this was last called.
    public void writeUses() {
        var now = List.copyOf(used);
        if (now.isEmpty()) {
            return;
        }
        // What is used from now on is noted anew.
        now.forEach(used::remove);
        database.write("note the use of sign-ins", connection -> {
            try (var update = connection.prepareStatement("UPDATE sign_in SET used_at = ? WHERE hash = ?")) {
                for (var hash : now) {
                    // One that ended meanwhile has no row.
                    var at = byHash(hash).map(SignIn::usedAt).orElse(Instant.EPOCH);
                    update.setLong(1, at.toEpochMilli());
                    update.setString(2, hash);
                    update.executeUpdate();
                }
                return now.size();
            }
        });
    }

    private List<SignIn> read() {
        return database.read("read the sign-ins", connection -> {
            List<SignIn> found = new ArrayList<>();
            try (var query = connection.prepareStatement("SELECT hash, account_id, begun_at, used_at FROM sign_in");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new SignIn(rows.getString(1), rows.getLong(2), Instant.ofEpochMilli(rows.getLong(3)),
                            Instant.ofEpochMilli(rows.getLong(4))));
                }
            }
            return found;
        });
    }
}
