package org.botnode.daemon.security;

import java.util.List;
import java.util.Optional;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.AccountView;
import org.botnode.client.Grant;
import org.botnode.client.PasswordChange;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.client.SessionView;
import org.botnode.client.SignInRequest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// Signing in and out, and accounts over HTTP; the latter for owners of the whole node.
final class AccountRoutes implements Routes {

    private final Accounts accounts;
    private final SignIns signIns;

    AccountRoutes(Accounts accounts, SignIns signIns) {
        this.accounts = accounts;
        this.signIns = signIns;
    }

    @Override
    public void addTo(RouteTable table) {
        table.post("/api/v1/sign-in", Access.open(), call -> {
            var request = call.body(SignInRequest.class);
            // People type a password where the name belongs: only names that are an account are kept.
            accounts.known(request.name()).ifPresent(name -> call.about("account", name));
            call.answer(signIns.signIn(request, call.peer()));
        });
        table.get("/api/v1/session", Access.any(Role.VIEWER), call -> call.answer(session(call)));
        table.delete("/api/v1/session", Access.any(Role.VIEWER), call -> {
            person(call);
            signIns.signOut(token(call));
            call.answerNothing();
        });
        table.put("/api/v1/session/password", Access.any(Role.VIEWER), call -> {
            signIns.changePassword(person(call).accountId(), call.body(PasswordChange.class), call.peer());
            call.answerNothing();
        });
        table.get("/api/v1/accounts", Access.node(Role.OWNER), call -> call.answer(accounts.all()));
        table.post("/api/v1/accounts", Access.node(Role.OWNER),
                call -> {
                    var made = accounts.create(call.body(AccountRequest.class));
                    call.about("account", made.name()).answer(201, made);
                });
        table.patch("/api/v1/accounts/{account}", Access.node(Role.OWNER),
                call -> call.answer(accounts.change(call.parameter("account"), call.body(AccountChange.class))));
        table.put("/api/v1/accounts/{account}/password", Access.node(Role.OWNER), call -> call.answer(
                accounts.setPassword(call.parameter("account"), call.body(PasswordChange.class).password())));
        table.delete("/api/v1/accounts/{account}", Access.node(Role.OWNER), call -> {
            accounts.remove(call.parameter("account"));
            call.answerNothing();
        });
    }

    private SessionView session(Call call) {
        var account = call.caller() instanceof Caller.SignedIn person
                ? Optional.of(accounts.byId(person.accountId())) : Optional.<AccountView>empty();
        var roles = switch (call.caller()) {
            case Caller.KeyHolder key -> List.of(new Grant(key.role().slug(), key.tenant()));
            case Caller.SignedIn _ -> account.map(AccountView::roles).orElse(List.of());
            case Caller.Anyone _ -> List.<Grant>of();
        };
        return new SessionView(call.caller().label(), roles, account, account.flatMap(_ -> signIns.end(token(call))));
    }

    private static Caller.SignedIn person(Call call) {
        if (call.caller() instanceof Caller.SignedIn person) {
            return person;
        }
        throw new NodeException(ProblemKind.CONFLICT, "Nobody is signed in with a key.",
                "Send the token of a sign-in; a key is revoked by its id.");
    }

    /// The hash of the token that let the call in.
    private static String token(Call call) {
        return BearerGate.bearer(call.header("Authorization")).map(SecretKey::hash).orElseThrow();
    }
}
