// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.state.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instance-store images made on this host, against S3 and EC2 of the sandbox. */
@Timeout(300)
class BundleIT {

    @TempDir
    Path folder;

    private AwsBuilds builds;
    private Buckets buckets;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
        buckets = new Buckets(builds.sandbox);
        TinyGuest.run(
                "sh",
                "-c",
                "cd " + folder
                        + " && openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout key.pem -out cert.pem"
                        + " 2>/dev/null");
    }

    @AfterEach
    void end() {
        builds.close();
    }

    private Script bundled(String name, String bundle, String aws) throws Exception {
        return builds.image(name, "via direct; bundle { " + bundle + " }; " + aws);
    }

    private static final String OWN_KEY = "x509 cert: 'cert.pem', key: 'key.pem'";

    @Test
    void holdsTheDiskThatWasBuilt() throws Exception {
        List<String> images = builds.build(bundled("web", "bucket 'images/web'; prefix 'web-1'; " + OWN_KEY, ""));

        assertThat(images).hasSize(1);
        Image image = builds.sandbox
                .cloud()
                .regionOrFail("us-east-1")
                .images()
                .get(images.get(0).split(":", -1)[1]);
        assertThat(image.attributes())
                .containsEntry("rootDeviceType", "instance-store")
                .containsEntry("imageLocation", "images/web/web-1.manifest.xml");
        assertThat(buckets.keys("images")).containsExactly("web/web-1.manifest.xml", "web/web-1.part.00");
        Path disk = buckets.disk("images", folder.resolve("key.pem"), folder.resolve("unbundled"));
        assertThat(Buckets.fileIn(disk, "/etc/marker")).isEqualTo("built\n");
    }

    @Test
    void leavesNothingWhenAPartCannotBePut() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault("PutObject", 1, 99, new Effect.Fail("AccessDenied", 403, Effect.When.BEFORE)));

        Failure failure = builds.failure(bundled("web", "bucket 'images'", ""));

        assertThat(failure.cause()).contains("s3:PutObject");
        assertThat(buckets.names()).isEmpty();
    }

    @Test
    void leavesNothingWhenTheImageCannotBeRegistered() throws Exception {
        buckets.make("images", "us-east-1");
        builds.sandbox
                .faults()
                .add(new Fault(
                        "RegisterImage", 1, 99, new Effect.Fail("UnauthorizedOperation", 403, Effect.When.BEFORE)));

        builds.failure(bundled("web", "bucket 'images'", ""));

        assertThat(buckets.names()).containsExactly("images");
        assertThat(buckets.keys("images")).isEmpty();
    }

    /** Two images find the same new bucket; the one that made it fails then, and the other one ends after that. */
    private List<String> withASharedBucket(String end) throws Exception {
        String image = "image('%s') { aws { ACCESS via direct; bundle { bucket 'images' } }\n source ami('" + builds.ami
                + "')\n chroot { provision { hostShell '''\n"
                + "while [ ! -e FOLDER/%s.fail ] && [ ! -e FOLDER/%s.end ]; do sleep 0.1; done\n"
                + "[ ! -e FOLDER/%s.fail ] && " + end + "''' } } }\n";
        Script script = builds.script(
                (image.replace("%s", "one") + image.replace("%s", "two")).replace("FOLDER", folder.toString()));
        List<String> found = new CopyOnWriteArrayList<>();
        AtomicReference<String> maker = new AtomicReference<>("");
        Listener listener = event -> {
            if (event instanceof Event.OutputLine line && line.line().startsWith("made bucket")) {
                maker.set(line.image());
            } else if (event instanceof Event.OutputLine line && line.line().startsWith("s3://")) {
                found.add(line.image());
                touch(maker.get() + (found.size() == 2 ? ".fail" : ".made"));
            } else if (event instanceof Event.ImageEnded) {
                touch((maker.get().equals("one") ? "two" : "one") + ".end");
            }
        };
        new Executor(AwsBuilds.settings(builds.state(), false).parallel(2), listener).run(script);
        return buckets.names().isEmpty() ? List.of() : buckets.keys("images");
    }

    private void touch(String name) {
        try {
            Files.writeString(folder.resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsABucketThatAnotherImageIsAboutToUse() throws Exception {
        assertThat(withASharedBucket("true")).hasSize(2);
    }

    @Test
    void leavesNoBucketWhenAllImagesThatUseItFail() throws Exception {
        withASharedBucket("false");

        assertThat(buckets.names()).isEmpty();
    }

    @Test
    void doesNotReplaceABundle() throws Exception {
        builds.build(bundled("web", "bucket 'images'; prefix 'web'", ""));
        List<String> before = buckets.keys("images");

        Failure failure = builds.failure(bundled("other", "bucket 'images'; prefix 'web'", ""));

        assertThat(failure.cause()).isEqualTo("there is a bundle already at s3://images/web.manifest.xml");
        assertThat(buckets.keys("images")).isEqualTo(before);
    }

    @Test
    void needsABucketOfTheRegion() throws Exception {
        buckets.make("far-images", "us-west-2");

        Failure failure = builds.failure(bundled("web", "bucket 'far-images'", ""));

        assertThat(failure.cause())
                .isEqualTo("bucket 'far-images' is in us-west-2, and the image will be in us-east-1");
    }

    @Test
    void takesThePlaceOfAnOldOneWithItsParts() throws Exception {
        builds.build(bundled("web", "bucket 'images'; prefix 'old'", ""));

        builds.build(
                bundled("web", "bucket 'images'; prefix 'new'", "forceDeregister true; forceDeleteSnapshots true"));

        assertThat(buckets.keys("images")).containsExactly("new.manifest.xml", "new.part.00");
        assertThat(builds.sandbox.ledger().ids("image")).hasSize(2);
    }
}
