package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.KeyRequest;
import org.botnode.client.Role;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks every route of a real node: without a key, with each role, with a key of the tenant and of another one.
class RouteWalkIT {

    @TempDir
    static Path data;

    private static RunningNode node;
    private static final Map<Role, String> NODE_KEYS = new EnumMap<>(Role.class);
    private static final Map<Role, String> OWN_KEYS = new EnumMap<>(Role.class);
    private static final Map<Role, String> OTHER_KEYS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() {
        node = RunningNode.on(data);
        try (var client = node.client()) {
            client.createTenant(new TenantRequest("walk", "Walk"));
            client.createTenant(new TenantRequest("other", "Other"));
            for (var role : Role.values()) {
                NODE_KEYS.put(role, client.createKey(new KeyRequest("n", role.slug(), Optional.empty())).key());
                OWN_KEYS.put(role, client.createKey(new KeyRequest("t", role.slug(), Optional.of("walk"))).key());
                OTHER_KEYS.put(role, client.createKey(new KeyRequest("o", role.slug(), Optional.of("other"))).key());
            }
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void withoutAKeyOnlyOpenRoutesAnswer() throws Exception {
        for (var route : node.node().routes().routes()) {
            var status = status(route, "");
            if (route.access() instanceof Access.Open || route.access() instanceof Access.OpenOrKey) {
                assertThat(status).as(route.label()).isNotIn(401, 403);
            } else {
                assertThat(status).as(route.label()).isIn(401, 403, 404);
            }
        }
    }

    @Test
    void madeUpKeysOpenNothing() throws Exception {
        for (var route : closed()) {
            assertThat(status(route, "bn_" + "A".repeat(43))).as(route.label()).isEqualTo(401);
            assertThat(status(route, "nonsense")).as(route.label()).isEqualTo(401);
        }
    }

    @Test
    void eachRoleOpensWhatItIncludes() throws Exception {
        for (var route : closed()) {
            for (var role : Role.values()) {
                var mayNode = role.includes(needed(route));
                assertThat(isForbidden(route, NODE_KEYS.get(role))).as(route.label() + " node " + role)
                        .isEqualTo(!mayNode);
                var mayTenant = mayNode && !(route.access() instanceof Access.NodeKey);
                assertThat(isForbidden(route, OWN_KEYS.get(role))).as(route.label() + " tenant " + role)
                        .isEqualTo(!mayTenant);
            }
        }
    }

    @Test
    void keyOfAnotherTenantOpensNothingOfThisOne() throws Exception {
        for (var route : closed()) {
            if (route.template().contains("{tenant}")) {
                for (var role : Role.values()) {
                    assertThat(isForbidden(route, OTHER_KEYS.get(role))).as(route.label() + " " + role).isTrue();
                }
            }
        }
    }

    @Test
    void revokedKeyOpensNothingFromThenOn() throws Exception {
        try (var client = node.client()) {
            var made = client.createKey(new KeyRequest("short", "viewer", Optional.empty()));
            assertThat(node.call("GET", "/api/v1/node", made.key()).statusCode()).isEqualTo(200);

            client.revokeKey(made.view().id());

            assertThat(node.call("GET", "/api/v1/node", made.key()).statusCode()).isEqualTo(401);
            assertThat(client.keys()).filteredOn(key -> key.id().equals(made.view().id()))
                    .singleElement().satisfies(key -> assertThat(key.revokedAt()).isPresent());
        }
    }

    @Test
    void descriptionListsExactlyTheRoutes() throws Exception {
        var described = new ArrayList<String>();
        var paths = Json.tree(node.call("GET", "/openapi", "").body().getBytes()).get("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(
                method -> described.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).containsExactlyInAnyOrderElementsOf(
                node.node().routes().routes().stream().map(Route::label).toList());
    }

    private static List<Route> closed() {
        return node.node().routes().routes().stream().filter(route -> !(route.access() instanceof Access.Open)).toList();
    }

    private static Role needed(Route route) {
        return switch (route.access()) {
            case Access.Open _ -> throw new IllegalArgumentException(route.label());
            case Access.NodeKey(var role) -> role;
            case Access.TenantKey(var role) -> role;
            case Access.AnyKey(var role) -> role;
            case Access.KeyOrVisitor(var role) -> role;
            case Access.OpenOrKey(var role) -> role;
        };
    }

    /// An admitted call may end in any way (there is no such bot, its body is missing), but not in a refusal of the key.
    private static boolean isForbidden(Route route, String key) throws Exception {
        var status = status(route, key);
        assertThat(status).as(route.label()).isNotEqualTo(401).isLessThan(500);
        return status == 403;
    }

    private static int status(Route route, String key) throws Exception {
        return node.call(route.method(), path(route), key).statusCode();
    }

    private static String path(Route route) {
        return route.template().replace("{tenant}", "walk").replace("{kind}", "not-found")
                .replaceAll("\\{[a-z]+}", "1");
    }
}
