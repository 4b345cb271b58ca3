package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.Grant;
import org.botnode.client.Json;
import org.botnode.client.KeyRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Role;
import org.botnode.client.SignInRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.AccessTable.Line;
import org.botnode.daemon.AccessTable.Scope;
import org.botnode.daemon.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks every route of a real node with everybody who may come, and compares with what [AccessTable] says.
class RouteWalkIT {

    private static final String PASSWORD = "a walk through all doors";

    @TempDir
    static Path data;

    private static RunningNode node;
    private static NodeClient client;
    /// Those whose key or sign-in is good, by what they send.
    private static final List<Visitor> GOOD = new ArrayList<>();
    /// What opens nothing, by why.
    private static final Map<String, String> BAD = new java.util.TreeMap<>();

    /// @param tenant that the role is for; absent for the whole node
    /// @param signsIn with that name, where it is an account
    record Visitor(String token, Role role, Optional<String> tenant, Optional<String> signsIn) {

        boolean mayUse(Line line) {
            return role.includes(line.least()) && switch (line.scope()) {
                case OPEN, MORE_WITH_KEY, ANY -> true;
                case TENANT, VISITOR -> tenant.isEmpty() || tenant.get().equals("walk");
                case NODE -> tenant.isEmpty();
            };
        }
    }

    @BeforeAll
    static void start() {
        var clock = new ShiftedClock();
        node = RunningNode.on(data, Map.of(), clock);
        client = node.client();
        client.createTenant(new TenantRequest("walk", "Walk"));
        client.createTenant(new TenantRequest("other", "Other"));

        BAD.put("made up key", "bn_" + "A".repeat(43));
        BAD.put("made up sign-in", "bs_" + "A".repeat(43));
        BAD.put("nonsense", "nonsense");
        BAD.put("expired key", client.createKey(new KeyRequest("e", "owner", Optional.empty(),
                Optional.of(clock.instant().plusSeconds(60)))).key());
        account("idle", Role.OWNER, Optional.empty());
        BAD.put("sign-in of long ago", signIn("idle"));
        clock.step(Duration.ofHours(13));
        BAD.put("ended sign-in", ended());
        account("gone", Role.OWNER, Optional.empty());
        BAD.put("removed account's sign-in", signIn("gone"));
        client.access().removeAccount("gone");
        account("off", Role.OWNER, Optional.empty());
        BAD.put("disabled account's sign-in", signIn("off"));
        client.access().changeAccount("off", new AccountChange(Optional.empty(), Optional.of(true)));
        var revoked = client.createKey(new KeyRequest("r", "owner", Optional.empty()));
        client.revokeKey(revoked.view().id());
        BAD.put("revoked key", revoked.key());

        for (var role : Role.values()) {
            for (var tenant : List.of(Optional.<String>empty(), Optional.of("walk"), Optional.of("other"))) {
                GOOD.add(new Visitor(client.createKey(new KeyRequest("k", role.slug(), tenant)).key(), role, tenant,
                        Optional.empty()));
                var name = role.slug() + "." + tenant.orElse("node");
                account(name, role, tenant);
                GOOD.add(new Visitor(signIn(name), role, tenant, Optional.of(name)));
            }
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        node.close();
    }

    @Test
    void everyRouteIsInTheTableAndTheTableNamesNoOther() {
        assertThat(AccessTable.LINES.keySet()).containsExactlyInAnyOrderElementsOf(
                routes().map(Route::label).toList());
    }

    @Test
    void withoutAKeyOnlyOpenRoutesAnswer() throws Exception {
        for (var route : routes().toList()) {
            var status = status(route, "");
            switch (line(route).scope()) {
                case OPEN, MORE_WITH_KEY -> assertThat(status).as(route.label()).isNotIn(401, 403);
                // The endpoint asks for a visitor's token, and there is no such bot.
                case VISITOR -> assertThat(status).as(route.label()).isIn(401, 404);
                case ANY, TENANT, NODE -> assertThat(status).as(route.label()).isEqualTo(401);
            }
        }
    }

    @Test
    void whatIsNotOrNoLongerValidOpensNothing() throws Exception {
        for (var bad : BAD.entrySet()) {
            for (var route : routes().toList()) {
                var what = route.label() + " with " + bad.getKey();
                if (line(route).scope() == Scope.OPEN) {
                    assertThat(status(route, bad.getValue())).as(what).isNotIn(401, 403);
                } else {
                    assertThat(status(route, bad.getValue())).as(what).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void everyRoleOpensWhatTheTableSaysAndNothingElse() throws Exception {
        for (var visitor : GOOD) {
            for (var route : routes().toList()) {
                // A walk through this door ends the sign-in, so it needs one of its own.
                var token = route.label().equals("DELETE /api/v1/session")
                        ? visitor.signsIn.map(RouteWalkIT::signIn).orElse(visitor.token) : visitor.token;
                var status = status(route, token);
                var what = route.label() + " with " + (visitor.signsIn.isPresent() ? "account " : "key ") + visitor.role
                        + " for " + visitor.tenant.orElse("the node");
                if (line(route).scope() == Scope.OPEN || visitor.mayUse(line(route))) {
                    // An admitted call may end in any way (there is no such bot, its body is missing), but not so.
                    assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
                } else {
                    assertThat(status).as(what).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void revokedKeyOpensNothingFromThenOn() throws Exception {
        var made = client.createKey(new KeyRequest("short", "viewer", Optional.empty()));
        assertThat(node.call("GET", "/api/v1/node", made.key()).statusCode()).isEqualTo(200);

        client.revokeKey(made.view().id());

        assertThat(node.call("GET", "/api/v1/node", made.key()).statusCode()).isEqualTo(401);
        assertThat(client.keys()).filteredOn(key -> key.id().equals(made.view().id())).singleElement().satisfies(key -> {
            assertThat(key.revokedAt()).isPresent();
            assertThat(key.usedAt()).isPresent();
        });
    }

    @Test
    void descriptionListsExactlyTheRoutes() throws Exception {
        var described = new ArrayList<String>();
        var paths = Json.tree(node.call("GET", "/openapi", "").body().getBytes()).get("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(
                method -> described.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).containsExactlyInAnyOrderElementsOf(routes().map(Route::label).toList());
    }

    private static void account(String name, Role role, Optional<String> tenant) {
        client.access().createAccount(new AccountRequest(name, PASSWORD, List.of(new Grant(role.slug(), tenant))));
    }

    private static String signIn(String name) {
        return client.access().signIn(new SignInRequest(name, PASSWORD)).token();
    }

    private static String ended() {
        var token = signIn("idle");
        try (var person = NodeClient.http(node.address(), token)) {
            person.access().signOut();
        }
        return token;
    }

    private static Stream<Route> routes() {
        return node.node().routes().routes().stream();
    }

    private static Line line(Route route) {
        return Optional.ofNullable(AccessTable.LINES.get(route.label()))
                .orElseThrow(() -> new AssertionError(route.label() + " is not in AccessTable"));
    }

    private static int status(Route route, String key) throws Exception {
        return node.call(route.method(), path(route), key).statusCode();
    }

    private static String path(Route route) {
        return route.template().replace("{tenant}", "walk").replace("{kind}", "not-found")
                .replaceAll("\\{[a-z]+}", "1");
    }
}
