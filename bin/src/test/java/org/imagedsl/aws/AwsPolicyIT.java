// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.imagedsl.runtime.aws.AwsPolicy;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.sandbox.access.Permissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsPolicyIT {

    private static final String EVERYTHING =
            """
            copyTo 'us-west-2'; encrypt kmsKey: 'alias/images'; users '210987654321'; snapshotUsers '210987654321'
            deregistrationProtection(); deprecateAt '%s'
            """;

    @TempDir
    Path folder;

    private AwsBuilds builds;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
        builds.sandbox.kms().add("us-east-1", "alias/images", "11111111-1111-1111-1111-111111111111");
        builds.sandbox.kms().add("us-west-2", "alias/images", "22222222-2222-2222-2222-222222222222");
    }

    @AfterEach
    void end() {
        builds.close();
    }

    private Script script(String name) throws Exception {
        return builds.image(
                name,
                EVERYTHING.formatted(
                        java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).plusYears(1)));
    }

    private static Set<String> actions(Script script) {
        List<String> calls = Plan.of(script).images().get(0).steps().stream()
                .flatMap(step -> step.calls().stream())
                .toList();
        Set<String> actions = new TreeSet<>();
        for (JsonElement statement : JsonParser.parseString(
                        AwsPolicy.of(script, calls).json())
                .getAsJsonObject()
                .getAsJsonArray("Statement")) {
            StreamSupport.stream(
                            statement.getAsJsonObject().getAsJsonArray("Action").spliterator(), false)
                    .forEach(action -> actions.add(action.getAsString()));
        }
        return actions;
    }

    @Test
    void isEnoughForTheBuild() throws Exception {
        String[] actions = actions(script("web")).toArray(String[]::new);
        builds.as(builds.sandbox.user("builder", Permissions.of(actions)));

        assertThat(builds.build(script("web"))).hasSize(2);
    }

    @Test
    void isEnoughForAnInstance() throws Exception {
        builds.close();
        builds = AwsBuilds.withInstances(Files.createDirectory(folder.resolve("instances")));
        String text =
                "image('%s') { aws { ACCESS forceDeregister true; copyTo 'us-west-2' }\n source ami('" + builds.ami
                        + "')\n instance { type 't3.small'; publicAddress true; ssh { user 'admin' }; provision { shell 'true' } %s } }";
        for (String bundle : List.of("", "; bundle { bucket 'images' }")) {
            builds.as(builds.sandbox.credentials());
            String name = bundle.isEmpty() ? "volumes" : "bundle";
            String[] actions =
                    actions(builds.script(text.formatted(name, bundle))).toArray(String[]::new);
            builds.as(builds.sandbox.user("builder of " + name, Permissions.of(actions)));

            assertThat(builds.build(builds.script(text.formatted(name, bundle))))
                    .hasSize(2);
        }
    }

    @Test
    void hasNothingThatTheBuildDoesNotCall() throws Exception {
        Script script = script("web");
        builds.build(script);
        Set<String> called = builds.sandbox.calls().all().keySet();

        assertThat(actions(script).stream()
                        .map(action -> action.substring(action.indexOf(':') + 1))
                        .filter(action -> !called.contains(action)))
                // Tags are part of other calls, keys are EC2's to use, its UEFI variables an image has only when it
                // boots
                // so, and these two clean up after a failure.
                .containsExactlyInAnyOrder(
                        "CopySnapshot",
                        "CreateGrant",
                        "CreateTags",
                        "Decrypt",
                        "DescribeImageAttribute",
                        "DeleteSnapshot",
                        "DeregisterImage",
                        "GenerateDataKeyWithoutPlaintext",
                        "ReEncryptFrom",
                        "ReEncryptTo");
    }
}
