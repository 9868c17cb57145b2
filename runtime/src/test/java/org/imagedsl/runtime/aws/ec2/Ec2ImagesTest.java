// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.ImageCopy;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Region;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;

class Ec2ImagesTest {

    private final List<CopyImageRequest> asked = new ArrayList<>();

    private CopyImageRequest copied(Encryption encryption, Optional<Duration> within) throws InterruptedException {
        Ec2Client client = new Ec2Client() {
            @Override
            public CopyImageResponse copyImage(CopyImageRequest request) {
                asked.add(request);
                return CopyImageResponse.builder().imageId("ami-1").build();
            }

            @Override
            public String serviceName() {
                return "ec2";
            }

            @Override
            public void close() {}
        };
        ImageCopy copy =
                new ImageCopy(new ImageId("ami-0"), new Region("us-east-1"), "web", "", encryption, Map.of(), within);
        new Ec2Images(() -> client, new Calls(0, new Refusals(said -> said, () -> "keys"), () -> {}))
                .copy(copy, new Marks("build", "copy", Map.of()));
        return asked.get(asked.size() - 1);
    }

    @Test
    void asksForACopyInTheTimeThatIsPaid() throws Exception {
        assertThat(copied(Encryption.AS_SOURCE, Optional.of(Duration.ofMinutes(30)))
                        .snapshotCopyCompletionDurationMinutes())
                .isEqualTo(30);
        assertThat(copied(Encryption.AS_SOURCE, Optional.empty()).snapshotCopyCompletionDurationMinutes())
                .isNull();
    }

    /** EC2 takes no false here, and no key beside nothing. */
    @Test
    void saysNothingOfEncryptionThatIsNotWanted() throws Exception {
        for (Encryption unwanted : List.of(Encryption.AS_SOURCE, Encryption.NONE)) {
            CopyImageRequest request = copied(unwanted, Optional.empty());
            assertThat(request.encrypted()).isNull();
            assertThat(request.kmsKeyId()).isNull();
        }
        assertThat(copied(Encryption.with(Optional.of("alias/images")), Optional.empty())
                        .kmsKeyId())
                .isEqualTo("alias/images");
    }
}
