// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Content;

/** All that is said of an instance, with what the build has found and made: the one source of every request for it. */
record InstanceForm(Scope scope, Instance words, LaunchDevices.Disks disks, Marks marks) {

    CloudImage source() {
        return scope.get(CloudRefs.SOURCE);
    }

    FindNetwork.Network network() {
        return scope.get(LaunchRefs.NETWORK);
    }

    List<BlockDevice> devices() {
        return new LaunchDevices(words, disks, source()).ofInstance();
    }

    List<String> groups() {
        return LaunchRefs.known(scope, LaunchRefs.GROUP)
                .map(List::of)
                .orElse(network().groups());
    }

    Optional<String> keyName() {
        return words.ssh().keyPair().or(() -> LaunchRefs.known(scope, LaunchRefs.KEY_NAME));
    }

    Optional<String> profile() {
        return words.profile().or(() -> LaunchRefs.known(scope, LaunchRefs.PROFILE));
    }

    /** Whether its address must be asked for on the network card, which then says subnet and groups too. */
    boolean needsCard() {
        return words.publicAddress().isPresent() || wantsIpv6();
    }

    boolean wantsIpv6() {
        return words.address().equals(Optional.of(Instance.Address.IPV6));
    }

    /** Base64, as EC2 takes it. */
    Optional<String> userData() {
        return words.userData().map(content -> {
            try {
                byte[] bytes = content instanceof Content.LocalFile file
                        ? Files.readAllBytes(file.path())
                        : scope.text(((Content.Inline) content).text()).getBytes(StandardCharsets.UTF_8);
                return Base64.getEncoder().encodeToString(bytes);
            } catch (IOException e) {
                throw new BuildFailure("cannot read the user data: " + e.getMessage(), "", e);
            }
        });
    }

    MetadataOptions metadata() {
        return words.metadata().orElse(MetadataOptions.DEFAULT);
    }

    /** Where it is not EC2's own, which some kinds of instances do not take when it is said. */
    Optional<Instance.ShutdownBehavior> shutdown() {
        return Optional.of(words.shutdownBehavior())
                .filter(behavior -> behavior != Instance.ShutdownBehavior.STOP && source().volumes());
    }

    Map<String, String> instanceTags() {
        return marks.all();
    }

    Map<String, String> volumeTags() {
        return marks.tagged(Tagging.rendered(scope, words.volumeTags())).all();
    }
}
