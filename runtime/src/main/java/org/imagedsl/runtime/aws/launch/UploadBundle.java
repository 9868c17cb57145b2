// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.store.BundlePlace;
import org.imagedsl.runtime.aws.store.FindBucket;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Lets the instance's own tools upload the bundle. */
@Keyword(value = "upload bundle", summary = "uploads the bundle from the instance")
record UploadBundle(@Option("how it is bundled") ToolBundle tools) implements Step<String> {

    private static final int FOREIGN_BUCKET = 3;

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        BundlePlace place = scope.get(FindBucket.PLACE);
        Ec2Cloud.Keys keys = cloud.keys();
        Map<String, String> values = new HashMap<>(Map.of(
                "BucketName", (place.bucket().name() + "/" + place.folder()).replaceAll("/$", ""),
                "BundleDirectory", tools.destination(),
                "ManifestPath", tools.destination() + "/" + place.manifest(),
                "Region", cloud.home().text(),
                "S3Endpoint", cloud.bucketService()));
        Map<String, String> variables =
                new HashMap<>(Map.of("AWS_REGION", cloud.home().text()));
        if (!tools.role()) {
            values.put("AccessKey", keys.accessKey());
            values.put("SecretKey", keys.secretKey());
            values.put("Token", keys.token().orElse(""));
            variables.put("AWS_ACCESS_KEY_ID", keys.accessKey());
            variables.put("AWS_SECRET_ACCESS_KEY", keys.secretKey());
            keys.token().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        }
        String command = scope.text(tools.uploadCommand(keys.token().isPresent()));
        try {
            tools.run(scope, ToolBundle.filled(command, values), variables);
        } catch (CommandFailure e) {
            throw new BuildFailure(
                    "the bundle was not uploaded from the instance: " + e.getMessage(),
                    e.exitCode() == FOREIGN_BUCKET
                            ? "is the bucket '" + place.bucket().name() + "' of this account, and may objects in it be"
                                    + " given to EC2?"
                            : "see its output; without 'onInstance' and 'volCommand' the bundle is uploaded from here",
                    e);
        }
        scope.image().bind(CloudRefs.BUNDLE, place.location());
        return place.location();
    }

    @Override
    public String describe() {
        return tools.uploadCommand(false).toString();
    }

    @Override
    public List<String> apiCalls() {
        return List.of("s3:PutObject", "s3:PutObjectAcl", "s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation");
    }

    @Override
    public void check(Checks checks) {
        ToolBundle.unknown(tools.uploadCommand(true).toString(), ToolBundle.UPLOAD_VARIABLES)
                .forEach(name -> checks.problem(
                        "uploadCommand",
                        "uploadCommand knows no variable '" + name + "'",
                        "it knows " + String.join(", ", new TreeSet<>(ToolBundle.UPLOAD_VARIABLES))));
    }
}
