// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.value.Ref;

/** Late values that the blocks of an image bind, under the names that scripts use. */
public final class BuildRefs {

    /** The image's disk, while it is open. */
    public static final Ref<Device> DEVICE = Ref.named("device", Device.class);

    /** Where the root file system is mounted, inside the build's own namespaces. */
    public static final Ref<Path> MOUNT_PATH = Ref.named("mountPath", Path.class);

    private BuildRefs() {}
}
