/// Load generators and benchmarks; in a checkout only, never in a package.
module org.botnode.bench {
    requires org.botnode.client;
    requires org.botnode.daemon;
}
