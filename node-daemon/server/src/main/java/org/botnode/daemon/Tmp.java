package org.botnode.daemon;
final class Tmp {}
