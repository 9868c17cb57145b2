// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.disk.EnterChroot;
import org.imagedsl.runtime.disk.HostCommand;
import org.imagedsl.runtime.disk.MountTree;
import org.imagedsl.runtime.disk.Mounts;
import org.imagedsl.runtime.disk.OpenDevice;
import org.imagedsl.runtime.disk.PartitionDisk;
import org.imagedsl.runtime.disk.TrimFreeSpace;
import org.imagedsl.runtime.disk.WriteFstab;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OwnDisk;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** How an image becomes the tree that check, plan and perform walk. */
public final class Assembly {

    private final Script script;
    private final Image image;

    private Assembly(Script script, Image image) {
        this.script = script;
        this.image = image;
    }

    /**
     * The working disk is made; while the device is open it is partitioned, mounted, entered and provisioned; when it is
     * closed the disk is published and verified.
     */
    public static Node of(Script script, Image image) {
        return new Assembly(script, image).tree();
    }

    private Node tree() {
        if (image.instance().isPresent()) {
            return image.instance().get().tree(script, image);
        }
        if (image.targets().size() == 1) {
            Optional<OwnDisk> own = image.targets().get(0).ownDisk(script, image);
            if (own.isPresent()) {
                return own.get().tree(image.chroot().map(this::work).orElse(List.of()));
            }
        }
        return localTree();
    }

    private Node localTree() {
        List<Node> body = new ArrayList<>();
        image.chroot().ifPresent(chroot -> body.add(device(chroot)));
        for (Target target : image.targets().isEmpty() ? List.of(Local.DEFAULT) : image.targets()) {
            Span span = target instanceof Record record ? span(record, image) : span(image);
            body.addAll(target.publication(script, image, span));
        }
        image.verify().ifPresent(verify -> verify.checks()
                .forEach(check -> body.add(action(
                        check.step(image), check instanceof Record record ? span(record, verify) : span(verify)))));
        return new Node.Block(image.source().workingDisk(), body, script.spans().of(image, "source"));
    }

    private Node device(Chroot chroot) {
        return new Node.Block(new OpenDevice(chroot.device(), chroot.nvmeDevicePath()), work(chroot), span(chroot));
    }

    /** What is done while the disk is open. */
    private List<Node> work(Chroot chroot) {
        List<Node> body = new ArrayList<>();
        chroot.disk()
                .ifPresent(disk -> body.add(action(
                        new PartitionDisk(disk, image.source().knownSize(), held()),
                        script.spans().of(chroot, "disk"))));
        chroot.preMount()
                .forEach(command -> body.add(action(
                        new HostCommand(command, chroot.commandWrapper(), true),
                        script.spans().of(chroot, "preMount"))));
        body.add(mounted(chroot));
        return body;
    }

    private Optional<String> held() {
        return image.source() instanceof Scratch
                ? Optional.empty()
                : Optional.of(image.source().describe());
    }

    private Node mounted(Chroot chroot) {
        List<Node> body = new ArrayList<>();
        chroot.postMount()
                .forEach(command -> body.add(action(
                        new HostCommand(command, chroot.commandWrapper(), false),
                        script.spans().of(chroot, "postMount"))));
        if (image.source() instanceof Scratch) {
            body.add(action(new WriteFstab(chroot.disk()), span(chroot)));
        }
        EnterChroot enter = new EnterChroot(
                chroot.mounts().orElse(Mounts.DEFAULT),
                chroot.copyFiles(),
                chroot.blockServices(),
                chroot.commandWrapper());
        body.add(new Node.Block(enter, chroot.provision(), span(chroot)));
        body.add(action(new TrimFreeSpace(), span(chroot)));
        MountTree mount = new MountTree(
                isFormatted(chroot), chroot.disk(), chroot.mountPartition(), chroot.mountPath(), chroot.mountOptions());
        return new Node.Block(mount, body, span(chroot));
    }

    private boolean isFormatted(Chroot chroot) {
        return !(image.source() instanceof Scratch)
                || chroot.disk().isPresent()
                || !chroot.preMount().isEmpty();
    }

    private static Node action(Step<?> step, Span span) {
        return new Node.Action(step, StepOptions.NONE, span);
    }

    private Span span(Record record) {
        return script.spans().of(record);
    }

    /** A default that no script wrote has the place of what it stands in. */
    private Span span(Record record, Record outer) {
        Span own = script.spans().of(record);
        return own.isKnown() ? own : script.spans().of(outer);
    }
}
