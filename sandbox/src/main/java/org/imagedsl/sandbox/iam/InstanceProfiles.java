// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.IamRole;
import org.imagedsl.sandbox.state.Profile;

/** Instance profiles. EC2 learns of a new one only after the blindness of {@code CreateInstanceProfile}. */
final class InstanceProfiles {

    private final Cloud cloud;
    private final Roles roles;
    private final Keyring keyring;

    InstanceProfiles(Cloud cloud, Roles roles, Keyring keyring) {
        this.cloud = cloud;
        this.roles = roles;
        this.keyring = keyring;
    }

    Map<String, IamAction> actions() {
        return Map.of(
                "CreateInstanceProfile", this::create,
                "GetInstanceProfile", this::get,
                "DeleteInstanceProfile", this::delete,
                "AddRoleToInstanceProfile", this::add,
                "RemoveRoleFromInstanceProfile", this::remove);
    }

    private Profile named(Parameters parameters) {
        String name = parameters.required("InstanceProfileName");
        return Optional.ofNullable(cloud.profiles().get(name))
                .orElseThrow(() -> IamAction.absent("Instance Profile", name));
    }

    private List<Element> create(Parameters parameters, Caller caller) {
        String name = IamAction.name(parameters, "InstanceProfileName");
        Roles.requireRootPath(parameters);
        Map<String, String> tags = IamAction.tags(parameters);
        parameters.refuseUnread();
        Profile profile = new Profile(
                "AIPA" + keyring.letters(17),
                name,
                "arn:aws:iam::" + caller.account() + ":instance-profile/" + name,
                List.of(),
                cloud.now(),
                tags,
                cloud.visibleAfter("CreateInstanceProfile"));
        if (cloud.profiles().putIfAbsent(name, profile) != null) {
            throw IamAction.taken("Instance Profile", name);
        }
        return shown(profile);
    }

    private List<Element> get(Parameters parameters, Caller caller) {
        Profile profile = named(parameters);
        parameters.refuseUnread();
        return shown(profile);
    }

    private List<Element> delete(Parameters parameters, Caller caller) {
        Profile profile = named(parameters);
        parameters.refuseUnread();
        if (!profile.roles().isEmpty()) {
            throw IamAction.conflict("must remove roles from instance profile first.");
        }
        cloud.profiles().remove(profile.name());
        return List.of();
    }

    private List<Element> add(Parameters parameters, Caller caller) {
        Profile profile = named(parameters);
        IamRole role = roles.named(parameters.required("RoleName"));
        parameters.refuseUnread();
        if (!profile.roles().isEmpty()) {
            throw new ApiFailure("LimitExceeded", 409, "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        cloud.profiles().put(profile.name(), profile.withRoles(List.of(role.name())));
        return List.of();
    }

    private List<Element> remove(Parameters parameters, Caller caller) {
        Profile profile = named(parameters);
        String role = parameters.required("RoleName");
        parameters.refuseUnread();
        if (!profile.roles().contains(role)) {
            throw IamAction.absent("The role with name", role);
        }
        cloud.profiles().put(profile.name(), profile.withRoles(List.of()));
        return List.of();
    }

    private List<Element> shown(Profile profile) {
        List<Element> worn = profile.roles().stream()
                .flatMap(name -> Optional.ofNullable(cloud.roles().get(name)).stream())
                .map(role -> Element.group("member", Roles.parts(role)))
                .toList();
        return List.of(Element.group(
                "InstanceProfile",
                Element.text("Path", "/"),
                Element.text("InstanceProfileName", profile.name()),
                Element.text("InstanceProfileId", profile.id()),
                Element.text("Arn", profile.arn()),
                Element.text("CreateDate", profile.created()),
                Element.group("Roles", worn)));
    }
}
