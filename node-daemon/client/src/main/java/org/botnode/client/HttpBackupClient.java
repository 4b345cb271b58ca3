package org.botnode.client;

import java.net.http.HttpRequest.BodyPublishers;

/// Backups over HTTP. Thread-safe.
final class HttpBackupClient implements BackupClient {

    private final HttpNodeClient node;

    HttpBackupClient(HttpNodeClient node) {
        this.node = node;
    }

    @Override
    public BackupsView all() {
        return Json.read(node.get("backups"), BackupsView.class);
    }

    @Override
    public BackupView one(String id) {
        return Json.read(node.get("backups/" + HttpNodeClient.segment(id)), BackupView.class);
    }

    @Override
    public BackupRunView create() {
        return begun("backups");
    }

    @Override
    public BackupRunView verify(String id) {
        return begun("backups/" + HttpNodeClient.segment(id) + "/verification");
    }

    @Override
    public BackupRunView run() {
        return Json.read(node.get("backups/run"), BackupRunView.class);
    }

    private BackupRunView begun(String path) {
        return Json.read(node.send(node.request(path).POST(BodyPublishers.noBody())), BackupRunView.class);
    }
}
