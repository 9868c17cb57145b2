// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Marks;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** Instance profiles: those that are there, and those that live as long as a build, each with a role of the same name. */
public record Profiles(Supplier<IamClient> client, Calls calls) {

    private static final String POLICY = "imagedsl";
    private static final String TRUST =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"Service": "%s"}}]}""";

    /** Fails when there is none of this name. */
    public void require(String name) throws InterruptedException {
        calls.make("iam:GetInstanceProfile", () -> client.get()
                .getInstanceProfile(request -> request.instanceProfileName(name)));
    }

    /**
     * Makes a role and its profile. Nothing is left when it fails, unless an answer was lost.
     *
     * @param service whose instances may take the role, as {@code ec2.amazonaws.com}
     * @param policy what they may do then, as IAM writes it
     */
    public void create(String name, String service, String policy, Marks marks) throws InterruptedException {
        List<Tag> tags = marks.all().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        try {
            unlessThere("iam:CreateRole", () -> client.get().createRole(request -> request.roleName(name)
                    .assumeRolePolicyDocument(TRUST.formatted(service))
                    .description("temporary role of imagedsl")
                    .tags(tags)));
            calls.make("iam:PutRolePolicy", () -> client.get()
                    .putRolePolicy(
                            request -> request.roleName(name).policyName(POLICY).policyDocument(policy)));
            unlessThere("iam:CreateInstanceProfile", () -> client.get()
                    .createInstanceProfile(
                            request -> request.instanceProfileName(name).tags(tags)));
            unlessThere("iam:AddRoleToInstanceProfile", () -> client.get()
                    .addRoleToInstanceProfile(
                            request -> request.instanceProfileName(name).roleName(name)));
        } catch (RuntimeException e) {
            try {
                delete(name);
            } catch (RuntimeException late) {
                e.addSuppressed(late);
            }
            throw e;
        }
    }

    /** The names are this build's alone: what is there has been made by an attempt whose answer was lost. */
    private void unlessThere(String action, Runnable call) throws InterruptedException {
        calls.make(action, () -> {
            try {
                call.run();
            } catch (EntityAlreadyExistsException | LimitExceededException e) {
                if (e instanceof LimitExceededException && !action.equals("iam:AddRoleToInstanceProfile")) {
                    throw e;
                }
            }
            return true;
        });
    }

    /**
     * Removes both.
     *
     * @return false when there was neither
     */
    public boolean delete(String name) throws InterruptedException {
        boolean found = ifThere("iam:RemoveRoleFromInstanceProfile", () -> client.get()
                .removeRoleFromInstanceProfile(
                        request -> request.instanceProfileName(name).roleName(name)));
        found |= ifThere("iam:DeleteInstanceProfile", () -> client.get()
                .deleteInstanceProfile(request -> request.instanceProfileName(name)));
        found |= ifThere("iam:DeleteRolePolicy", () -> client.get()
                .deleteRolePolicy(request -> request.roleName(name).policyName(POLICY)));
        found |= ifThere("iam:DeleteRole", () -> client.get().deleteRole(request -> request.roleName(name)));
        return found;
    }

    private boolean ifThere(String action, Runnable call) throws InterruptedException {
        return calls.make(action, () -> {
            try {
                call.run();
                return true;
            } catch (NoSuchEntityException e) {
                return false;
            }
        });
    }
}
