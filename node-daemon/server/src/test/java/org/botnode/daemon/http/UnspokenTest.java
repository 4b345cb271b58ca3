package org.botnode.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnspokenTest {

    @Test
    void whatLooksLikeASecretIsTakenOut() {
        var bits = "aB3-_".repeat(8) + "xyz";
        for (var secret : new String[] {"bn_" + bits, "bs_" + bits, "v1." + "a".repeat(22) + ".7999." + bits,
                "0A1B2C3D-".repeat(7) + "0A1B2C3D", "0a1b2c3d-".repeat(7) + "0a1b2c3d"}) {
            assertThat(Unspoken.in("/api/v1/keys/" + secret)).isEqualTo("/api/v1/keys/***");
            assertThat(Unspoken.in(secret + " and " + secret)).isEqualTo("*** and ***");
        }
    }

    @Test
    void allElseIsLeftAsItIs() {
        for (var plain : new String[] {"", "/api/v1/tenants/acme/bots/echo", "bn_short", "7000000000000000001", "v1.2.3",
                "550e8400-e29b-41d4-a716-446655440000 and a long name that goes on and on"}) {
            assertThat(Unspoken.in(plain)).isEqualTo(plain);
        }
    }
}
