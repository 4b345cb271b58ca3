package org.botnode.daemon.http.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// The key that new connections are shown; it may be replaced at any time, and a handshake that began with the one
/// before ends with it. Thread-safe.
final class LiveKeys extends X509ExtendedKeyManager {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private volatile Keys keys;

    /// @param alias names the current key, as no other before
    private record Keys(String alias, X509ExtendedKeyManager current, Optional<Keys> before) {

        /// Whose key that is.
        Optional<X509ExtendedKeyManager> of(String asked) {
            return alias.equals(asked) ? Optional.of(current) : before.flatMap(older -> older.of(asked));
        }
    }

    LiveKeys(Identity identity) {
        keys = new Keys("key-0", manager("key-0", identity), Optional.empty());
    }

    synchronized void replace(Identity identity) {
        var before = keys;
        var alias = "key-" + (Integer.parseInt(before.alias().substring(4)) + 1);
        keys = new Keys(alias, manager(alias, identity),
                Optional.of(new Keys(before.alias(), before.current(), Optional.empty())));
    }

    private static X509ExtendedKeyManager manager(String alias, Identity identity) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, identity.key(), IN_MEMORY, identity.chain().toArray(X509Certificate[]::new));
            // NOTE: the other algorithm, NewSunX509, makes names of its own for the aliases.
            var factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, IN_MEMORY);
            return Arrays.stream(factory.getKeyManagers()).map(X509ExtendedKeyManager.class::cast).findFirst().orElseThrow();
        } catch (GeneralSecurityException | java.io.IOException failure) {
            throw Pem.broken("The certificate cannot be used for TLS.", "Use an EC, RSA or Ed25519 key.", failure);
        }
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return keys.current().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        return keys.current().chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return keys.current().getServerAliases(type, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.of(alias).map(owner -> owner.getCertificateChain(alias)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.of(alias).map(owner -> owner.getPrivateKey(alias)).orElse(null);
    }

    /// The node is nobody's client with this key.
    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return null;
    }
}
