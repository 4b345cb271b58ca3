package org.botnode.probe;
final class Tmp {}
