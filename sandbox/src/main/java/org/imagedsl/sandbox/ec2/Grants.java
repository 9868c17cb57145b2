// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;

/**
 * Permissions that a call adds and removes, as {@code userId=123456789012}, {@code group=all},
 * {@code organizationArn=arn:...}.
 */
record Grants(List<String> added, List<String> removed) {

    private static final Map<String, String> KINDS = kinds();

    /** What a structure such as {@code LaunchPermission} says. */
    static Grants read(Parameters parameters, String structure) {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Parameters group = parameters.group(structure);
        group.groups("Add").forEach(one -> added.addAll(single(one)));
        group.groups("Remove").forEach(one -> removed.addAll(single(one)));
        boolean remove = parameters.text("OperationType").orElse("add").equals("remove");
        flat(parameters).forEach(remove ? removed::add : added::add);
        return new Grants(added, removed);
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    List<String> applyTo(Iterable<String> before) {
        Set<String> after = new LinkedHashSet<>();
        before.forEach(after::add);
        after.addAll(added);
        removed.forEach(after::remove);
        return List.copyOf(after);
    }

    /** A permission in an answer. */
    static List<Element> element(String grant) {
        int equals = grant.indexOf('=');
        return List.of(Element.text(grant.substring(0, equals), grant.substring(equals + 1)));
    }

    private static List<String> single(Parameters one) {
        List<String> grants = new ArrayList<>();
        KINDS.forEach(
                (parameter, kind) -> one.text(parameter).ifPresent(value -> grants.add(checked(kind + "=" + value))));
        return grants;
    }

    /** The older way: lists beside the attribute's name. */
    private static List<String> flat(Parameters parameters) {
        List<String> grants = new ArrayList<>();
        Map<String, String> lists = new LinkedHashMap<>(KINDS);
        lists.remove("Group");
        lists.put("UserGroup", "group");
        lists.forEach((parameter, kind) ->
                parameters.list(parameter).forEach(value -> grants.add(checked(kind + "=" + value))));
        return grants;
    }

    private static String checked(String grant) {
        boolean right = grant.equals("group=all")
                || grant.matches("userId=\\d{12}")
                || grant.matches("organization(alUnit)?Arn=arn:.*");
        if (!right) {
            throw new ApiFailure("InvalidParameterValue", "Value for a permission is invalid: " + grant);
        }
        return grant;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("UserId", "userId");
        kinds.put("Group", "group");
        kinds.put("OrganizationArn", "organizationArn");
        kinds.put("OrganizationalUnitArn", "organizationalUnitArn");
        return kinds;
    }
}
