// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;

/**
 * What an image needs and offers, in the provider's words. What is empty is the provider's default.
 *
 * @param uefi the store of UEFI variables, base64
 */
public record ImageTraits(
        Optional<String> architecture,
        Optional<String> virtualization,
        Optional<String> rootDevice,
        Optional<Boolean> ena,
        Optional<Boolean> sriov,
        Optional<String> bootMode,
        Optional<String> tpm,
        Optional<String> imds,
        Optional<String> uefi,
        Optional<String> kernel,
        Optional<String> ramdisk) {

    /** Says that something of the source image is not wanted: an empty text, which no provider takes. */
    public static final String NOT_WANTED = "";

    /** Nothing is said. */
    public static final ImageTraits NONE = new ImageTraits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whether its instances may boot with UEFI: those of arm64 always do. */
    boolean bootsWithUefi() {
        return bootMode.or(() ->
                        architecture.filter(name -> name.startsWith("arm64")).map(arm -> "uefi"))
                .filter(mode -> mode.startsWith("uefi"))
                .isPresent();
    }

    ImageTraits withUefi(Optional<String> store) {
        return new ImageTraits(
                architecture, virtualization, rootDevice, ena, sriov, bootMode, tpm, imds, store, kernel, ramdisk);
    }

    /** These, and what they do not say from the source image. A kernel is of no use to another virtualization. */
    public ImageTraits or(ImageTraits source) {
        boolean same = virtualization.isEmpty() || virtualization.equals(source.virtualization);
        return new ImageTraits(
                architecture.or(source::architecture),
                virtualization.or(source::virtualization),
                rootDevice.or(source::rootDevice),
                ena.or(source::ena),
                sriov.or(source::sriov),
                bootMode.or(source::bootMode),
                tpm.or(source::tpm).filter(word -> !word.equals(NOT_WANTED)),
                imds.or(source::imds).filter(word -> !word.equals(NOT_WANTED)),
                uefi.or(source::uefi).filter(word -> !word.equals(NOT_WANTED)),
                same ? kernel.or(source::kernel) : kernel,
                same ? ramdisk.or(source::ramdisk) : ramdisk);
    }
}
