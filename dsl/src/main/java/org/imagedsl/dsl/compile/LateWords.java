// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.GroovyObjectSupport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.value.Late;

/** The words whose values are known only during a build. */
final class LateWords {

    static final List<String> NAMES = List.of("device", "mountPath", "sourceImage", "region", "build");

    private LateWords() {}

    /** @param wrong told when something is asked of the word that it does not have */
    static Optional<Object> of(String name, Consumer<Mismatch> wrong) {
        return Optional.ofNullable(
                switch (name) {
                    case "device" -> new DeviceWord(wrong);
                    case "mountPath" -> BuildRefs.MOUNT_PATH;
                    case "region" -> BuildRefs.REGION;
                    case "build" -> new Group(wrong, "build", Map.of("id", BuildRefs.BUILD_ID));
                    case "sourceImage" -> new Group(
                            wrong,
                            "sourceImage",
                            Map.of(
                                    "id", BuildRefs.SOURCE_IMAGE_ID,
                                    "name", BuildRefs.SOURCE_IMAGE_NAME,
                                    "owner", BuildRefs.SOURCE_IMAGE_OWNER,
                                    "ownerName", BuildRefs.SOURCE_IMAGE_OWNER_NAME,
                                    "creationDate", BuildRefs.SOURCE_IMAGE_CREATION_DATE,
                                    "tags", new SourceTags()));
                    default -> null;
                });
    }

    /** {@code device}: itself a late value, and the way to its partitions. */
    static final class DeviceWord implements Late {

        private final Consumer<Mismatch> wrong;

        DeviceWord(Consumer<Mismatch> wrong) {
            this.wrong = wrong;
        }

        /** A partition by its number, whatever the kernel calls it. */
        public Object partition(int number) {
            if (number < 1) {
                wrong.accept(new Mismatch("no partition " + number + " of a device", "partitions count from 1"));
                return Nothing.VALUE;
            }
            return BuildRefs.partition(number);
        }

        /** Groovy asks this for a method that there is not. */
        public Object methodMissing(String name, Object arguments) {
            wrong.accept(new Mismatch("no '" + name + "' in device", "it has partition(1)"));
            return Nothing.VALUE;
        }

        /** Groovy asks this for a property that there is not. */
        public Object propertyMissing(String name) {
            return methodMissing(name, List.of());
        }

        @Override
        public String render(Bindings bindings) {
            return BuildRefs.DEVICE.render(bindings);
        }

        @Override
        public String toString() {
            return BuildRefs.DEVICE.toString();
        }
    }

    /** {@code sourceImage.tags}: the value of a tag behind another dot. */
    static final class SourceTags extends GroovyObjectSupport {

        @Override
        public Object getProperty(String tag) {
            return BuildRefs.sourceTag(tag);
        }

        @Override
        public String toString() {
            return "sourceImage.tags";
        }
    }

    /** {@code sourceImage}, {@code build}: late values behind a dot; none itself. */
    static final class Group extends GroovyObjectSupport {

        private final String name;
        private final Map<String, Object> members;
        private final Consumer<Mismatch> wrong;

        Group(Consumer<Mismatch> wrong, String name, Map<String, ?> members) {
            this.wrong = wrong;
            this.name = name;
            this.members = new TreeMap<>(members);
        }

        @Override
        public Object getProperty(String member) {
            Object found = members.get(member);
            if (found == null) {
                String hint = Nearest.hint(member, members.keySet());
                wrong.accept(new Mismatch(
                        "no '" + member + "' in " + name,
                        hint.isEmpty() ? "it has " + String.join(", ", members.keySet()) : hint));
                return Nothing.VALUE;
            }
            return found;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
