package org.botnode.client;
final class Tmp {}
