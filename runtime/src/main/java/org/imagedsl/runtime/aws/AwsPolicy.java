// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.image.Script;

/**
 * The least IAM policy with which a script's images can be built.
 *
 * @param calls what its steps call
 * @param roles that are assumed
 * @param keys ARNs of keys; empty: keys are named by alias, which a policy cannot
 * @param replaces whether images are removed that other builds have made
 */
public record AwsPolicy(SortedSet<String> calls, List<String> roles, List<String> keys, boolean replaces) {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /** Calls that make something, and its tags with it. */
    private static final List<String> TAGGING = List.of(
            "CreateVolume",
            "CreateSnapshot",
            "CopySnapshot",
            "RegisterImage",
            "CopyImage",
            "RunInstances",
            "CreateImage",
            "CreateSecurityGroup",
            "ImportKeyPair",
            "CreateLaunchTemplate",
            "CreateFleet");

    /** Calls that remove something, which the build itself has made and tagged. */
    private static final List<String> REMOVING = List.of(
            "ec2:DeleteVolume",
            "ec2:DeleteSnapshot",
            "ec2:DeregisterImage",
            "ec2:StopInstances",
            "ec2:TerminateInstances",
            "ec2:DeleteSecurityGroup",
            "ec2:DeleteKeyPair",
            "ec2:DeleteLaunchTemplate");

    /**
     * The policy for these calls.
     *
     * @param calls of all steps of the images, as a plan lists them
     */
    public static AwsPolicy of(Script script, List<String> calls) {
        List<Aws> targets = script.images().stream()
                .flatMap(image -> image.targets().stream())
                .flatMap(AwsPolicy::aws)
                .toList();
        List<String> roles = targets.stream()
                .flatMap(aws -> Stream.concat(
                        aws.assumeRole().stream().map(role -> role.arn()),
                        aws.webIdentity().stream().map(web -> web.arn())))
                .distinct()
                .toList();
        List<String> keys = targets.stream()
                .flatMap(aws -> aws.encrypt().stream())
                .flatMap(encrypt -> Stream.concat(encrypt.kmsKey().stream(), encrypt.regionKmsKeys().values().stream()))
                .distinct()
                .toList();
        boolean all = keys.stream().allMatch(key -> key.startsWith("arn:"));
        SortedSet<String> used = new TreeSet<>(calls);
        if (targets.stream().anyMatch(Aws::decodeAuthorizationMessages)) {
            used.add("sts:DecodeAuthorizationMessage");
        }
        return new AwsPolicy(
                used, roles, all ? keys : List.of(), targets.stream().anyMatch(Aws::forceDeregister));
    }

    private static Stream<Aws> aws(Object target) {
        if (target instanceof AwsForced forced) {
            return Stream.of(forced.aws());
        }
        return target instanceof Aws aws ? Stream.of(aws) : Stream.empty();
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** As IAM takes it. */
    public String json() {
        List<Object> statements = new ArrayList<>();
        Predicate<String> removes = call -> REMOVING.contains(call) && !replaces;
        Predicate<String> own = call -> call.equals("ec2:CreateTags")
                || call.equals("iam:PassRole")
                || call.startsWith("sts:Assume")
                || call.startsWith("kms:");
        add(statements, "Build", removes.or(own).negate(), List.of("*"), Map.of());
        add(
                statements,
                "TagWhatIsMade",
                "ec2:CreateTags"::equals,
                List.of("*"),
                Map.of("StringEquals", Map.of("ec2:CreateAction", tagging())));
        add(
                statements,
                "RemoveWhatWasMade",
                removes,
                List.of("*"),
                Map.of("Null", Map.of("aws:ResourceTag/" + Marks.BUILD, "false")));
        add(statements, "UseKeys", call -> call.startsWith("kms:"), keys.isEmpty() ? List.of("*") : keys, Map.of());
        add(
                statements,
                "GiveRoleToInstance",
                "iam:PassRole"::equals,
                List.of("*"),
                Map.of("StringLike", Map.of("iam:PassedToService", "ec2.amazonaws.com*")));
        add(statements, "AssumeRoles", call -> call.startsWith("sts:Assume"), roles, Map.of());
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return GSON.toJson(policy);
    }

    private List<String> tagging() {
        return TAGGING.stream()
                .filter(action -> calls.contains("ec2:" + action))
                .toList();
    }

    private void add(
            List<Object> statements,
            String id,
            Predicate<String> covered,
            List<String> resources,
            Map<String, Object> condition) {
        List<String> actions = calls.stream().filter(covered).toList();
        if (actions.isEmpty()) {
            return;
        }
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", id);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        statements.add(statement);
    }
}
