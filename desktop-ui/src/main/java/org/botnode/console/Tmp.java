package org.botnode.console;
final class Tmp {}
