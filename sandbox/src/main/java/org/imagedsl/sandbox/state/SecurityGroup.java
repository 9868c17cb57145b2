// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who may connect to the instances that have it. */
public record SecurityGroup(
        String id,
        String name,
        String description,
        String vpcId,
        String owner,
        List<Rule> ingress,
        List<Rule> egress,
        Map<String, String> tags,
        Instant visible)
        implements Resource<SecurityGroup> {

    /** A rule that lets everything out, as each group begins with. */
    public static final Rule ALL = new Rule("-1", -1, -1, "0.0.0.0/0", "");

    /**
     * One rule about one peer.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code -1} for all
     * @param from the first port; -1 for all
     * @param peer a CIDR, a group's id, or a prefix list's
     */
    public record Rule(String protocol, int from, int to, String peer, String description) {

        /** Whether it is about the same as another, whatever the descriptions say. */
        public boolean isSame(Rule other) {
            return protocol.equals(other.protocol) && from == other.from && to == other.to && peer.equals(other.peer);
        }

        /** Whether it concerns connections to a TCP port. */
        public boolean concerns(int port) {
            boolean all = protocol.equals("-1");
            return all || protocol.equals("tcp") && (from == -1 || from <= port && port <= to);
        }
    }

    public SecurityGroup withIngress(List<Rule> rules) {
        return new SecurityGroup(id, name, description, vpcId, owner, rules, egress, tags, visible);
    }

    public SecurityGroup withEgress(List<Rule> rules) {
        return new SecurityGroup(id, name, description, vpcId, owner, ingress, rules, tags, visible);
    }

    @Override
    public SecurityGroup withTags(Map<String, String> other) {
        return new SecurityGroup(id, name, description, vpcId, owner, ingress, egress, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
