// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A bootable thing that a script builds. Without a target it is a raw disk file. */
@Keyword(value = "image", summary = "an image to build", example = "image('tiny') { source scratch(64.MiB) }")
public record Image(
        @Option(
                        value = "its name, unique in the script",
                        positional = true,
                        replaces = {"ami_name", "omi_name"})
                String name,
        @Option(value = "where it is published", direct = true) List<Target> targets,
        @Option("what it starts from") Source source,
        @Option(value = "how it is provisioned on this host", excludes = "instance") Optional<Chroot> chroot,
        @Option("how it is provisioned on a machine of its own") Optional<Machine> instance,
        @Option("what must hold before the artifact is kept") Optional<Verify> verify) {}
