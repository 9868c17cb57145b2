// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.step.Resource;

/** Removes what dead builds launched, and what they made to launch it, found by the marks in their journals. Idempotent. */
public record InstanceRemovers(Function<Map<String, String>, Ec2Cloud> opener) {

    /** By resource kind. */
    public Map<String, CloudRemovers.Removal> all() {
        return Map.of(
                "aws instance", this::instance,
                "aws key pair", this::keyPair,
                "aws security group", this::group,
                "aws profile", this::profile,
                "aws launch template", this::template,
                "aws session", resource -> false,
                "ssh connection", resource -> false);
    }

    private Ec2Cloud open(Resource resource) {
        return opener.apply(resource.attributes());
    }

    private static Marks marks(Resource resource) {
        return new Marks(
                resource.attributes().get("build"), resource.attributes().get("step"), Map.of());
    }

    private boolean instance(Resource resource) throws InterruptedException {
        Ec2Cloud cloud = open(resource);
        return removed(cloud.instances().marked(marks(resource)), cloud::terminate);
    }

    private boolean keyPair(Resource resource) throws InterruptedException {
        Ec2KeyPairs pairs = open(resource).keyPairs();
        return removed(pairs.marked(marks(resource)), pairs::delete);
    }

    private boolean group(Resource resource) throws InterruptedException {
        Ec2Cloud cloud = open(resource);
        return removed(cloud.networks().markedGroups(marks(resource)), cloud::deleteGroup);
    }

    /** Takes one away. */
    @FunctionalInterface
    private interface Removal<T> {
        void of(T left) throws InterruptedException;
    }

    private static <T> boolean removed(List<T> left, Removal<T> removal) throws InterruptedException {
        for (T each : left) {
            removal.of(each);
        }
        return !left.isEmpty();
    }

    private boolean profile(Resource resource) throws InterruptedException {
        return open(resource).profiles().delete(resource.attributes().get("name"));
    }

    private boolean template(Resource resource) throws InterruptedException {
        return open(resource).instances().deleteTemplate(resource.attributes().get("name"));
    }
}
