package org.botnode.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultClassTest {
    @ParameterizedTest
    @CsvSource({"40001,RETRY", "40P01,RETRY", "08006,IN_DOUBT", "08001,IN_DOUBT", "57P01,IN_DOUBT", "57P03,IN_DOUBT",
        "40003,IN_DOUBT", "25006,STANDBY", "22021,DATA", "23505,DATA", "23503,DATA", "23514,DATA", "42P01,SCHEMA",
        "42703,SCHEMA", "53100,LOAD", "53300,LOAD", "57014,LOAD", "28P01,OPERATOR", "3D000,OPERATOR", "08004,OPERATOR"})
    void stateHasItsClass(String state, FaultClass expected) {
        assertThat(FaultClass.of(state, true)).isEqualTo(expected);
    }

    @Test
    void brokenCheckWithoutANameIsAMissingPartition() {
        assertThat(FaultClass.of("23514", false)).isEqualTo(FaultClass.UPKEEP);
    }

    @Test
    void certificateNeedsAnOperator() {
        var failure = new SQLException("cut", "08006", new SSLHandshakeException("unknown authority"));

        assertThat(FaultClass.of(failure)).isEqualTo(FaultClass.OPERATOR);
    }

    @Test
    void poolHidesNoCause() {
        var failure = new SQLTransientConnectionException("no connection", "08000", new SQLException("no", "28P01"));

        assertThat(FaultClass.of(failure)).isEqualTo(FaultClass.OPERATOR);
    }
}
