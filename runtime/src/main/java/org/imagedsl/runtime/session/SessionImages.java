// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.BuildFailure;

/** The images of a script that can be built step by step. */
final class SessionImages {

    private SessionImages() {}

    static Image named(Script script, String name) {
        return script.images().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BuildFailure("the script has no image '" + name + "'"));
    }

    /** The image, if its steps can be performed one by one. */
    static Image find(Script script, String name) {
        Image image = named(script, name);
        if (image.instance().isPresent()) {
            throw new BuildFailure(
                    "image '" + name + "' is provisioned on an instance, and no step is performed on one here",
                    "build it with run, or write chroot { } in place of instance { }");
        } else if (image.chroot().isEmpty()) {
            throw new BuildFailure(
                    "image '" + name + "' has no chroot, so no step can be performed in it", "give it one: chroot { }");
        }
        return image;
    }
}
