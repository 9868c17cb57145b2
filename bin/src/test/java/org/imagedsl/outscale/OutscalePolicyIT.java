// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.outscale.OutscalePolicy;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.sandbox.access.Permissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutscalePolicyIT {

    @TempDir
    Path folder;

    private OutscaleBuilds builds;

    @BeforeEach
    void begin() throws Exception {
        builds = OutscaleBuilds.in(folder);
    }

    @AfterEach
    void end() {
        builds.close();
    }

    private Script script() throws Exception {
        return builds.image("web", "users '210987654321'; snapshotUsers '210987654321'");
    }

    private static Set<String> actions(Script script) {
        List<String> calls = Plan.of(script).images().get(0).steps().stream()
                .flatMap(step -> step.calls().stream())
                .toList();
        Set<String> actions = new TreeSet<>();
        JsonParser.parseString(OutscalePolicy.of(calls).json())
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("Action")
                .forEach(action -> actions.add(action.getAsString()));
        return actions;
    }

    @Test
    void isEnoughForTheBuild() throws Exception {
        String[] actions = actions(script()).toArray(String[]::new);
        builds.as(builds.sandbox.outscale().user("builder", Permissions.of(actions)));

        assertThat(builds.build(script())).hasSize(1);
    }

    @Test
    void hasNothingThatTheBuildDoesNotCall() throws Exception {
        Script script = script();
        builds.build(script);
        Set<String> called = builds.sandbox.calls().all().keySet();

        assertThat(actions(script).stream()
                        .map(action -> action.substring(action.indexOf(':') + 1))
                        .filter(action -> !called.contains(action)))
                .isEmpty();
    }

    @Test
    void saysWhichPermissionIsMissing() throws Exception {
        Set<String> actions = actions(script());
        actions.remove("api:CreateVolume");
        builds.as(builds.sandbox.outscale().user("builder", Permissions.of(actions.toArray(String[]::new))));

        assertThat(builds.failure(script()).cause()).startsWith("not permitted: api:CreateVolume (AccessDenied 4)");
    }
}
