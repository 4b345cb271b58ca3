package org.botnode.daemon.bot.basic;

/// The table of verbs.
enum Verb { TALK, HEAR }
