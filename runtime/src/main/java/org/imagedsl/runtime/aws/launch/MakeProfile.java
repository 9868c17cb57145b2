// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes an instance profile with a role that exist as long as the block. */
@Keyword(value = "make profile", summary = "makes a role for the instance")
record MakeProfile(@Option("name of the image") String image, @Option("the instance") Instance instance)
        implements Step<String> {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Marks marks = LaunchRefs.marks(scope, image, "profile", instance);
        String name = LaunchRefs.name(scope, image);
        Map<String, String> attributes =
                new HashMap<>(cloud.resource("profile", cloud.home(), marks).attributes());
        attributes.put("name", name);
        String service = cloud.home().text().startsWith("cn-") ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
        scope.acquire(
                new Resource("aws profile", name, attributes),
                () -> {
                    cloud.profiles().create(name, service, json(), marks);
                    return name;
                },
                cloud.profiles()::delete);
        scope.bind(LaunchRefs.PROFILE, name);
        scope.output(name);
        return name;
    }

    private String json() {
        Policy policy = instance.policy().orElseThrow();
        List<Map<String, Object>> statements = policy.statements().stream()
                .map(statement -> Map.<String, Object>of(
                        "Effect",
                        statement.effect() == Policy.Effect.ALLOW ? "Allow" : "Deny",
                        "Action",
                        statement.actions(),
                        "Resource",
                        statement.resources()))
                .toList();
        return GSON.toJson(Map.of("Version", policy.version(), "Statement", statements));
    }

    @Override
    public String describe() {
        return "for this build";
    }

    @Override
    public List<String> apiCalls() {
        return List.of(
                "iam:CreateRole",
                "iam:TagRole",
                "iam:PutRolePolicy",
                "iam:CreateInstanceProfile",
                "iam:TagInstanceProfile",
                "iam:AddRoleToInstanceProfile",
                "iam:RemoveRoleFromInstanceProfile",
                "iam:DeleteInstanceProfile",
                "iam:DeleteRolePolicy",
                "iam:DeleteRole");
    }
}
