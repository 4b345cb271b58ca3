package org.botnode.bench;
final class Tmp {}
