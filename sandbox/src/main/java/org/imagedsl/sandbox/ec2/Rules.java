// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.SecurityGroup.Rule;

/** Rules of security groups added and taken away; running instances obey at once. */
final class Rules {

    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "-1", "6", "17", "1", "58");
    private static final String CIDR = "\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}";
    private static final String CIDR6 = "[0-9a-fA-F:.]{2,}/\\d{1,3}";

    private final Fleet fleet;

    private Rules(Fleet fleet) {
        this.fleet = fleet;
    }

    static Map<String, Action> actions(Fleet fleet) {
        Rules rules = new Rules(fleet);
        return Map.of(
                "AuthorizeSecurityGroupIngress", call -> rules.change(call, true, true),
                "AuthorizeSecurityGroupEgress", call -> rules.change(call, false, true),
                "RevokeSecurityGroupIngress", call -> rules.change(call, true, false),
                "RevokeSecurityGroupEgress", call -> rules.change(call, false, false));
    }

    private Work change(Ec2Call call, boolean ingress, boolean adding) {
        SecurityGroup group = SecurityGroups.asked(call);
        List<Rule> rules = read(call);
        if (rules.isEmpty()) {
            throw new ApiFailure("MissingParameter", "Either 'cidrIp' or 'ipPermissions' should be provided.");
        }
        return () -> {
            call.region().groups().update(group.id(), current -> {
                List<Rule> before = ingress ? current.ingress() : current.egress();
                List<Rule> after = adding ? added(before, rules) : removed(before, rules);
                return ingress ? current.withIngress(after) : current.withEgress(after);
            });
            fleet.letIn(call.region(), List.of(group.id()));
            return Work.DONE;
        };
    }

    private static List<Rule> added(List<Rule> before, List<Rule> rules) {
        List<Rule> after = new ArrayList<>(before);
        for (Rule rule : rules) {
            if (after.stream().anyMatch(rule::isSame)) {
                throw new ApiFailure(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: " + rule.peer() + ", " + rule.protocol()
                                + ", from port: " + rule.from() + ", to port: " + rule.to()
                                + ", ALLOW\" already exists");
            }
            after.add(rule);
        }
        return after;
    }

    private static List<Rule> removed(List<Rule> before, List<Rule> rules) {
        rules.stream()
                .filter(rule -> before.stream().noneMatch(rule::isSame))
                .findFirst()
                .ifPresent(rule -> {
                    throw new ApiFailure(
                            "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
                });
        return before.stream()
                .filter(rule -> rules.stream().noneMatch(rule::isSame))
                .toList();
    }

    private static List<Rule> read(Ec2Call call) {
        Parameters parameters = call.parameters();
        List<Rule> rules = new ArrayList<>();
        parameters.text("CidrIp").ifPresent(cidr -> rules.add(rule(parameters, cidr(parameters, "CidrIp", cidr), "")));
        parameters.groups("IpPermissions").forEach(group -> rules.addAll(permission(call, group)));
        Tags.specified(parameters, Kind.SECURITY_GROUP_RULE);
        return rules;
    }

    private static List<Rule> permission(Ec2Call call, Parameters group) {
        List<Rule> rules = new ArrayList<>();
        for (Parameters range : group.groups("IpRanges")) {
            rules.add(rule(group, cidr(range, "CidrIp", range.required("CidrIp")), description(range)));
        }
        for (Parameters range : group.groups("Ipv6Ranges")) {
            rules.add(rule(group, cidr(range, "CidrIpv6", range.required("CidrIpv6")), description(range)));
        }
        for (Parameters other : group.groups("Groups")) {
            other.text("UserId");
            String peer = call.region().groups().get(other.required("GroupId")).id();
            rules.add(rule(group, peer, description(other)));
        }
        for (Parameters list : group.groups("PrefixListIds")) {
            rules.add(rule(group, list.required("PrefixListId"), description(list)));
        }
        return rules;
    }

    private static String description(Parameters range) {
        return range.text("Description").orElse("");
    }

    private static Rule rule(Parameters parameters, String peer, String description) {
        String protocol = parameters.required("IpProtocol");
        if (!PROTOCOLS.contains(protocol)) {
            throw parameters.invalid("IpProtocol", protocol);
        }
        String named =
                Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6").getOrDefault(protocol, protocol);
        int from = parameters.number("FromPort").orElse(-1);
        int to = parameters.number("ToPort").orElse(from);
        boolean ports = named.equals("tcp") || named.equals("udp");
        if (ports && (from < 0 || to < from || to > 65_535)) {
            throw new ApiFailure(
                    "InvalidParameterValue", "Invalid value for portRange: " + from + "-" + to + " for " + named);
        }
        return new Rule(named, from, to, peer, description);
    }

    private static String cidr(Parameters parameters, String name, String value) {
        boolean right = value.matches(CIDR) || value.contains(":") && value.matches(CIDR6);
        if (!right) {
            throw new ApiFailure("InvalidParameterValue", "CIDR block " + value + " is malformed (" + name + ")");
        }
        return value;
    }

    /** Rules as answers show them: those with the same ports in one. */
    static Element of(String name, List<Rule> rules, String owner) {
        List<Rule> kinds = rules.stream()
                .map(rule -> new Rule(rule.protocol(), rule.from(), rule.to(), "", ""))
                .distinct()
                .toList();
        return Element.set(name, kinds, kind -> {
            List<Rule> same = rules.stream()
                    .filter(rule -> new Rule(rule.protocol(), rule.from(), rule.to(), "", "").equals(kind))
                    .toList();
            return Element.all(
                    List.of(Element.text("ipProtocol", kind.protocol())),
                    kind.from() < 0
                            ? List.of()
                            : List.of(Element.text("fromPort", kind.from()), Element.text("toPort", kind.to())),
                    List.of(
                            peers("ipRanges", "cidrIp", same.stream().filter(rule -> rule.peer()
                                    .matches(CIDR))),
                            peers("ipv6Ranges", "cidrIpv6", same.stream().filter(rule -> rule.peer()
                                    .contains(":"))),
                            peers("prefixListIds", "prefixListId", same.stream().filter(rule -> rule.peer()
                                    .startsWith("pl-"))),
                            Element.set(
                                    "groups",
                                    same.stream()
                                            .filter(rule -> rule.peer().startsWith("sg-"))
                                            .toList(),
                                    rule -> List.of(
                                            Element.text("userId", owner), Element.text("groupId", rule.peer())))));
        });
    }

    private static Element peers(String name, String element, Stream<Rule> rules) {
        return Element.set(
                name,
                rules.toList(),
                rule -> Element.all(
                        List.of(Element.text(element, rule.peer())),
                        rule.description().isEmpty()
                                ? List.of()
                                : List.of(Element.text("description", rule.description()))));
    }
}
