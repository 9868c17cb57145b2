// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;
import org.imagedsl.runtime.image.Boot;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Disk;
import org.imagedsl.runtime.image.DiskFile;
import org.imagedsl.runtime.image.ExtraMount;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Local;
import org.imagedsl.runtime.image.Mounts;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Partition;
import org.imagedsl.runtime.image.PartitionTable;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.SshCheck;
import org.imagedsl.runtime.image.Verify;

/** The words of images, which the runtime itself knows. */
final class CoreWords implements Catalogue {

    @Override
    public List<Class<? extends Record>> keywords() {
        return List.of(
                Image.class,
                Scratch.class,
                DiskFile.class,
                OtherImage.class,
                Local.class,
                Chroot.class,
                Disk.class,
                PartitionTable.Gpt.class,
                PartitionTable.Msdos.class,
                Partition.class,
                Mounts.class,
                ExtraMount.class,
                Verify.class,
                Boot.class,
                SshCheck.class);
    }
}
