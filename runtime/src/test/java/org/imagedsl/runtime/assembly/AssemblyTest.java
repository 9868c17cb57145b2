// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.image.TestBuilds.chroot;
import static org.imagedsl.runtime.image.TestBuilds.scratch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.boot.Boot;
import org.imagedsl.runtime.boot.SshCheck;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.Disks;
import org.imagedsl.runtime.disk.FileSystemType;
import org.imagedsl.runtime.disk.MountTree;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Keywords;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.ProvisionWith;
import org.imagedsl.runtime.image.Source;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static final Chroot DECLARED = chroot(
            Disks.gpt(Disks.bios(), Disks.esp(), Disks.root(FileSystemType.EXT4)), ProvisionWith.steps(scope -> {}));

    private static final Local OUT =
            new Local(List.of(DiskFormat.QCOW2), false, Optional.of(Path.of("/out")), Optional.empty(), false);

    private static Image image(String name, Target target, Source source, Chroot chroot) {
        return TestBuilds.image(name, target, source, Optional.of(chroot));
    }

    private static String tree(Image image) {
        StringBuilder text = new StringBuilder();
        print(Assembly.of(TestBuilds.script(image), image), "", text);
        return text.toString();
    }

    private static void print(Node node, String indent, StringBuilder text) {
        node.accept(new Node.Visitor<Void, RuntimeException>() {
            @Override
            public Void block(Node.Block block) {
                text.append(indent).append(Keywords.text(block.opening())).append(" {\n");
                block.body().forEach(inner -> print(inner, indent + "  ", text));
                text.append(indent).append("}\n");
                return null;
            }

            @Override
            public Void action(Node.Action action) {
                text.append(indent).append(Keywords.text(action.step())).append('\n');
                return null;
            }
        });
    }

    private static List<String> problems(Image... images) {
        List<String> problems = new ArrayList<>();
        for (Image image : images) {
            collect(Assembly.of(TestBuilds.script(images), image), problems);
        }
        return problems;
    }

    private static void collect(Node node, List<String> problems) {
        node.accept(new Node.Visitor<Void, RuntimeException>() {
            @Override
            public Void block(Node.Block block) {
                check(block.opening(), problems);
                block.body().forEach(inner -> collect(inner, problems));
                return null;
            }

            @Override
            public Void action(Node.Action action) {
                check(action.step(), problems);
                return null;
            }
        });
    }

    private static void check(Step<?> step, List<String> problems) {
        step.check((option, message, hint) -> problems.add(message));
    }

    @Test
    void placesEachStepInTheBlockThatItNeeds() {
        Boot boot = new Boot(
                Duration.ofSeconds(90),
                List.of("login:"),
                Optional.of(new SshCheck("admin", List.of())),
                Optional.empty(),
                ByteSize.of(1, ByteSize.Unit.GiB),
                2);

        assertThat(tree(TestBuilds.verified(image("tiny", OUT, scratch(512), DECLARED), boot)))
                .isEqualTo(
                        """
                        create disk empty, 512 MiB {
                          open device loop device {
                            partition disk gpt: bios 1 MiB, esp vfat 64 MiB, root ext4
                            mount /, /boot/efi {
                              fstab by UUID
                              enter chroot /proc, /sys, /dev, /proc/sys/fs/binfmt_misc {
                                code of a test
                              }
                              trim free space
                            }
                          }
                          publish tiny.qcow2
                          boot with bios within 90 s: console 'login:', ssh as admin
                        }
                        """);
    }

    @Test
    void keepsTheTableOfAnImageThatIsNotNew() {
        Text grow = new Text(List.of("xfs_growfs ", BuildRefs.MOUNT_PATH));
        Chroot chroot = new Chroot(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(2),
                Optional.of("/mnt/image"),
                List.of(),
                List.of(grow),
                Optional.empty(),
                Optional.empty(),
                List.of("nice"),
                true,
                List.of());

        assertThat(tree(image("next", OUT, new OtherImage("base"), chroot)))
                .isEqualTo(
                        """
                        clone disk from image 'base' {
                          open device loop device {
                            mount partition 2 at /mnt/image {
                              host command xfs_growfs ${mountPath}
                              enter chroot /proc, /sys, /dev, /proc/sys/fs/binfmt_misc {
                              }
                              trim free space
                            }
                          }
                          publish next.qcow2
                        }
                        """);
    }

    @Test
    void writesARawFileWhenNoTargetIsNamed() {
        Image image = new Image("plain", List.of(), scratch(16), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(tree(image)).contains("publish plain.raw");
    }

    @Test
    void findsNothingWrongWithAPlainImage() {
        assertThat(problems(image("tiny", OUT, scratch(512), DECLARED))).isEmpty();
    }

    @Test
    void refusesADiskThatWouldEraseTheSource() {
        assertThat(problems(image("x", OUT, new OtherImage("base"), DECLARED)))
                .containsExactly("'disk' would erase what the image starts from, the image 'base'");
    }

    @Test
    void refusesAnEmptyDiskThatNothingFormats() {
        assertThat(problems(image("x", OUT, scratch(64), chroot(Optional.empty(), List.of(), List.of()))))
                .containsExactly("nothing makes a file system on the empty disk");
    }

    @Test
    void refusesTwoImagesInOneFile() {
        Local same =
                new Local(List.of(DiskFormat.RAW), false, Optional.of(Path.of("/out")), Optional.of("disk"), false);
        Local again = new Local(
                List.of(DiskFormat.RAW, DiskFormat.QCOW2),
                false,
                Optional.of(Path.of("/out")),
                Optional.of("disk"),
                true);

        assertThat(problems(
                        TestBuilds.image("a", same, scratch(1), Optional.empty()),
                        TestBuilds.image("b", again, scratch(1), Optional.empty())))
                .containsExactly("'/out/disk.raw' is written twice", "'/out/disk.raw' is written twice");
    }

    @Test
    void refusesMountPathsOfTheHostsOwnSystem() {
        for (String path : List.of("/", "/usr/share", "/etc", "relative", "/mnt/../etc")) {
            MountTree mount = new MountTree(true, Optional.empty(), Optional.of(1), Optional.of(path), List.of());
            List<String> problems = new ArrayList<>();
            check(mount, problems);
            assertThat(problems).containsExactly("the image cannot be mounted at '" + path + "'");
        }
    }

    @Test
    void refusesUsersThatWouldBeOptionsOfSsh() {
        Boot boot = new Boot(
                Duration.ofSeconds(90),
                List.of(),
                Optional.of(new SshCheck("-oProxyCommand=sh", List.of())),
                Optional.empty(),
                ByteSize.of(1, ByteSize.Unit.GiB),
                2);

        assertThat(problems(TestBuilds.verified(image("tiny", OUT, scratch(512), DECLARED), boot)))
                .containsExactly("'-oProxyCommand=sh' cannot be the name of a user");
    }
}
