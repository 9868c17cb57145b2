// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.store.DeleteReplacedBundles;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CheckTarget;
import org.imagedsl.runtime.cloud.CopyImages;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.DeleteReplaced;
import org.imagedsl.runtime.cloud.DeprecateImages;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Grants;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.ImageWish;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.cloud.ProtectImages;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.RegisterImage;
import org.imagedsl.runtime.cloud.ShareImages;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.step.Step;

/**
 * How a snapshot becomes an AMI, whatever way it came to be: registered, copied, shared.
 *
 * @param replaces whether AMIs of its name make room
 * @param bundle as which the root disk is published, when it is no snapshot
 */
public record AwsPublishing(Aws aws, Image image, boolean replaces, Optional<InstanceStore> bundle) {

    private static final AwsDialect AWS = AwsDialect.AWS;

    /** What is found out before anything is made. */
    List<Step<?>> checks() {
        return encryption().ruledOut() ? List.of(check(), unencrypted()) : List.of(check());
    }

    private RequireUnencrypted unencrypted() {
        List<String> replaced = aws.volumes().stream().map(Volume::name).toList();
        boolean sentAnew = aws.via() == Via.DIRECT;
        return new RequireUnencrypted(aws.copyTo(), sentAnew, aws.dataVolumes() == DataVolumes.DROP, replaced);
    }

    private CheckTarget check() {
        Map<String, String> keys = new HashMap<>();
        aws.encrypt().ifPresent(encrypt -> {
            encrypt.kmsKey().ifPresent(key -> keys.put(CheckTarget.HOME, key));
            aws.copyTo().forEach(region -> encrypt.keyOf(region).ifPresent(key -> keys.put(region, key)));
        });
        List<Region> copies = aws.copyTo().stream().map(Region::new).toList();
        return new CheckTarget(image.name(), copies, keys, !aws.skipRegionValidation(), replaces, AWS);
    }

    /** In order; they need an open account, the root disk and its snapshot. */
    public List<Step<?>> steps() {
        List<Step<?>> steps = new ArrayList<>();
        steps.add(new RegisterImage(wish(), AWS));
        steps.addAll(afterwards());
        return steps;
    }

    /** What is done with the image when it is there. */
    public List<Step<?>> afterwards() {
        List<Step<?>> steps = new ArrayList<>();
        Map<String, Encryption> copies = copies();
        if (!copies.isEmpty()) {
            steps.add(new CopyImages(wish(), copies, aws.copyWithin(), AWS));
        }
        Grants grants = new Grants(
                aws.users(), aws.groups(), aws.organizations(), aws.organizationalUnits(), aws.productCodes());
        ShareImages.of(grants, aws.snapshotUsers(), aws.snapshotGroups(), AWS).ifPresent(steps::add);
        aws.deprecateAt().flatMap(AwsRules::instant).ifPresent(at -> steps.add(new DeprecateImages(at, AWS)));
        if (replaces && aws.forceDeleteSnapshots()) {
            steps.add(new DeleteReplaced(AWS));
            bundle.ifPresent(store -> steps.add(new DeleteReplacedBundles(store)));
        }
        aws.deregistrationProtection()
                .ifPresent(protection -> steps.add(new ProtectImages(protection.cooldown(), AWS)));
        return steps;
    }

    private Map<String, Encryption> copies() {
        Map<String, Encryption> copies = new LinkedHashMap<>();
        for (String region : aws.copyTo()) {
            if (!aws.region().equals(Optional.of(region))) {
                copies.put(
                        region, aws.encrypt().map(encrypt -> encrypt.in(region)).orElse(Encryption.AS_SOURCE));
            }
        }
        return copies;
    }

    public Keeping keeping() {
        return new Keeping(aws.keepOnFailure(), aws.skipBuildRegion());
    }

    public Tagging tagging() {
        return new Tagging(aws.tags(), aws.snapshotTags());
    }

    /** How the root disk, or its copy in the region of the build, is encrypted. */
    public Encryption encryption() {
        return aws.encrypt().map(Encrypt::here).orElse(Encryption.AS_SOURCE);
    }

    /** What the script says, and for an image that starts from no AMI what EC2 must be told. */
    public ImageTraits traits() {
        boolean asSource = image.source() instanceof Ami;
        Optional<String> architecture = aws.architecture().map(Architecture::toString);
        Optional<String> virtualization = aws.virtualization().map(Virtualization::toString);
        Optional<Boolean> ena = aws.ena();
        return new ImageTraits(
                asSource ? architecture : architecture.or(() -> Optional.of(Architecture.X86_64.toString())),
                asSource ? virtualization : virtualization.or(() -> Optional.of(Virtualization.HVM.toString())),
                asSource ? aws.rootDeviceName() : aws.rootDeviceName().or(() -> Optional.of("/dev/xvda")),
                ena,
                aws.sriov(),
                aws.bootMode().map(BootMode::api),
                version(aws.tpm()),
                version(aws.imds()),
                aws.uefiData(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> version(Optional<Version> wanted) {
        return wanted.map(version -> version == Version.V2 ? "v2.0" : ImageTraits.NOT_WANTED);
    }

    public ImageWish wish() {
        List<BlockDevice> devices = aws.volumes().stream().map(Volume::device).toList();
        return new ImageWish(
                image.name(),
                aws.description(),
                traits(),
                devices,
                aws.dataVolumes(),
                aws.rootVolume().flatMap(RootVolume::deleteOnTermination),
                tagging(),
                replaces,
                keeping());
    }
}
