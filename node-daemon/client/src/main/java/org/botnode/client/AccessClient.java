package org.botnode.client;

import java.util.List;

/// A node's accounts, and the own sign-in. Calls block and refuse like those of [NodeClient].
public interface AccessClient {

    /// Gives a token in return for a password; this call needs no key.
    SignedIn signIn(SignInRequest request);

    /// Who this client is to the node.
    SessionView session();

    /// Ends the sign-in whose token this client sends.
    void signOut();

    /// Changes the own password, which ends all sign-ins of the account, this one too.
    void changeOwnPassword(PasswordChange change);

    List<AccountView> accounts();

    AccountView createAccount(AccountRequest request);

    /// Changes roles, disables or enables.
    AccountView changeAccount(String name, AccountChange change);

    /// Sets somebody's password, ends what is signed in with it, and lets its next sign-in not wait.
    AccountView setPassword(String name, PasswordChange change);

    void removeAccount(String name);
}
