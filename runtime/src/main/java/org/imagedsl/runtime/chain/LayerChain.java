// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.imagedsl.runtime.disk.CloneImage;
import org.imagedsl.runtime.disk.OpenDevice;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.Canonical;
import org.imagedsl.runtime.step.Label;
import org.imagedsl.runtime.step.Lasting;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.step.StepOptions;

/** The keys of an image's layers: one after each provisioning step, each made of all that came before. */
public final class LayerChain implements Node.Visitor<Void, IOException> {

    /**
     * A layer of the chain.
     *
     * @param number of the step, as plans and reports number it
     * @param reusable false: neither looked for nor kept
     * @param lifetime how long it may be reused; empty: for ever
     */
    public record Link(
            Node.Action action,
            int number,
            LayerKey key,
            Optional<LayerKey> parent,
            String text,
            boolean reusable,
            Optional<Duration> lifetime) {}

    private final Function<String, LayerKey> otherImages;
    private final IntFunction<String> salts;
    private final Optional<Object> maker;
    private final String premise;
    private final List<Link> links = new ArrayList<>();
    private LayerKey key = LayerKey.of("imagedsl layers 1");
    private LayerKey beginning = key;
    private final List<Node.Block> devices = new ArrayList<>();
    private Optional<Node.Action> lastAction = Optional.empty();
    private int lastNumber;
    private final List<Step<?>> onFinished = new ArrayList<>();
    private boolean everyTime;
    private boolean reusable = true;
    private int number;
    private int depth;

    private LayerChain(
            Function<String, LayerKey> otherImages, IntFunction<String> salts, Optional<Object> maker, String premise) {
        this.otherImages = otherImages;
        this.salts = salts;
        this.maker = maker;
        this.premise = premise;
    }

    /**
     * The chain from a step on.
     *
     * @param otherImages the last key of an image that this one may start from
     * @param maker the step that makes the working disk, the very one of the tree
     * @param premise what the disk is made of, where that is more than the step's own words
     */
    public static LayerChain of(Node tree, Function<String, LayerKey> otherImages, Object maker, String premise)
            throws IOException {
        LayerChain chain =
                new LayerChain(otherImages, index -> UUID.randomUUID().toString(), Optional.of(maker), premise);
        tree.accept(chain);
        return chain;
    }

    /** The chain of a disk of which all is known before the build: other images have other keys, and no layers by these. */
    public static LayerChain of(Node tree, Function<String, LayerKey> otherImages) throws IOException {
        return of(tree, otherImages, index -> UUID.randomUUID().toString());
    }

    /**
     * The chain of an image whose disk is open already.
     *
     * @param salts by index of the link: what makes the key of a step that must be performed anew unlike all others
     */
    public static LayerChain of(
            Node tree, Function<String, LayerKey> otherImages, IntFunction<String> salts, DiskOrigin origin)
            throws IOException {
        LayerChain chain = new LayerChain(otherImages, salts, Optional.of(origin.maker()), origin.premise());
        tree.accept(chain);
        return chain;
    }

    /** The chain of an image of which no more is known than its script says. */
    public static LayerChain of(Node tree, Function<String, LayerKey> otherImages, IntFunction<String> salts)
            throws IOException {
        LayerChain chain = new LayerChain(otherImages, salts, Optional.empty(), "");
        tree.accept(chain);
        return chain;
    }

    public List<Link> links() {
        return List.copyOf(links);
    }

    /** Names the disk before the first provisioning step. */
    public LayerKey beginning() {
        return beginning;
    }

    /** The block in which the device is open: when it is closed, the disk is finished. */
    public Optional<Node.Block> device() {
        return devices.size() == 1 ? Optional.of(devices.get(0)) : Optional.empty();
    }

