// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.ProvisionWith;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArtifactIT {

    private static final Text ARTIFACT = new Text(List.of(new ImageArtifact("base")));

    @TempDir
    Path folder;

    private static Chroot reading(ProvisionWith.Code code) {
        return TestBuilds.chroot(Optional.empty(), List.of(), ProvisionWith.steps(code));
    }

    @Test
    void isAFileWhileTheImagesThatStartFromItAreBuilt() {
        TestBuilds builds = new TestBuilds(folder);
        Image base = TestBuilds.image(
                "base",
                builds.local(false, DiskFormat.RAW),
                TestBuilds.scratch(64),
                Optional.of(TestBuilds.chroot(Disks.gpt(Disks.root(FileSystemType.EXT4)), List.of())));
        Image top = TestBuilds.image(
                "top",
                builds.local(false, DiskFormat.RAW),
                new OtherImage("base"),
                Optional.of(reading(scope ->
                        assertThat(Files.size(Path.of(scope.text(ARTIFACT)))).isEqualTo(64L << 20))));

        builds.build(base, top);

        assertThat(builds.file("top.raw")).exists();
    }

    @Test
    void ofAnImageThatComesLaterIsAnErrorThatSaysWhatToDo() {
        TestBuilds builds = new TestBuilds(folder);
        Image alone = TestBuilds.image(
                "alone",
                builds.local(false, DiskFormat.RAW),
                TestBuilds.scratch(64),
                Optional.of(TestBuilds.chroot(
                        Disks.gpt(Disks.root(FileSystemType.EXT4)),
                        ProvisionWith.steps(scope -> scope.text(ARTIFACT)))));

        var failure = builds.failure(alone);

        assertThat(failure.cause()).isEqualTo("image 'base' has not been built yet");
        assertThat(failure.hint())
                .isEqualTo("an image can use another's artifact when it starts from it: source image('base')");
    }
}
