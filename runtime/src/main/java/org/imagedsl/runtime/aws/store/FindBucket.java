// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Buckets;
import org.imagedsl.runtime.aws.ec2.Buckets.Bucket;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.SharedUse;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Text;

/** Finds the bucket, or makes it, and a place in it where nothing is yet: before anything else is made. */
@Keyword(value = "find bucket", summary = "finds the bucket of the bundle, or makes it")
public record FindBucket(
        @Option("name of the image") String image,
        @Option("what the bundle is") InstanceStore bundle,
        @Option("what stays") Keeping keeping)
        implements Step<String> {

    /** Where the bundle of this build goes; what is there of it goes again unless the build succeeds. */
    public static final Ref<BundlePlace> PLACE = Ref.named("place of the bundle", BundlePlace.class);

    private static final int LONGEST = 99;

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Buckets buckets = cloud.buckets();
        String text = scope.text(bundle.bucket());
        String name = BundlePlace.bucketOf(text);
        requireName(name);
        String own = cloud.account();
        BundlePlace place = new BundlePlace(
                scope.get(SharedUse.REF).alone(() -> bucket(scope, cloud, name, own)),
                BundlePlace.folderOf(text),
                bundle.prefix().map(scope::text).orElseGet(() -> prefix(scope)));
        if (!place.keys(buckets).isEmpty()) {
            throw new BuildFailure(
                    "there is a bundle already at s3://" + place.location(),
                    "give this one another 'prefix', or leave that out");
        }
        own(scope, cloud, place);
        scope.image().bind(PLACE, place);
        scope.output("s3://" + place.location());
        return place.location();
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new BuildFailure(
                    "'" + name + "' cannot name a bucket",
                    "it has 3 to 63 lower-case letters, digits, dots and dashes; a folder in it follows after a slash");
        }
    }

    private Bucket bucket(Scope scope, Ec2Cloud cloud, String name, String account)
            throws IOException, InterruptedException {
        Optional<Bucket> found = cloud.buckets().find(name, account, cloud.home());
        found.filter(bucket -> !bucket.region().equals(cloud.home())).ifPresent(bucket -> {
            throw new BuildFailure(
                    "bucket '" + name + "' is in " + bucket.region() + ", and the image will be in " + cloud.home(),
                    "EC2 takes a bundle from a bucket of its own region: name another, or one that is not there yet");
        });
        if (found.isPresent() && scope.get(SharedUse.REF).isUsed(name)) {
            // Another image of this build has made it, and may yet fail.
            return held(scope, cloud, found.get(), found::get);
        }
        return found.isPresent() ? found.get() : made(scope, cloud, new Bucket(name, cloud.home(), account));
    }

    private Bucket made(Scope scope, Ec2Cloud cloud, Bucket bucket) throws IOException, InterruptedException {
        try {
            held(scope, cloud, bucket, () -> cloud.buckets().create(bucket.name(), bucket.account(), bucket.region()));
            scope.output("made bucket " + bucket.name() + " in " + bucket.region());
        } catch (FileAlreadyExistsException e) {
            // Another build was faster.
        }
        return bucket;
    }

    /** Makes a bucket part of what this image leaves, or else the last image that uses it removes. */
    private Bucket held(Scope scope, Ec2Cloud cloud, Bucket bucket, Scope.Acquisition<Bucket> making)
            throws IOException, InterruptedException {
        Map<String, String> attributes = new HashMap<>(attributes(scope, cloud, "bucket"));
        attributes.putAll(new BundlePlace(bucket, "", "").attributes());
        Resource resource = new Resource("aws bucket", bucket.name(), attributes);
        SharedUse shared = scope.get(SharedUse.REF);
        scope.image()
                .acquire(
                        resource,
                        () -> {
                            Bucket there = making.acquire();
                            shared.begin(there.name());
                            return there;
                        },
                        empty -> shared.alone(() -> shared.end(empty.name())
                                && !keeping.keptAfterFailure(scope, "bucket " + empty.name())
                                && cloud.buckets().deleteEmpty(empty)));
        if (!keeping.temporary()) {
            scope.image().promote(resource, Resource.of("aws bucket", bucket.name()), () -> {});
        }
        return bucket;
    }

    /** How a clean-up finds the account again. */
    private Map<String, String> attributes(Scope scope, Ec2Cloud cloud, String noun) {
        return cloud.resource(noun, cloud.home(), CloudRefs.marks(scope, image, noun))
                .attributes();
    }

    /** Before the first part is there: a build that is killed leaves none. */
    private void own(Scope scope, Ec2Cloud cloud, BundlePlace place) throws IOException, InterruptedException {
        Map<String, String> attributes = new HashMap<>(attributes(scope, cloud, "bundle"));
        attributes.putAll(place.attributes());
        Resource resource = new Resource("aws bundle", "s3://" + place.location(), attributes);
        scope.image().acquire(resource, () -> place, there -> {
            if (!keeping.keptAfterFailure(scope, "bundle s3://" + there.location())) {
                there.delete(cloud.buckets());
            }
        });
        if (!keeping.temporary()) {
            scope.image().promote(resource, Resource.of("aws bundle", "s3://" + place.location()), () -> {});
        }
    }

    /** Of no other build, so that an image which makes room keeps its bundle until then. */
    private String prefix(Scope scope) {
        String build = "-" + scope.get(BuildRefs.BUILD_ID).replaceAll("[^A-Za-z0-9._-]", "-");
        String name = image.replaceAll("[^A-Za-z0-9._-]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST - build.length())) + build;
    }

    @Override
    public String describe() {
        return bundle.bucket().toString();
    }

    @Override
    public List<String> apiCalls() {
        return List.of(
                "sts:GetCallerIdentity",
                "s3:ListBucket",
                "s3:CreateBucket",
                "s3:PutBucketOwnershipControls",
                "s3:DeleteBucket",
                "s3:DeleteObject");
    }

    @Override
    public void check(Checks checks) {
        bundle.prefix()
                .filter(Text::isLiteral)
                .map(Text::toString)
                .filter(text -> !text.matches("[A-Za-z0-9._-]{1,99}"))
                .ifPresent(text -> checks.problem(
                        "prefix",
                        "'" + text + "' cannot name a bundle",
                        "use up to 99 letters, digits, dots, dashes and underscores"));
        bundle.x509().ifPresent(pair -> {
            for (Path file : List.of(pair.cert(), pair.key())) {
                if (!Files.isReadable(file)) {
                    checks.problem(
                            "x509", "file '" + file + "' cannot be read", "paths are relative to the script's folder");
                }
            }
        });
    }
}
