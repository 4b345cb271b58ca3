package org.botnode.daemon.channel.web;

import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.Transcripts;

/// What every socket of the web chat works with.
record ChatDesk(Intake intake, Transcripts transcripts, WebChatConfig config, Rooms rooms, Seats seats,
        ChatLimits limits) {}
