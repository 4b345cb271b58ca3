package org.botnode.daemon.store;

import java.time.InstantSource;
import java.util.Base64;
import java.util.OptionalLong;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.basic.ValueCodec;

/// What one run's bot and user remember.
final class BotMemories {

    private static final int NAME = 200;
    private static final int VALUE = 1 << 20;

    private final long botId;
    private final long userId;
    private final MemoryTable table;
    private final InstantSource clock;

    BotMemories(long botId, long userId, MemoryTable table, InstantSource clock) {
        this.botId = botId;
        this.userId = userId;
        this.table = table;
        this.clock = clock;
    }

    Value recall(Tables.Memory whose, String key) {
        return table.named(scope(whose), owner(whose), DeclaredTable.fold(key), clock.millis())
                .map(memory -> ValueCodec.decode(Base64.getDecoder().decode(memory.value())))
                .orElse(Value.NULL);
    }

    void remember(Tables.Memory whose, String key, Value value) {
        String name = DeclaredTable.fold(key);
        if (name.isBlank() || name.length() > NAME || name.indexOf('\0') >= 0) {
            throw new ScriptException("a memory's name has 1 to " + NAME + " characters");
        }
        if (value.equals(Value.NULL)) {
            table.forget(scope(whose), owner(whose), name);
            return;
        }
        byte[] encoded = ValueCodec.encode(value);
        if (encoded.length > VALUE) {
            throw new ScriptException("a memory holds at most " + VALUE + " bytes");
        }
        table.remember(new Memory(scope(whose), owner(whose), name, Base64.getEncoder().encodeToString(encoded),
                OptionalLong.empty()), clock.millis());
    }

    private long owner(Tables.Memory whose) {
        return whose == Tables.Memory.BOT ? botId : userId;
    }

    private static Memory.Scope scope(Tables.Memory whose) {
        return whose == Tables.Memory.BOT ? Memory.Scope.BOT : Memory.Scope.USER;
    }
}
