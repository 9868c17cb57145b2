// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.aws.Ami;
import org.imagedsl.runtime.aws.Aws;
import org.imagedsl.runtime.aws.DeregistrationProtection;
import org.imagedsl.runtime.aws.Encrypt;
import org.imagedsl.runtime.aws.RootVolume;
import org.imagedsl.runtime.aws.Volume;
import org.imagedsl.runtime.aws.ec2.AssumeRole;
import org.imagedsl.runtime.aws.ec2.Mfa;
import org.imagedsl.runtime.aws.ec2.Vault;
import org.imagedsl.runtime.aws.ec2.WebIdentity;
import org.imagedsl.runtime.aws.launch.CapacityReservation;
import org.imagedsl.runtime.aws.launch.Instance;
import org.imagedsl.runtime.aws.launch.MetadataOptions;
import org.imagedsl.runtime.aws.launch.Placement;
import org.imagedsl.runtime.aws.launch.Policy;
import org.imagedsl.runtime.aws.launch.Spot;
import org.imagedsl.runtime.aws.launch.SubnetFilter;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.boot.Boot;
import org.imagedsl.runtime.boot.SshCheck;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.ExtraMount;
import org.imagedsl.runtime.disk.Mounts;
import org.imagedsl.runtime.disk.Partition;
import org.imagedsl.runtime.disk.PartitionTable;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.DiskFile;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Verify;
import org.imagedsl.runtime.outscale.Bsu;
import org.imagedsl.runtime.outscale.Omi;
import org.imagedsl.runtime.outscale.Outscale;
import org.imagedsl.runtime.outscale.RootBsu;
import org.imagedsl.runtime.ssh.SshAccess;

/** The words of images, which the runtime itself knows. */
final class CoreWords implements Catalogue {

    @Override
    public List<Class<? extends Record>> keywords() {
        return List.of(
                LibraryUse.class,
                Image.class,
                Scratch.class,
                DiskFile.class,
                OtherImage.class,
                Ami.class,
                Local.class,
                Aws.class,
                AssumeRole.class,
                Mfa.class,
                Vault.class,
                WebIdentity.class,
                Polling.class,
                Encrypt.class,
                RootVolume.class,
                Volume.class,
                DeregistrationProtection.class,
                Omi.class,
                Outscale.class,
                RootBsu.class,
                Bsu.class,
                InstanceStore.class,
                InstanceStore.X509.class,
                Instance.class,
                SshAccess.class,
                SshAccess.Bastion.class,
                Spot.class,
                SubnetFilter.class,
                Placement.class,
                CapacityReservation.class,
                MetadataOptions.class,
                Policy.class,
                Policy.Statement.class,
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
