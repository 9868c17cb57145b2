// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.List;
import org.imagedsl.runtime.cloud.Dialect;
import org.imagedsl.runtime.cloud.Operation;

/** The names of AWS's calls, as its policies have them. */
public enum AwsDialect implements Dialect {
    AWS;

    @Override
    public List<String> calls(Operation operation) {
        return switch (operation) {
                // The instance's own metadata service is asked.
            case FIND_HOST -> List.of();
            case FIND_NAMES -> List.of("ec2:DescribeInstances");
            case FIND_IMAGE, CHECK_NAME -> List.of("ec2:DescribeImages");
            case READ_VARIABLES -> List.of("ec2:DescribeImageAttribute");
            case USE_SOURCE -> List.of(
                    "ec2:DescribeSnapshots",
                    "ec2:CopyImage",
                    "ec2:CreateTags",
                    "ec2:DescribeImages",
                    "ec2:DeregisterImage",
                    "ec2:DeleteSnapshot");
            case CHECK_REGIONS -> List.of("ec2:DescribeRegions");
            case CHECK_KEY -> List.of("kms:DescribeKey");
            case USE_KEY -> List.of(
                    "kms:CreateGrant",
                    "kms:Decrypt",
                    "kms:DescribeKey",
                    "kms:GenerateDataKeyWithoutPlaintext",
                    "kms:ReEncryptFrom",
                    "kms:ReEncryptTo");
            case CREATE_VOLUME -> List.of("ec2:CreateVolume", "ec2:CreateTags", "ec2:DescribeVolumes");
            case ATTACH_VOLUME -> List.of("ec2:AttachVolume", "ec2:DescribeVolumes");
            case DETACH_VOLUME -> List.of("ec2:DetachVolume");
            case DELETE_VOLUME -> List.of("ec2:DeleteVolume");
            case TAKE_SNAPSHOT -> List.of("ec2:CreateSnapshot", "ec2:CreateTags", "ec2:DescribeSnapshots");
            case COPY_SNAPSHOT -> List.of("ec2:CopySnapshot", "ec2:CreateTags", "ec2:DescribeSnapshots");
            case DELETE_SNAPSHOT -> List.of("ec2:DeleteSnapshot");
            case SHARE_SNAPSHOT -> List.of("ec2:ModifySnapshotAttribute");
            case REGISTER_IMAGE -> List.of("ec2:RegisterImage", "ec2:CreateTags", "ec2:DescribeImages");
            case COPY_IMAGE -> List.of(
                    "ec2:CopyImage",
                    "ec2:CreateTags",
                    "ec2:DescribeImages",
                    "ec2:DeregisterImage",
                    "ec2:DeleteSnapshot");
            case BRING_BACK_IMAGE -> List.of(
                    "ec2:DescribeImageAttribute",
                    "ec2:RegisterImage",
                    "ec2:ModifyImageAttribute",
                    "ec2:EnableImageDeprecation");
            case DEREGISTER_IMAGE -> List.of("ec2:DeregisterImage");
            case SHARE_IMAGE -> List.of("ec2:ModifyImageAttribute");
            case DEPRECATE_IMAGE -> List.of("ec2:EnableImageDeprecation");
            case PROTECT_IMAGE -> List.of("ec2:EnableImageDeregistrationProtection");
        };
    }
}
