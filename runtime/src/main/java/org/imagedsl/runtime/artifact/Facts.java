// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;

/**
 * What a manifest says of how an image came to be.
 *
 * @param source what it started from
 * @param script the script's file
 * @param steps the provisioning steps, as a plan shows them
 * @param version of imagedsl
 */
record Facts(String source, Path script, List<String> steps, String version) {

    static Facts of(Script script, Image image) {
        return new Facts(
                image.source().describe(),
                script.file().toAbsolutePath().normalize(),
                image.chroot().map(Chroot::stepTexts).orElse(List.of()),
                Optional.ofNullable(Facts.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }
}
