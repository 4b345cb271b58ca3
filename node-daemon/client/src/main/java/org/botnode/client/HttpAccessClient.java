package org.botnode.client;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/// Accounts and sign-ins over HTTP. Thread-safe.
final class HttpAccessClient implements AccessClient {

    private static final TypeReference<List<AccountView>> ACCOUNTS = new TypeReference<>() {};

    private final HttpCalls node;

    HttpAccessClient(HttpCalls node) {
        this.node = node;
    }

    @Override
    public SignedIn signIn(SignInRequest request) {
        return Json.read(sent("POST", "sign-in", request), SignedIn.class);
    }

    @Override
    public SessionView session() {
        return Json.read(node.get("session"), SessionView.class);
    }

    @Override
    public void signOut() {
        node.send(node.request("session").DELETE());
    }

    @Override
    public void changeOwnPassword(PasswordChange change) {
        sent("PUT", "session/password", change);
    }

    @Override
    public List<AccountView> accounts() {
        return Json.read(node.get("accounts"), ACCOUNTS);
    }

    @Override
    public AccountView createAccount(AccountRequest request) {
        return Json.read(sent("POST", "accounts", request), AccountView.class);
    }

    @Override
    public AccountView changeAccount(String name, AccountChange change) {
        return Json.read(sent("PATCH", account(name), change), AccountView.class);
    }

    @Override
    public AccountView setPassword(String name, PasswordChange change) {
        return Json.read(sent("PUT", account(name) + "/password", change), AccountView.class);
    }

    @Override
    public void removeAccount(String name) {
        node.send(node.request(account(name)).DELETE());
    }

    private static String account(String name) {
        return "accounts/" + HttpCalls.segment(name);
    }

    private byte[] sent(String method, String path, Object body) {
        return node.send(node.request(path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.bytes(body))));
    }
}
