package org.botnode.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.botnode.bench.load.Visitors.Visitor;

/// Makes requests: whose, which and how long is drawn, by the target's seed. One thread.
final class Requests {

    private static final int PAGE = 10;

    private final Target target;
    private final Random random;
    private final Zipf zipf;
    private final Visitors visitors;
    /// A session of each tenant that was heard of last.
    private final String[] sessions;
    private final byte[] text;
    private final String headers;

    Requests(Target target) {
        this.target = target;
        this.random = new Random(target.seed());
        this.zipf = new Zipf(target.tenants().size());
        this.visitors = new Visitors(target.tenants().size());
        this.sessions = new String[target.tenants().size()];
        this.text = new byte[target.longest()];
        for (int at = 0; at < text.length; at++) {
            // Words of seven letters.
            text[at] = (byte) (at % 8 == 7 ? ' ' : 'a' + random.nextInt(26));
        }
        this.headers = " HTTP/1.1\r\nHost: " + target.host() + ":" + target.port() + "\r\nAuthorization: "
                + target.authorization();
    }

    /// One request.
    ///
    /// @param visitor who said it; null where nobody says anything
    record Asked(Kind kind, int tenant, Visitor visitor, ByteBuffer bytes) {}

    Asked next() {
        Kind kind = Kind.of(random.nextDouble());
        int tenant = zipf.rank(random.nextDouble());
        return switch (kind) {
            case READ -> sessions[tenant] == null ? message(tenant)
                    : get(kind, tenant, "/sessions/" + sessions[tenant] + "/messages?last=" + PAGE);
            case ADMINISTRATION -> get(kind, tenant, "/bots");
            case EXCHANGE -> message(tenant);
        };
    }

    /// The answer is there.
    ///
    /// @param session that it names; null where it names none
    void answered(Asked asked, String session) {
        if (asked.visitor() != null) {
            visitors.answered(asked.visitor());
            sessions[asked.tenant()] = session == null ? sessions[asked.tenant()] : session;
        }
    }

    private Asked get(Kind kind, int tenant, String path) {
        String whole = "GET " + path(tenant) + path + headers + "\r\n\r\n";
        return new Asked(kind, tenant, null, ByteBuffer.wrap(whole.getBytes(StandardCharsets.US_ASCII)));
    }

    private Asked message(int tenant) {
        Visitor visitor = visitors.next(tenant);
        int length = length(random.nextDouble());
        byte[] begin = ("{\"id\":\"m-" + visitor.says() + "\",\"user\":\"u-" + visitor.number + "\",\"text\":\"")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] head = ("POST " + path(tenant) + "/bots/" + target.bot() + "/messages" + headers
                + "\r\nContent-Type: application/json\r\nContent-Length: " + (begin.length + length + end.length)
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + begin.length + length + end.length);
        bytes.put(head).put(begin).put(text, 0, length).put(end).flip();
        return new Asked(Kind.EXCHANGE, tenant, visitor, bytes);
    }

    /// Short ones come more often: each doubling of the length is equally likely.
    private int length(double drawn) {
        double ratio = (double) target.longest() / target.shortest();
        return (int) Math.min(target.longest(), Math.round(target.shortest() * Math.pow(ratio, drawn)));
    }

    private String path(int tenant) {
        return "/api/v1/tenants/" + target.tenants().get(tenant);
    }
}
