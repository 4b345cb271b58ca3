package org.botnode.daemon.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.AccountView;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Account;
import org.botnode.daemon.control.AccountStore;
import org.botnode.daemon.control.SignInStore;

/// Makes, changes and removes accounts. Safe for many threads. What an account loses it has lost when the call returns:
/// a new password, disabling and removing end all its sign-ins.
final class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,49}");

    private final AccountStore store;
    private final SignInStore signIns;
    private final Roles roles;
    private final PasswordHashing hashing;
    private final Attempts attempts;
    private final LongSupplier ids;
    private final InstantSource clock;
    private final ReentrantLock changing = new ReentrantLock();

    Accounts(AccountStore store, SignInStore signIns, Roles roles, PasswordHashing hashing, Attempts attempts,
            LongSupplier ids, InstantSource clock) {
        this.store = store;
        this.signIns = signIns;
        this.roles = roles;
        this.hashing = hashing;
        this.attempts = attempts;
        this.ids = ids;
        this.clock = clock;
    }

    /// A name as it is kept and compared; empty where a text can be none.
    static Optional<String> name(String text) {
        return Optional.ofNullable(text).map(given -> given.strip().toLowerCase(Locale.ROOT))
                .filter(given -> NAME.matcher(given).matches());
    }

    AccountView create(AccountRequest request) {
        var name = name(request.name()).orElseThrow(() -> NodeException.invalidField("name",
                "is 1 to 50 of a to z, digits, `.`, `_`, `@`, `-`, beginning with a letter or digit"));
        PasswordRules.check(name, request.password());
        var grants = roles.read(request.roles());
        var hash = hashing.hash(request.password());
        var now = now();
        return locked(() -> {
            if (store.byName(name).isPresent()) {
                throw new NodeException(ProblemKind.ALREADY_EXISTS, "There is an account of that name already.",
                        "Choose another name.");
            }
            var account = new Account(ids.getAsLong(), name, hash, grants, now, now, Optional.empty(), Optional.empty());
            store.add(account);
            return view(account);
        });
    }

    List<AccountView> all() {
        return store.all().stream().map(this::view).toList();
    }

    AccountView change(String name, AccountChange change) {
        var grants = change.roles().map(roles::read);
        return locked(() -> {
            var account = required(name);
            var changed = grants.map(account::withGrants).orElse(account);
            if (change.disabled().isPresent() && change.disabled().get() == account.isLive()) {
                changed = changed.withDisabled(change.disabled().filter(it -> it).map(_ -> now()));
            }
            keepAnOwner(account, Optional.of(changed));
            if (grants.isPresent()) {
                store.saveGrants(changed);
            }
            if (!changed.disabledAt().equals(account.disabledAt())) {
                store.save(changed);
            }
            if (!changed.isLive()) {
                endSignIns(changed);
            }
            return view(changed);
        });
    }

    /// Sets a password, whoever knew the old one.
    AccountView setPassword(String name, String password) {
        PasswordRules.check(required(name).name(), password);
        var hash = hashing.hash(password);
        return locked(() -> {
            var changed = required(name).withPassword(hash, now());
            store.save(changed);
            endSignIns(changed);
            attempts.forgive(changed.name());
            return view(changed);
        });
    }

    void remove(String name) {
        locked(() -> {
            var account = required(name);
            keepAnOwner(account, Optional.empty());
            endSignIns(account);
            store.remove(account.id());
            return account;
        });
    }

    /// Does something with an account as it is, while nobody changes one.
    <T> T locked(Supplier<T> work) {
        changing.lock();
        try {
            return work.get();
        } finally {
            changing.unlock();
        }
    }

    /// The name of an account, if there is one that somebody means by that text.
    Optional<String> known(String text) {
        return name(text).flatMap(store::byName).map(Account::name);
    }

    AccountView byId(String id) {
        return view(store.byId(Long.parseLong(id)).orElseThrow(
                () -> NodeException.notFound("The account is gone.")));
    }

    boolean hasOwner() {
        return store.all().stream().anyMatch(Account::isOwner);
    }

    AccountView view(Account account) {
        return new AccountView(Long.toString(account.id()), account.name(), roles.shown(account.grants()),
                account.createdAt(), account.passwordAt(), account.disabledAt(), account.signedInAt());
    }

    private void endSignIns(Account account) {
        signIns.end(signIn -> signIn.accountId() == account.id());
    }

    /// Somebody must be left who can make owners.
    private void keepAnOwner(Account before, Optional<Account> after) {
        var others = store.all().stream().anyMatch(account -> account.id() != before.id() && account.isOwner());
        if (before.isOwner() && !others && after.filter(Account::isOwner).isEmpty()) {
            throw new NodeException(ProblemKind.CONFLICT, "`" + before.name() + "` is the last owner of this node.",
                    "Make another account an owner of the whole node first.");
        }
    }

    private Account required(String name) {
        return name(name).flatMap(store::byName)
                .orElseThrow(() -> NodeException.notFound("There is no account of that name."));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
