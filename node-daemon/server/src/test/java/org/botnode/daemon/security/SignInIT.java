package org.botnode.daemon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.AccessClient;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.AuditQuery;
import org.botnode.client.Grant;
import org.botnode.client.NodeClient;
import org.botnode.client.PasswordChange;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SignInRequest;
import org.botnode.client.TenantRequest;
import org.botnode.client.TenantView;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.ShiftedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInIT {

    private static final String PASSWORD = "four words and a number 7";
    private static final Grant OWNER = new Grant("owner", Optional.empty());

    @TempDir
    Path data;

    private final ShiftedClock clock = new ShiftedClock();
    private RunningNode node;
    private AccessClient owner;
    private final List<NodeClient> open = new ArrayList<>();

    @BeforeEach
    void start() {
        node = RunningNode.on(data, Map.of(), clock);
        owner = client(node.key()).access();
    }

    @AfterEach
    void stop() {
        open.forEach(NodeClient::close);
        node.close();
    }

    @Test
    void firstTokenMakesTheFirstOwnerWhoThenDoesWithoutIt() {
        var first = client(((FirstKey.Shown) node.node().firstKey().orElseThrow()).key().text());
        first.access().createAccount(new AccountRequest("Anna", PASSWORD, List.of(OWNER)));

        var anna = client(signIn("anna"));
        anna.revokeKey(anna.keys().getFirst().id());

        assertThat(anna.access().session().caller()).isEqualTo("account anna");
        assertThat(anna.access().session().expiresAt()).isPresent();
        restart();
        assertThat(node.node().firstKey()).isEmpty();
        assertThat(client(signIn("anna")).access().accounts()).singleElement()
                .satisfies(account -> assertThat(account.roles()).containsExactly(OWNER));
    }

    @Test
    void answerDoesNotTellWhichAccountsThereAre() {
        add("anna", OWNER);
        add("ben", OWNER);
        owner.changeAccount("ben", new AccountChange(Optional.empty(), Optional.of(true)));

        var wrong = refusal(() -> signIn("anna", "not this one, sorry"));
        var unknown = refusal(() -> signIn("nobody", PASSWORD));
        var disabled = refusal(() -> signIn("ben", PASSWORD));
        var noName = refusal(() -> signIn("../anna", PASSWORD));

        assertThat(List.of(unknown, disabled, noName)).extracting(SignInIT::shown).containsOnly(shown(wrong));
        assertThat(wrong.kind()).contains(ProblemKind.UNAUTHORIZED);
    }

    @Test
    void tooManyFailuresDelayKnownAndUnknownNamesAlike() throws Exception {
        add("anna", OWNER);
        clock.hold();
        for (var at = 0; at < 5; at++) {
            refusal(() -> signIn("anna", "not this one, sorry"));
            refusal(() -> signIn("nobody", "not this one, sorry"));
        }

        var known = refusal(() -> signIn("anna"));
        assertThat(known.kind()).contains(ProblemKind.SIGN_IN_DELAYED);
        assertThat(shown(refusal(() -> signIn("nobody")))).isEqualTo(shown(known));

        clock.step(Duration.ofSeconds(2));
        assertThat(signIn("anna")).startsWith("bs_");
    }

    @Test
    void auditTrailKeepsWhoTriedAndIsNotFilledByWhoWasToldToWait() {
        add("anna", OWNER);
        clock.hold();
        for (var at = 0; at < 5; at++) {
            refusal(() -> signIn("anna", "not this one, sorry"));
        }
        for (var at = 0; at < 20; at++) {
            refusal(() -> signIn("anna"));
        }

        var tries = client(node.key()).audit(new AuditQuery(Optional.empty(), Optional.empty(),
                Optional.of("POST /api/v1/sign-in"), Optional.empty(), Optional.empty(), Optional.empty(), 100)).entries();
        assertThat(tries).filteredOn(entry -> entry.status() == 401).hasSize(5)
                .allSatisfy(entry -> assertThat(entry.subject()).isEqualTo("account=anna"));
        assertThat(tries).filteredOn(entry -> entry.status() == 429).hasSizeLessThan(5);
    }

    @Test
    void newPasswordByAnOwnerEndsTheDelay() {
        add("anna", OWNER);
        clock.hold();
        for (var at = 0; at < 5; at++) {
            refusal(() -> signIn("anna", "not this one, sorry"));
        }

        owner.setPassword("anna", new PasswordChange("another one of four words", Optional.empty()));

        assertThat(signIn("anna", "another one of four words")).startsWith("bs_");
    }

    @Test
    void signInEndsBySilenceAndByAgeAndSurvivesARestart() throws Exception {
        add("anna", OWNER);
        var used = signIn("anna");
        var silent = signIn("anna");
        for (var hours = 0; hours < 24; hours += 6) {
            clock.step(Duration.ofHours(6));
            assertThat(status(used)).isEqualTo(200);
        }
        assertThat(status(silent)).isEqualTo(401);

        restart();
        assertThat(status(used)).isEqualTo(200);
        for (var hours = 24; hours < 7 * 24; hours += 6) {
            assertThat(status(used)).as("after %d hours", hours).isEqualTo(200);
            clock.step(Duration.ofHours(6));
        }
        assertThat(status(used)).isEqualTo(401);
    }

    @Test
    void newPasswordDisablingAndRemovingEndAllSignIns() throws Exception {
        add("anna", OWNER);
        add("ben", OWNER);
        var first = signIn("ben");
        var second = signIn("ben");
        client(first).access().changeOwnPassword(new PasswordChange("yet another of four words",
                Optional.of(PASSWORD)));
        assertThat(List.of(status(first), status(second))).containsOnly(401);

        var third = signIn("ben", "yet another of four words");
        owner.changeAccount("ben", new AccountChange(Optional.empty(), Optional.of(true)));
        assertThat(status(third)).isEqualTo(401);
        owner.changeAccount("ben", new AccountChange(Optional.empty(), Optional.of(false)));
        assertThat(status(third)).isEqualTo(401);

        var fourth = signIn("ben", "yet another of four words");
        owner.removeAccount("ben");
        assertThat(status(fourth)).isEqualTo(401);
        assertThat(refusal(() -> signIn("ben", "yet another of four words")).status()).isEqualTo(401);
    }

    @Test
    void ownPasswordIsChangedOnlyByWhoKnowsIt() throws Exception {
        add("anna", new Grant("viewer", Optional.empty()));
        var anna = signIn("anna");

        var refused = refusal(() -> client(anna).access().changeOwnPassword(
                new PasswordChange("yet another of four words", Optional.of("a guess at the old one"))));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(status(anna)).isEqualTo(200);
        assertThat(refusal(() -> owner.changeOwnPassword(new PasswordChange("yet another of four words",
                Optional.of(PASSWORD)))).status()).isEqualTo(409);
    }

    @Test
    void lastOwnerStaysAnOwner() {
        add("anna", OWNER);
        add("ben", OWNER, new Grant("owner", Optional.of(tenant("acme"))));
        owner.changeAccount("ben", new AccountChange(Optional.of(List.of(new Grant("owner", Optional.of("acme")))),
                Optional.empty()));

        assertThat(refusal(() -> owner.removeAccount("anna")).status()).isEqualTo(409);
        assertThat(refusal(() -> owner.changeAccount("anna", new AccountChange(Optional.empty(), Optional.of(true))))
                .status()).isEqualTo(409);
        assertThat(refusal(() -> owner.changeAccount("anna", new AccountChange(
                Optional.of(List.of(new Grant("operator", Optional.empty()))), Optional.empty()))).status()).isEqualTo(409);

        owner.changeAccount("ben", new AccountChange(Optional.of(List.of(OWNER)), Optional.empty()));
        owner.removeAccount("anna");
        assertThat(owner.accounts()).singleElement().satisfies(left -> assertThat(left.name()).isEqualTo("ben"));
    }

    @Test
    void accountWithRolesInSomeTenantsSeesJustThese() throws Exception {
        tenant("acme");
        tenant("bolt");
        tenant("coil");
        add("anna", new Grant("viewer", Optional.of("acme")), new Grant("operator", Optional.of("bolt")));
        var anna = signIn("anna");

        assertThat(client(anna).tenants()).extracting(TenantView::slug).containsExactly("acme", "bolt");
        assertThat(node.call("POST", "/api/v1/tenants/bolt/check", anna).statusCode()).isEqualTo(202);
        assertThat(node.call("POST", "/api/v1/tenants/acme/check", anna).statusCode()).isEqualTo(403);
        var closed = node.call("GET", "/api/v1/tenants/coil", anna);
        var absent = node.call("GET", "/api/v1/tenants/none", anna);
        assertThat(List.of(closed.statusCode(), absent.statusCode())).containsOnly(403);
        assertThat(closed.body().replaceAll("trace_id\":\"[^\"]*\"|coil", "")).isEqualTo(
                absent.body().replaceAll("trace_id\":\"[^\"]*\"|none", ""));
    }

    @Test
    void weakPasswordsAndSenselessAccountsAreRefusedAndNeverRepeated() {
        for (var weak : List.of("short", "aaaaaaaaaaaaaaaa", "a".repeat(300), "anna-annaliese1")) {
            var refused = refusal(() -> owner.createAccount(new AccountRequest("anna-annaliese", weak, List.of(OWNER))));
            assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.field()).isEqualTo("password"));
            assertThat(refused.toString()).doesNotContain(weak);
        }
        assertThat(refusal(() -> owner.createAccount(new AccountRequest("an na", PASSWORD, List.of(OWNER)))).status())
                .isEqualTo(400);
        assertThat(refusal(() -> owner.createAccount(new AccountRequest("anna", PASSWORD, List.of()))).status())
                .isEqualTo(400);
        assertThat(refusal(() -> owner.createAccount(new AccountRequest("anna", PASSWORD, List.of(OWNER, OWNER))))
                .status()).isEqualTo(400);
        assertThat(refusal(() -> owner.createAccount(new AccountRequest("anna", PASSWORD,
                List.of(new Grant("owner", Optional.of("nowhere")))))).status()).isEqualTo(404);
        assertThat(owner.accounts()).isEmpty();
    }

    @Test
    void neitherPasswordNorTokenIsInAnyFile() throws Exception {
        add("anna", OWNER);
        var token = signIn("anna");
        refusal(() -> signIn("anna", "a wrong one with four words"));
        restart();

        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(token, PASSWORD, "a wrong one with four words");
            }
        }
    }

    private void restart() {
        node.close();
        node = RunningNode.on(data, Map.of(), clock);
        owner = client(node.key()).access();
    }

    private String tenant(String slug) {
        return client(node.key()).createTenant(new TenantRequest(slug, "")).slug();
    }

    private void add(String name, Grant... roles) {
        owner.createAccount(new AccountRequest(name, PASSWORD, List.of(roles)));
    }

    private String signIn(String name) {
        return signIn(name, PASSWORD);
    }

    private String signIn(String name, String password) {
        return client("").access().signIn(new SignInRequest(name, password)).token();
    }

    private int status(String token) throws Exception {
        return node.call("GET", "/api/v1/session", token).statusCode();
    }

    private NodeClient client(String token) {
        open.add(NodeClient.http(node.address(), token));
        return open.getLast();
    }

    private static Problem refusal(ThrowingCallable call) {
        var told = new ArrayList<Problem>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refused -> told.add(refused.problem()));
        return told.getFirst();
    }

    /// Without what names the one request.
    private static Problem shown(Problem problem) {
        return new Problem(problem.type(), problem.title(), problem.status(), problem.detail(), problem.instance(),
                problem.hint(), Optional.empty(), problem.errors(), problem.scope(), problem.limit(),
                problem.bottleneck());
    }
}
