package org.botnode.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;

/// A node over HTTP/1.1. Thread-safe.
final class HttpNodeClient implements NodeClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final TypeReference<List<TenantView>> TENANTS = new TypeReference<>() {};
    private static final TypeReference<List<BotView>> BOTS = new TypeReference<>() {};
    private static final TypeReference<List<ArchiveMonth>> MONTHS = new TypeReference<>() {};
    private static final TypeReference<List<DayView>> DAYS = new TypeReference<>() {};
    private static final TypeReference<List<ErasureReceipt>> ERASURES = new TypeReference<>() {};
    private static final TypeReference<List<UserErasureReceipt>> USER_ERASURES = new TypeReference<>() {};
    private static final TypeReference<List<KeyView>> KEYS = new TypeReference<>() {};

    private final URI address;
    private final String key;
    private final Optional<Pin> pin;
    private final HttpClient http;

    HttpNodeClient(URI address, String key, Optional<Pin> pin) {
        this.address = address.toString().endsWith("/") ? address : URI.create(address + "/");
        this.key = key;
        this.pin = pin;
        this.http = http(this.address, pin);
    }

    private static HttpClient http(URI address, Optional<Pin> pin) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        // Reading the system's authorities takes a while, so only where they are needed.
        return "https".equals(address.getScheme()) ? http.sslContext(PinnedTrust.context(pin)).build() : http.build();
    }

    @Override
    public NodeView node() {
        return Json.read(get("node"), NodeView.class);
    }

    @Override
    public CapacityView capacity() {
        return Json.read(get("node/capacity"), CapacityView.class);
    }

    @Override
    public BenchmarksView benchmarks() {
        return Json.read(get("node/benchmarks"), BenchmarksView.class);
    }

    @Override
    public BenchmarksView measure() {
        return Json.read(send(request("node/benchmarks").POST(BodyPublishers.noBody())), BenchmarksView.class);
    }

    @Override
    public AlertPage alerts(boolean standing, Optional<String> before, int limit) {
        return Json.read(get("node/alerts?state=" + (standing ? "standing" : "all") + "&limit=" + limit
                + before.map(id -> "&before=" + segment(id)).orElse("")), AlertPage.class);
    }

    @Override
    public AlertView acknowledgeAlert(String id) {
        return Json.read(send(request("node/alerts/" + segment(id) + "/acknowledge").POST(BodyPublishers.noBody())),
                AlertView.class);
    }

    @Override
    public SilenceView silence(SilenceRequest request) {
        return Json.read(post("node/alerts/silences", request), SilenceView.class);
    }

    @Override
    public void endSilence(String signal) {
        send(request("node/alerts/silences/" + segment(signal)).DELETE());
    }

    @Override
    public AuditPage audit(AuditQuery query) {
        var path = query.tenant().map(tenant -> "tenants/" + segment(tenant) + "/audit").orElse("audit");
        return Json.read(get(path + "?limit=" + query.limit() + and("actor", query.actor()) + and("action", query.action())
                + and("from", query.from()) + and("until", query.until()) + and("before", query.before())), AuditPage.class);
    }

    @Override
    public AuditVerification verifyAudit(Optional<String> head) {
        return Json.read(get("audit/verification?" + and("head", head)), AuditVerification.class);
    }

    @Override
    public DoctorReport doctor() {
        return Json.read(get("node/doctor"), DoctorReport.class);
    }

    @Override
    public DoctorFinding doctorFix(String check) {
        return Json.read(send(request("node/doctor/" + segment(check) + "/fix").POST(BodyPublishers.noBody())),
                DoctorFinding.class);
    }

    @Override
    public ErasureReceipt eraseTenant(String tenant, String confirm) {
        return Json.read(post("tenants/" + segment(tenant) + "/erasure", new ErasureRequest(confirm)), ErasureReceipt.class);
    }

    @Override
    public List<ErasureReceipt> erasures() {
        return Json.read(get("erasures"), ERASURES);
    }

    @Override
    public UserErasureReceipt eraseUser(String tenant, String user, String confirm) {
        return Json.read(post("tenants/" + segment(tenant) + "/users/" + segment(user) + "/erasure",
                new ErasureRequest(confirm)), UserErasureReceipt.class);
    }

    @Override
    public List<UserErasureReceipt> userErasures(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/erasures"), USER_ERASURES);
    }

    @Override
    public RetentionView retention(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/retention"), RetentionView.class);
    }

    @Override
    public RetentionView changeRetention(String tenant, RetentionChange change) {
        var request = request("tenants/" + segment(tenant) + "/retention")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(change)));
        return Json.read(send(request), RetentionView.class);
    }

    @Override
    public RetentionView.Run runRetention(String tenant) {
        return Json.read(send(lasting("tenants/" + segment(tenant) + "/retention/run").POST(BodyPublishers.noBody())),
                RetentionView.Run.class);
    }

    @Override
    public List<ArchiveMonth> archive(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/archive"), MONTHS);
    }

    @Override
    public ArchivePage searchArchive(String tenant, ArchiveQuery query) {
        return Json.read(get("tenants/" + segment(tenant) + "/archive/search?limit=" + query.limit() + and("text", query.text())
                + and("user", query.user()) + and("from", query.from()) + and("to", query.to())
                + and("after", query.after())), ArchivePage.class);
    }

    @Override
    public ArchiveRestored restoreArchive(String tenant, ArchiveRestoreRequest request) {
        var sent = lasting("tenants/" + segment(tenant) + "/archive/restore").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(request)));
        return Json.read(send(sent), ArchiveRestored.class);
    }

    @Override
    public List<DayView> days(String tenant, LocalDate from, LocalDate to) {
        return Json.read(get("tenants/" + segment(tenant) + "/days?from=" + from + "&to=" + to), DAYS);
    }

    /// A request without a time limit, for what lasts as long as there is to do.
    private HttpRequest.Builder lasting(String path) {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", "application/json");
        authorize(request);
        return request;
    }

    @Override
    public List<TenantView> tenants() {
        return Json.read(get("tenants"), TENANTS);
    }

    @Override
    public TenantView createTenant(TenantRequest request) {
        return Json.read(post("tenants", request), TenantView.class);
    }

    @Override
    public void exportTenant(String tenant, OutputStream target) {
        download("tenants/" + segment(tenant) + "/export", target);
    }

    @Override
    public void exportUser(String tenant, String user, OutputStream target) {
        download("tenants/" + segment(tenant) + "/users/" + segment(user) + "/export", target);
    }

    @Override
    public ImportedTenant importTenant(Path archive, Optional<String> as) {
        try {
            // No time limit: it lasts as long as the archive is large.
            var request = HttpRequest.newBuilder(uri("tenants/import" + as.map(slug -> "?as=" + segment(slug)).orElse("")))
                    .header("Content-Type", "application/zip").POST(BodyPublishers.ofFile(archive));
            authorize(request);
            return Json.read(send(request), ImportedTenant.class);
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public TenantStoreView tenantStore(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/store"), TenantStoreView.class);
    }

    @Override
    public TenantLimits limits(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/limits"), TenantLimits.class);
    }

    @Override
    public TenantLimits changeLimits(String tenant, LimitsChange change) {
        var request = request("tenants/" + segment(tenant) + "/limits")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(change)));
        return Json.read(send(request), TenantLimits.class);
    }

    @Override
    public TenantHealthView tenantHealth(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/health"), TenantHealthView.class);
    }

    @Override
    public TenantHealthView checkTenant(String tenant) {
        return begun("tenants/" + segment(tenant) + "/check");
    }

    @Override
    public TenantHealthView repairTenant(String tenant) {
        return begun("tenants/" + segment(tenant) + "/repair");
    }

    private TenantHealthView begun(String path) {
        return Json.read(send(request(path).POST(BodyPublishers.noBody())), TenantHealthView.class);
    }

    @Override
    public List<BotView> bots(String tenant) {
        return Json.read(get("tenants/" + segment(tenant) + "/bots"), BOTS);
    }

    @Override
    public BotView installBot(String tenant, String bot, InputStream zip) {
        var request = request("tenants/" + segment(tenant) + "/bots/" + segment(bot))
                .header("Content-Type", "application/zip")
                .PUT(BodyPublishers.ofInputStream(() -> zip));
        return Json.read(send(request), BotView.class);
    }

    @Override
    public BotView allowPublic(String tenant, String bot, boolean allowed) {
        var body = BodyPublishers.ofByteArray(Json.bytes(new PublicChat(allowed)));
        var request = request("tenants/" + segment(tenant) + "/bots/" + segment(bot) + "/public")
                .header("Content-Type", "application/json")
                .PUT(body);
        return Json.read(send(request), BotView.class);
    }

    @Override
    public void removeBot(String tenant, String bot) {
        send(request("tenants/" + segment(tenant) + "/bots/" + segment(bot)).DELETE());
    }

    @Override
    public List<KeyView> keys() {
        return Json.read(get("keys"), KEYS);
    }

    @Override
    public NewKey createKey(KeyRequest request) {
        return Json.read(post("keys", request), NewKey.class);
    }

    @Override
    public void revokeKey(String id) {
        send(request("keys/" + segment(id)).DELETE());
    }

    @Override
    public KeysView sealingKeys() {
        return Json.read(get("node/keys"), KeysView.class);
    }

    @Override
    public RotationView rotateKeys(RotationRequest request) {
        return Json.read(post("node/keys/rotation", request), RotationView.class);
    }

    @Override
    public RecoveryKeyView exportRecoveryKey() {
        return Json.read(send(request("node/recovery/export").POST(BodyPublishers.noBody())), RecoveryKeyView.class);
    }

    @Override
    public RehearsalView rehearseRecovery(RehearsalRequest request) {
        return Json.read(post("node/recovery/rehearsal", request), RehearsalView.class);
    }

    @Override
    public AccessClient access() {
        return new HttpAccessClient(this);
    }

    @Override
    public BackupClient backups() {
        return new HttpBackupClient(this);
    }

    @Override
    public Exchange send(String tenant, String bot, MessageRequest message) {
        return Json.read(post(botPath(tenant, bot) + "/messages", message), Exchange.class);
    }

    @Override
    public Exchange openSession(String tenant, String bot, SessionRequest request) {
        return Json.read(post(botPath(tenant, bot) + "/sessions", request), Exchange.class);
    }

    @Override
    public ConversationPage messages(String tenant, String session, Optional<String> after, int limit) {
        return page(tenant, session, "limit=" + limit + after.map(id -> "&after=" + segment(id)).orElse(""));
    }

    @Override
    public ConversationPage newestMessages(String tenant, String session, int count) {
        return page(tenant, session, "last=" + count);
    }

    @Override
    public ConversationPage messagesBefore(String tenant, String session, String before, int limit) {
        return page(tenant, session, "before=" + segment(before) + "&limit=" + limit);
    }

    @Override
    public Subscription events(Consumer<NodeEvent> listener, Consumer<Throwable> ended) {
        // No time limit: the stream is open for as long as somebody looks at it.
        var request = HttpRequest.newBuilder(uri("events")).header("Accept", "text/event-stream");
        authorize(request);
        return EventStream.open(failure -> UnreachableException.of(address, pin, failure), http, request.build(), listener,
                ended);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private ConversationPage page(String tenant, String session, String query) {
        return Json.read(get("tenants/" + segment(tenant) + "/sessions/" + segment(session) + "/messages?" + query),
                ConversationPage.class);
    }

    private static String botPath(String tenant, String bot) {
        return "tenants/" + segment(tenant) + "/bots/" + segment(bot);
    }

    private static String and(String name, Optional<?> value) {
        return value.map(given -> "&" + name + "=" + segment(given.toString())).orElse("");
    }

    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URI uri(String path) {
        return address.resolve("api/v1/" + path);
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(ANSWER).header("Accept", "application/json");
        authorize(request);
        return request;
    }

    private void authorize(HttpRequest.Builder request) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
    }

    byte[] get(String path) {
        return send(request(path).GET());
    }

    private byte[] post(String path, Object body) {
        BodyPublisher json = BodyPublishers.ofByteArray(Json.bytes(body));
        return send(request(path).header("Content-Type", "application/json").POST(json));
    }

    byte[] send(HttpRequest.Builder request) {
        try {
            return checked(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw UnreachableException.of(address, pin, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(address, interrupted);
        }
    }

    private void download(String path, OutputStream target) {
        var request = HttpRequest.newBuilder(uri(path));
        authorize(request);
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() >= 300) {
                    throw new ProblemException(problem(response, body.readNBytes(Json.MAX_STRING)));
                }
                body.transferTo(target);
            }
        } catch (IOException failure) {
            throw new UnreachableException(address, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(address, interrupted);
        }
    }

    static byte[] checked(HttpResponse<byte[]> response) {
        if (response.statusCode() < 300) {
            return response.body();
        }
        throw new ProblemException(problem(response, response.body()), retryAfter(response));
    }

    /// The node tells it in seconds; a proxy between may tell a date, which is passed over.
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Problem problem(HttpResponse<?> response, byte[] body) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(Problem.MEDIA_TYPE)) {
            return Json.read(body, Problem.class);
        }
        return new Problem("about:blank", "The node answered " + response.statusCode(), response.statusCode(),
                "Another program may be listening at this address.", Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
