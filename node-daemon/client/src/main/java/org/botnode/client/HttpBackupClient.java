package org.botnode.client;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// Backups over HTTP. Thread-safe.
final class HttpBackupClient implements BackupClient {

    /// A restore lasts as long as the backup is large.
    private static final Duration LONG = Duration.ofDays(1);

    private final HttpCalls node;

    HttpBackupClient(HttpCalls node) {
        this.node = node;
    }

    @Override
    public BackupsView all() {
        return Json.read(node.get("backups"), BackupsView.class);
    }

    @Override
    public BackupView one(String id) {
        return Json.read(node.get("backups/" + HttpCalls.segment(id)), BackupView.class);
    }

    @Override
    public BackupRunView create() {
        return begun("backups");
    }

    @Override
    public BackupRunView verify(String id) {
        return begun("backups/" + HttpCalls.segment(id) + "/verification");
    }

    @Override
    public BackupRunView run() {
        return Json.read(node.get("backups/run"), BackupRunView.class);
    }

    @Override
    public RestorePreview preview(String id, String tenant) {
        return Json.read(node.send(node.request(restore(id) + "?tenant=" + HttpCalls.segment(tenant)).timeout(LONG).GET()),
                RestorePreview.class);
    }

    @Override
    public RestoredTenant restore(String id, RestoreRequest request) {
        var json = BodyPublishers.ofByteArray(Json.bytes(request));
        return Json.read(node.send(node.request(restore(id)).timeout(LONG).header("Content-Type", "application/json")
                .POST(json)), RestoredTenant.class);
    }

    private static String restore(String id) {
        return "backups/" + HttpCalls.segment(id) + "/restore";
    }

    private BackupRunView begun(String path) {
        return Json.read(node.send(node.request(path).POST(BodyPublishers.noBody())), BackupRunView.class);
    }
}
