// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.chain.DiskOrigin;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.OtherImages;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;

/** The images that a session's image starts from: their last layers, made by sessions of their own when there are none. */
final class SessionSources implements OtherImages {

    private BuildSettings settings;
    private final Listener listener;
    // A step that is never taken from a layer has one key as long as the session lives.
    private final Map<String, String> salts = new HashMap<>();
    // What the disk of an image is made of that only making it tells, as a snapshot's blocks do.
    private final Map<String, DiskOrigin> origins;
    private Optional<Script> script = Optional.empty();
    private Optional<LayerStore> store = Optional.empty();
    private volatile Optional<Session> running = Optional.empty();

    SessionSources(BuildSettings settings, Listener listener) {
        this(settings, listener, new HashMap<>());
    }

    private SessionSources(BuildSettings settings, Listener listener, Map<String, DiskOrigin> origins) {
        this.settings = settings;
        this.listener = listener;
        this.origins = origins;
    }

    /** From now on the images are those of this script. */
    void read(Script current) {
        script = Optional.of(current);
    }

    /** @param home of the store */
    void keptIn(LayerStore layers, Path home) {
        store = Optional.of(layers);
        settings = settings.layers(home);
    }

    void cancel() {
        running.ifPresent(Session::cancel);
    }

    /** The keys of an image of the script. */
    LayerChain chain(String image) throws IOException {
        Node tree = Assembly.of(script(), source(image));
        IntFunction<String> salt = index -> salts.computeIfAbsent(
                image + "/" + index, position -> UUID.randomUUID().toString());
        Optional<DiskOrigin> origin = Optional.ofNullable(origins.get(image)).flatMap(known -> known.in(tree));
        return origin.isPresent()
                ? LayerChain.of(tree, this::key, salt, origin.get())
                : LayerChain.of(tree, this::key, salt);
    }

    private Image source(String name) {
        if (SessionImages.named(script(), name).instance().isPresent()) {
            throw new BuildFailure(
                    "image '" + name
                            + "', which this one starts from, is made on an instance, and a session makes none",
                    "build this image with run, or write chroot { } in place of instance { } in '" + name + "'");
        }
        return SessionImages.find(script(), name);
    }

    private Script script() {
        return script.orElseThrow();
    }

    @Override
    public LayerKey key(String image) {
        try {
            return chain(image).last();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Late.Bindings scope(String image) {
        try {
            LayerKey last = lastLayer(chain(image));
            if (store.orElseThrow().find(last).isEmpty()) {
                make(image);
                last = lastLayer(chain(image));
            }
            if (store.orElseThrow().find(last).isEmpty()) {
                throw new BuildFailure(
                        "image '" + image + "' has no layer that an image built step by step can start from",
                        "build it with run, and start from its disk file");
            }
            return new Finished(store.orElseThrow().disk(last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an image that has no more than its disk. */
    private record Finished(Path disk) implements Late.Bindings {

        @Override
        public <T> T get(Ref<T> ref) {
            if (ref != BuildRefs.DISK_FILE) {
                throw new IllegalStateException(ref + " is not known here: no open block binds it");
            }
            return ref.type().cast(disk);
        }
    }

    private static LayerKey lastLayer(LayerChain chain) {
        List<LayerChain.Link> links = chain.links();
        if (links.isEmpty()) {
            return chain.beginning();
        }
        LayerChain.Link last = links.get(links.size() - 1);
        if (!last.reusable()) {
            throw new BuildFailure(
                    "the image that this one starts from has a step with 'cache false': no layer holds its disk",
                    "build it with run, and start from its disk file");
        }
        return last.key();
    }

    private void make(String image) {
        try (Session source =
                Session.open(script(), image, settings, listener, new SessionSources(settings, listener, origins))) {
            running = Optional.of(source);
            origins.put(image, source.origin());
            Session.Result result = source.perform(script());
            if (result instanceof Session.Result.Failed failed) {
                throw failure(image, failed.failure());
            }
            if (result instanceof Session.Result.Interrupted) {
                throw new BuildFailure("image '" + image + "' was interrupted");
            }
        } catch (SessionNotOpened e) {
            throw failure(image, e.failure());
        } finally {
            running = Optional.empty();
        }
    }

    /** With what the command that failed has printed, as if it were one of this image's own. */
    private static BuildFailure failure(String image, Failure failure) {
        String cause = "image '" + image + "', " + failure.step() + ": " + failure.cause();
        return failure.exitCode().isPresent()
                ? new CommandFailure(
                        cause, failure.hint(), failure.exitCode().get(), String.join("\n", failure.output()))
                : new BuildFailure(cause, failure.hint());
    }
}
