package org.botnode.probe;

import java.util.List;

/// What the machine carries in a day, which resource decides, and what comes next.
///
/// @param walls       every assessed resource, the lowest first
/// @param notAssessed resources that nothing is known about
/// @param tier        the row of the scale table this capacity reaches
/// @param bottleneck  the first wall in a sentence, what comes next, and the cheapest lift
/// @param band        of the messages a day, from how sure the inputs are
public record Capacity(
        double messagesPerDay,
        double sessionsPerDay,
        double users,
        List<Wall> walls,
        List<Resource> notAssessed,
        ScaleTier tier,
        String bottleneck,
        Band band) {

    /// A node of several is loaded so far: the others carry on when one fails.
    static final double LOADED = 0.7;

    public Capacity {
        walls = List.copyOf(walls);
        notAssessed = notAssessed == null ? List.of() : List.copyOf(notAssessed);
        if (walls.isEmpty()) {
            throw new IllegalArgumentException("a capacity without a wall");
        }
    }

    /// How far one resource carries, in messages a day, between what that lies, and the numbers behind it.
    public record Wall(Resource resource, double messagesPerDay, Band band, String numbers) {}

    Capacity withBottleneck(String sentence) {
        return new Capacity(messagesPerDay, sessionsPerDay, users, walls, notAssessed, tier, sentence, band);
    }

    /// The resource that binds.
    public Wall first() {
        return walls.getFirst();
    }

    /// Machines of this kind for a load, and one more as a spare.
    public Nodes nodesFor(double messages) {
        return new Nodes((int) Math.max(1, Math.ceil(messages / (LOADED * messagesPerDay))), 1);
    }

    /// Several nodes are also about availability: the spare carries what a lost one did.
    public record Nodes(int needed, int spare) {}
}
