// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.Optional;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.ssh.TemporaryKey;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Ref;

/** What the steps around an instance leave for each other. */
final class LaunchRefs {

    static final Ref<FindNetwork.Network> NETWORK = Ref.named("network", FindNetwork.Network.class);
    /** Bound when the build has a key of its own. */
    static final Ref<TemporaryKey> KEY = Ref.named("key", TemporaryKey.class);
    /** Name by which EC2 knows the key; not bound when the instance gets none. */
    static final Ref<String> KEY_NAME = Ref.named("key pair", String.class);
    /** Id of the security group that exists for the build; not bound when the script names groups. */
    static final Ref<String> GROUP = Ref.named("security group", String.class);
    /** Name of the instance profile; not bound when there is none. */
    static final Ref<String> PROFILE = Ref.named("instance profile", String.class);

    static final Ref<InstanceId> INSTANCE = Ref.named("launched instance", InstanceId.class);
    /** By which the instance is reached. */
    static final Ref<String> ADDRESS = Ref.named("address", String.class);
    /** The open connection. */
    static final Ref<SshGuest> GUEST = Ref.named("ssh connection", SshGuest.class);

    private LaunchRefs() {}

    static <T> Optional<T> known(Scope scope, Ref<T> ref) {
        return scope.has(ref) ? Optional.of(scope.get(ref)) : Optional.empty();
    }

    /** Marks of what is made for an instance, with the script's tags. */
    static Marks marks(Scope scope, String image, String what, Instance words) {
        return CloudRefs.marks(scope, image, what).tagged(Tagging.rendered(scope, words.tags()));
    }

    /** A name of no other build, for what is known by name. At most 64 letters: IAM takes no more. */
    static String name(Scope scope, String image) {
        String build = "imagedsl-" + scope.get(BuildRefs.BUILD_ID) + "-";
        String own = image.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + Integer.toHexString(image.hashCode());
        return build + own.substring(Math.max(0, own.length() + build.length() - 64));
    }
}
