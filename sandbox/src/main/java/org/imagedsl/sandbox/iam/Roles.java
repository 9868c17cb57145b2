// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.PolicyDocument;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.IamRole;

/** Roles; what their policies allow, who takes them on may do. */
final class Roles {

    private final Cloud cloud;
    private final Identities identities;
    private final Keyring keyring;

    Roles(Cloud cloud, Identities identities, Keyring keyring) {
        this.cloud = cloud;
        this.identities = identities;
        this.keyring = keyring;
    }

    Map<String, IamAction> actions() {
        return Map.of(
                "CreateRole", this::create,
                "GetRole", this::get,
                "DeleteRole", this::delete,
                "PutRolePolicy", this::putPolicy,
                "GetRolePolicy", this::getPolicy,
                "ListRolePolicies", this::listPolicies,
                "DeleteRolePolicy", this::deletePolicy);
    }

    IamRole named(String name) {
        return Optional.ofNullable(cloud.roles().get(name))
                .orElseThrow(() -> IamAction.absent("The role with name", name));
    }

    static List<Element> parts(IamRole role) {
        return List.of(
                Element.text("Path", "/"),
                Element.text("RoleName", role.name()),
                Element.text("RoleId", role.id()),
                Element.text("Arn", role.arn()),
                Element.text("CreateDate", role.created()),
                Element.text("AssumeRolePolicyDocument", encoded(role.trust())));
    }

    private List<Element> create(Parameters parameters, Caller caller) {
        String name = IamAction.name(parameters, "RoleName");
        String trust = parameters.required("AssumeRolePolicyDocument");
        requirePolicy(trust);
        requireRootPath(parameters);
        parameters.text("Description");
        Map<String, String> tags = IamAction.tags(parameters);
        parameters.refuseUnread();
        IamRole role = new IamRole(
                "AROA" + keyring.letters(17),
                name,
                "arn:aws:iam::" + caller.account() + ":role/" + name,
                trust,
                Map.of(),
                cloud.now(),
                tags);
        if (cloud.roles().putIfAbsent(name, role) != null) {
            throw IamAction.taken("Role", name);
        }
        grant(role);
        return List.of(Element.group("Role", parts(role)));
    }

    static void requireRootPath(Parameters parameters) {
        parameters.text("Path").filter(path -> !path.equals("/")).ifPresent(path -> {
            throw new ApiFailure("ValidationError", "The sandbox knows no other path than /");
        });
    }

    private List<Element> get(Parameters parameters, Caller caller) {
        IamRole role = named(parameters.required("RoleName"));
        parameters.refuseUnread();
        return List.of(Element.group("Role", parts(role)));
    }

    private List<Element> delete(Parameters parameters, Caller caller) {
        IamRole role = named(parameters.required("RoleName"));
        parameters.refuseUnread();
        boolean worn = cloud.profiles().values().stream()
                .anyMatch(profile -> profile.roles().contains(role.name()));
        if (worn) {
            throw IamAction.conflict("must remove roles from instance profile first.");
        }
        if (!role.policies().isEmpty()) {
            throw IamAction.conflict("must delete policies first.");
        }
        cloud.roles().remove(role.name());
        identities.remove(role.arn());
        return List.of();
    }

    private List<Element> putPolicy(Parameters parameters, Caller caller) {
        String name = IamAction.name(parameters, "PolicyName");
        String document = parameters.required("PolicyDocument");
        requirePolicy(document);
        change(parameters, policies -> policies.put(name, document));
        return List.of();
    }

    private List<Element> getPolicy(Parameters parameters, Caller caller) {
        IamRole role = named(parameters.required("RoleName"));
        String name = parameters.required("PolicyName");
        parameters.refuseUnread();
        String document = Optional.ofNullable(role.policies().get(name))
                .orElseThrow(() -> IamAction.absent("The role policy with name", name));
        return List.of(
                Element.text("RoleName", role.name()),
                Element.text("PolicyName", name),
                Element.text("PolicyDocument", encoded(document)));
    }

    private List<Element> listPolicies(Parameters parameters, Caller caller) {
        IamRole role = named(parameters.required("RoleName"));
        parameters.refuseUnread();
        List<Element> names = role.policies().keySet().stream()
                .sorted()
                .map(name -> Element.text("member", name))
                .toList();
        return List.of(Element.group("PolicyNames", names), Element.text("IsTruncated", false));
    }

    private List<Element> deletePolicy(Parameters parameters, Caller caller) {
        String name = parameters.required("PolicyName");
        change(parameters, policies -> {
            if (policies.remove(name) == null) {
                throw IamAction.absent("The role policy with name", name);
            }
        });
        return List.of();
    }

    private void change(Parameters parameters, Consumer<Map<String, String>> change) {
        IamRole role = named(parameters.required("RoleName"));
        parameters.refuseUnread();
        Map<String, String> policies = new TreeMap<>(role.policies());
        change.accept(policies);
        IamRole changed = role.withPolicies(policies);
        cloud.roles().put(role.name(), changed);
        grant(changed);
    }

    private void grant(IamRole role) {
        List<String> allowed = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        role.policies().values().forEach(document -> PolicyDocument.read(document)
                .ifPresent(permissions -> {
                    allowed.addAll(permissions.allowed());
                    denied.addAll(permissions.denied());
                }));
        identities.add(Role.of(role.arn(), new Permissions(allowed, denied)));
    }

    private static void requirePolicy(String document) {
        // A trust policy names actions of STS: it has the same form.
        if (PolicyDocument.read(document).isEmpty()) {
            throw new ApiFailure("MalformedPolicyDocument", "Syntax errors in policy.");
        }
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
