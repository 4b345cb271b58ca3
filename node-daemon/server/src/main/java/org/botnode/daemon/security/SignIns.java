package org.botnode.daemon.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.botnode.client.PasswordChange;
import org.botnode.client.ProblemKind;
import org.botnode.client.SignInRequest;
import org.botnode.client.SignedIn;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Account;
import org.botnode.daemon.control.AccountStore;
import org.botnode.daemon.control.SignIn;
import org.botnode.daemon.control.SignInStore;

/// Gives a token for a password and knows whose token it is, until the sign-in ends: by signing out, by silence, by age,
/// by a new password, by disabling. Safe for many threads.
final class SignIns {

    /// How much later than a request its time may be noted.
    static final Duration LAZY = Duration.ofMinutes(1);
    /// Of one account at a time; the oldest make room.
    private static final int MOST = 20;

    private final SignInStore store;
    private final AccountStore known;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final Attempts attempts;
    private final SecurityConfig config;
    private final InstantSource clock;

    SignIns(SignInStore store, AccountStore known, Accounts accounts, PasswordHashing hashing, Attempts attempts,
            SecurityConfig config, InstantSource clock) {
        this.store = store;
        this.known = known;
        this.accounts = accounts;
        this.hashing = hashing;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /// @param address from which it is asked
    /// @throws NodeException `UNAUTHORIZED`, the same for a name that is not known, a wrong password and an account
    ///                       that is disabled; `SIGN_IN_DELAYED`
    SignedIn signIn(SignInRequest request, String address) {
        var account = proven(request.name(), request.password(), address);
        var outdated = hashing.isOutdated(account.password());
        var password = outdated ? hashing.hash(request.password()) : account.password();
        var token = SecretKey.mintSignIn();
        return accounts.locked(() -> {
            var now = now();
            // Somebody may have changed it while the password was looked at.
            var standing = known.byId(account.id()).filter(it -> it.isLive() && it.password().equals(account.password()))
                    .orElseThrow(SignIns::refused);
            makeRoom(standing.id(), now);
            var signedIn = standing.withPassword(password, standing.passwordAt()).withSignedIn(now);
            known.save(signedIn);
            store.add(new SignIn(SecretKey.hash(token.text()), standing.id(), now, now));
            return new SignedIn(token.text(), now.plus(config.sessionMax()), accounts.view(signedIn));
        });
    }

    /// Changes the password of somebody who signed in and still knows the old one, which ends all sign-ins.
    void changePassword(String accountId, PasswordChange change, String address) {
        var account = known.byId(Long.parseLong(accountId)).orElseThrow(SignIns::refused);
        PasswordRules.check(account.name(), change.password());
        proven(account.name(), change.current().orElse(""), address);
        accounts.setPassword(account.name(), change.password());
    }

    /// Whose token it is; nothing where it opens nothing.
    Optional<Account> holder(String hash) {
        return standing(hash, now()).flatMap(this::account);
    }

    /// The same of a token that is used; that it was is noted, once a minute at most.
    Optional<Account> used(String hash) {
        var now = now();
        var signIn = standing(hash, now);
        signIn.filter(found -> found.usedAt().plus(LAZY).isBefore(now)).ifPresent(found -> store.use(found, now));
        return signIn.flatMap(this::account);
    }

    private Optional<Account> account(SignIn signIn) {
        return known.byId(signIn.accountId()).filter(Account::isLive);
    }

    private Optional<SignIn> standing(String hash, Instant now) {
        return store.byHash(hash).filter(signIn -> !isOver(signIn, now));
    }

    /// When that sign-in ends at the latest.
    Optional<Instant> end(String hash) {
        return store.byHash(hash).map(signIn -> signIn.begunAt().plus(config.sessionMax()));
    }

    void signOut(String hash) {
        store.end(signIn -> signIn.hash().equals(hash));
    }

    /// Forgets those that are over.
    void sweep() {
        var now = now();
        store.end(signIn -> isOver(signIn, now));
    }

    /// The account of that name, where the password is its.
    private Account proven(String given, String password, String address) {
        var name = Accounts.name(given).orElse("");
        var tried = password == null || password.length() > PasswordRules.MOST ? "" : password;
        attempts.begin(name, address, now());
        var found = known.byName(name);
        boolean matches;
        try {
            matches = found.map(account -> hashing.matches(account.password(), tried)).orElse(false);
            if (found.isEmpty()) {
                hashing.matchesNobody(tried);
            }
        } catch (NodeException unheard) {
            attempts.unheard(name, address);
            throw unheard;
        }
        var account = found.filter(it -> matches && it.isLive()).orElseThrow(SignIns::refused);
        attempts.succeeded(name, address);
        return account;
    }

    private void makeRoom(long accountId, Instant now) {
        var standing = store.of(accountId).stream().sorted(Comparator.comparing(SignIn::begunAt).reversed()).toList();
        var kept = standing.stream().filter(signIn -> !isOver(signIn, now)).limit(MOST - 1L).toList();
        store.end(signIn -> signIn.accountId() == accountId && !kept.contains(signIn));
    }

    private boolean isOver(SignIn signIn, Instant now) {
        return !now.isBefore(signIn.usedAt().plus(config.sessionIdle()))
                || !now.isBefore(signIn.begunAt().plus(config.sessionMax()));
    }

    private static NodeException refused() {
        return new NodeException(ProblemKind.UNAUTHORIZED, "The name or the password is not right.",
                "Whoever can read the node's data directory sets a new password with botnode account recover.");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
