// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Arrays;
import java.util.Optional;
import org.imagedsl.dsl.library.LibraryManifest;

/** Whether this imagedsl is as new as a library needs it. */
final class OldestVersion {

    private OldestVersion() {}

    /** What to do when it is not. A version that is not known, as in tests of the project itself, is new enough. */
    static Optional<String> check(LibraryManifest manifest) {
        Optional<String> own =
                Optional.ofNullable(OldestVersion.class.getPackage().getImplementationVersion());
        boolean isOlder = own.isPresent()
                && manifest.imagedsl().isPresent()
                && isOlder(own.get(), manifest.imagedsl().get());
        return isOlder ? Optional.of("this is " + own.get() + ": install a newer one") : Optional.empty();
    }

    static boolean isOlder(String own, String needed) {
        int[] left = numbers(own);
        int[] right = numbers(needed);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = (i < left.length ? left[i] : 0) - (i < right.length ? right[i] : 0);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.replaceFirst("-.*", "").split("\\."))
                .mapToInt(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
