package org.botnode.daemon.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of an object store that speaks S3, with a prefix before all names. The store itself takes an upload whole or
/// not at all, and checks by its MD5 that it came as it was sent.
public final class S3Place implements Place {

    private final PlaceText.Bucket where;
    private final S3Access access;
    private final long part;

    S3Place(PlaceText.Bucket where, S3Access access) {
        this(where, access, S3Upload.PART);
    }

    /// @param part bytes of an upload's parts, at least
    S3Place(PlaceText.Bucket where, S3Access access, long part) {
        this.where = where;
        this.access = access;
        this.part = part;
    }

    @Override
    public String told() {
        return where.toString();
    }

    @Override
    public void put(String name, Path file) {
        var key = key(name);
        asked(client -> {
            new S3Upload(client, where.bucket(), key, file, part).send();
            return true;
        });
    }

    @Override
    public void put(String name, byte[] content) {
        var key = key(name);
        asked(client -> client.putObject(
                to -> to.bucket(where.bucket()).key(key).contentMD5(S3Upload.md5(content)), RequestBody.fromBytes(content)));
    }

    @Override
    public InputStream open(String name) {
        return found(name).orElseThrow(() -> NodeException.notFound(name + " is not in " + told() + "."));
    }

    @Override
    public Optional<byte[]> small(String name, int most) {
        try (var in = found(name).orElse(null)) {
            return in == null ? Optional.empty() : Optional.of(SmallFile.read(in, most, name, told()));
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + name + " from " + told() + ".",
                    "See that the network and the object store are well.", failure);
        }
    }

    @Override
    public List<Stored> list(String prefix) {
        PlaceName.checkedBeginning(prefix);
        var root = where.prefix().isEmpty() ? "" : where.prefix() + "/";
        return asked(client -> client.listObjectsV2Paginator(of -> of.bucket(where.bucket()).prefix(root + prefix))
                .contents().stream().map(object -> stored(object, root.length()))
                .filter(found -> PlaceName.isName(found.name())).sorted(Stored.BY_NAME).toList());
    }

    @Override
    public void remove(String name) {
        var key = key(name);
        asked(client -> client.deleteObject(of -> of.bucket(where.bucket()).key(key)));
    }

    /// A store on this machine keeps its files where nobody tells.
    @Override
    public Optional<Boolean> isOnDiskOf(Path data) {
        return access.config().isOnThisMachine() ? Optional.empty() : Optional.of(false);
    }

    private String key(String name) {
        PlaceName.checked(name);
        return where.prefix().isEmpty() ? name : where.prefix() + "/" + name;
    }

    private Optional<InputStream> found(String name) {
        var key = key(name);
        return asked(client -> {
            try {
                var in = client.getObject(of -> of.bucket(where.bucket()).key(key));
                return Optional.of(new WholeStream(in, in.response().contentLength()));
            } catch (NoSuchKeyException missing) {
                return Optional.empty();
            }
        });
    }

    private <T> T asked(Function<S3Client, T> call) {
        try {
            return call.apply(access.client());
        } catch (SdkException failure) {
            throw S3Failure.of(failure, told());
        }
    }

    private static Stored stored(S3Object object, int root) {
        return new Stored(object.key().substring(root), object.size(), object.lastModified());
    }
}
