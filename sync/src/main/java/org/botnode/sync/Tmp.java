package org.botnode.sync;
final class Tmp {}
