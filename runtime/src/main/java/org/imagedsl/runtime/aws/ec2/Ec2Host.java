// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.BuildHost;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The instance that this build runs on, as its metadata service says. */
record Ec2Host(Imds imds, Region home, Supplier<Ec2Client> client, Calls calls) implements BuildHost {

    @Override
    public Instance here() throws InterruptedException {
        JsonObject document = imds.document();
        String region = document.get("region").getAsString();
        if (!region.equals(home.text())) {
            throw new BuildFailure(
                    "this instance is in region " + region + ", and the image is to be built in " + home,
                    "write region '" + region + "' and copyTo '" + home + "', or build on an instance there");
        }
        return new Instance(
                new InstanceId(document.get("instanceId").getAsString()),
                document.get("availabilityZone").getAsString());
    }

    @Override
    public Set<String> takenNames(InstanceId instance) throws InterruptedException {
        return calls.make("ec2:DescribeInstances", () -> {
            Set<String> names = new HashSet<>();
            client.get().describeInstances(request -> request.instanceIds(instance.text())).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .flatMap(each -> each.blockDeviceMappings().stream())
                    .forEach(mapping -> names.add(mapping.deviceName()));
            return names;
        });
    }
}
