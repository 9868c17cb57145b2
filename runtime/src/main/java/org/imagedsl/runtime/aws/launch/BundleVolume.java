// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.imagedsl.runtime.aws.store.BundlePlace;
import org.imagedsl.runtime.aws.store.FindBucket;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Lets the instance's own tools write the bundle, and takes certificate and key away again. */
@Keyword(value = "bundle volume", summary = "writes the bundle on the instance")
record BundleVolume(
        @Option("how it is bundled") ToolBundle tools, @Option("what the image is to be") ImageTraits traits)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        BundlePlace place = scope.get(FindBucket.PLACE);
        ImageTraits whole = traits.or(scope.get(CloudRefs.SOURCE).traits());
        Map<String, String> values = Map.of(
                "AccountId",
                tools.bundle()
                        .account()
                        .map(account -> account.replace("-", ""))
                        .orElse(place.bucket().account()),
                "Architecture",
                whole.architecture().orElse("x86_64"),
                "CertPath",
                tools.certificate(),
                "KeyPath",
                tools.key(),
                "PrivatePath",
                tools.privateFolder(),
                "Destination",
                tools.destination(),
                "Prefix",
                place.prefix());
        try {
            tools.run(scope, ToolBundle.filled(scope.text(tools.volumeCommand()), values), Map.of());
        } catch (CommandFailure e) {
            throw new BuildFailure(
                    "the bundle was not written on the instance: " + e.getMessage(),
                    "are Amazon's AMI tools installed there? Without 'onInstance' and 'volCommand' none are needed",
                    e);
        } finally {
            for (String file : List.of(tools.certificate(), tools.key())) {
                scope.guest().files().file(file).delete();
            }
        }
        return null;
    }

    @Override
    public String describe() {
        return tools.volumeCommand().toString();
    }

    @Override
    public void check(Checks checks) {
        ToolBundle.unknown(tools.volumeCommand().toString(), ToolBundle.VOLUME_VARIABLES)
                .forEach(name -> checks.problem(
                        "volCommand",
                        "volCommand knows no variable '" + name + "'",
                        "it knows " + String.join(", ", new TreeSet<>(ToolBundle.VOLUME_VARIABLES))));
    }
}