    /** The layers of provisioning steps, and that of the finished disk where nothing is performed each time. */
    public List<Link> all() {
        List<Link> all = new ArrayList<>(links);
        if (device().isPresent() && !everyTime) {
            Optional<LayerKey> before = links.isEmpty()
                    ? Optional.empty()
                    : Optional.of(links.get(links.size() - 1).key());
            lastAction.ifPresent(action -> all.add(new Link(
                    action, lastNumber, key.then("finished"), before, "finished disk", reusable, Optional.empty())));
        }
        return all;
    }

    /**
     * Names the finished disk with what was found out about it; empty when a build of the same may give another disk, or does
     * more than write files and judge them.
     */
    public Optional<LayerKey> artifact() {
        boolean repeatable = reusable
                && !everyTime
                && links.stream().allMatch(link -> link.lifetime().isEmpty());
        if (!repeatable || !onFinished.stream().allMatch(Lasting.class::isInstance)) {
            return Optional.empty();
        }
        LayerKey artifact = key.then("artifact");
        for (Step<?> step : onFinished) {
            artifact = artifact.then(((Lasting) step).files().isEmpty() ? Canonical.of(step) : "");
        }
        return Optional.of(artifact);
    }

    /** The files of an earlier build that are what this one would make; empty when there are none. */
    public Optional<List<Path>> current() {
        List<Path> files = new ArrayList<>();
        onFinished.forEach(step -> files.addAll(step instanceof Lasting lasting ? lasting.files() : List.of()));
        return artifact()
                .filter(disk -> !files.isEmpty()
                        && onFinished.stream().allMatch(step -> ((Lasting) step).isCurrent(disk.digest())))
                .map(disk -> files);
    }

    /** Names the finished disk. */
    public LayerKey last() {
        return key;
    }

    @Override
    public Void block(Node.Block block) throws IOException {
        number++;
        if (depth == 0 && maker.isPresent() && maker.get() != block.opening()) {
            // What stands around the disk, as an open account, changes nothing of it.
            acceptAll(block.body());
            return null;
        }
        if (depth == 1 && !(block.opening() instanceof OpenDevice)) {
            publishing(block);
            return null;
        }
        add(block.opening(), "");
        if (depth == 0 && !premise.isEmpty()) {
            key = key.then(premise);
        }
        if (block.opening() instanceof CloneImage clone) {
            key = key.then(otherImages.apply(clone.name()).digest());
        }
        beginning = key;
        if (depth == 1) {
            devices.add(block);
        }
        depth++;
        acceptAll(block.body());
        depth--;
        return null;
    }

    /** The block of a target: the disk is closed, and what is done with it does not change it. */
    private void publishing(Node.Block block) {
        List<StepList.Entry> steps = StepList.of(block);
        steps.forEach(entry -> onFinished.add(entry.step()));
        number += steps.size() - 1;
    }

    private void acceptAll(List<Node> nodes) throws IOException {
        for (Node node : nodes) {
            node.accept(this);
        }
    }

    @Override
    public Void action(Node.Action action) throws IOException {
        number++;
        // What follows when the disk is closed, publishing and verifying, does not change it.
        if (depth < 2) {
            onFinished.add(action.step());
            return null;
        }
        lastAction = Optional.of(action);
        lastNumber = number;
        everyTime |= action.step().everyTime();
        LayerKey parent = key;
        StepOptions options = action.options();
        add(action.step(), Canonical.options(options));
        if (!options.caching().reusable() && reusable) {
            // What follows a step that must be performed anew has never been made before.
            reusable = false;
            key = key.then(salts.apply(links.size()));
        }
        if (action.step() instanceof Provisioner) {
            Optional<LayerKey> before = links.isEmpty() ? Optional.empty() : Optional.of(parent);
            links.add(new Link(
                    action,
                    number,
                    key,
                    before,
                    Label.of(action.step(), options).toString(),
                    reusable,
                    options.caching().lifetime()));
        }
        return null;
    }

    private void add(Step<?> step, String options) throws IOException {
        key = key.then(Canonical.of(step) + options + SecretDigests.of(step) + InputDigests.of(step.inputs()));
    }
}
