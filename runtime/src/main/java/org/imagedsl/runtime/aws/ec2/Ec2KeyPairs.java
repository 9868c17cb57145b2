// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Marks;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Key pairs of the region of the build. Private keys never leave this host: EC2 is given the public ones. */
public record Ec2KeyPairs(Supplier<Ec2Client> client, Calls calls) {

    /**
     * Names a public key.
     *
     * @param publicLine as {@code authorized_keys} has it
     * @return its id
     */
    public String add(String name, String publicLine, Marks marks) throws InterruptedException {
        return calls.create(
                "ec2:ImportKeyPair",
                () -> client.get()
                        .importKeyPair(request -> request.keyName(name)
                                .publicKeyMaterial(SdkBytes.fromUtf8String(publicLine))
                                .tagSpecifications(Tags.on(ResourceType.KEY_PAIR, marks.all())))
                        .keyPairId(),
                () -> marked(marks).stream().findFirst());
    }

    /** Fails when there is none of this name. */
    public void require(String name) throws InterruptedException {
        calls.make("ec2:DescribeKeyPairs", () -> client.get().describeKeyPairs(request -> request.keyNames(name)));
    }

    /** Does nothing when it is gone. */
    public void delete(String id) throws InterruptedException {
        calls.make("ec2:DeleteKeyPair", () -> {
            try {
                client.get().deleteKeyPair(request -> request.keyPairId(id));
            } catch (Ec2Exception e) {
                if (!Ec2Volumes.is(e, "InvalidKeyPair.NotFound")) {
                    throw e;
                }
            }
            return true;
        });
    }

    /** Ids of those with the build and step of these marks. */
    public List<String> marked(Marks marks) throws InterruptedException {
        return calls.make(
                "ec2:DescribeKeyPairs",
                () -> client.get().describeKeyPairs(request -> request.filters(Tags.filters(marks))).keyPairs().stream()
                        .map(KeyPairInfo::keyPairId)
                        .toList());
    }
}
