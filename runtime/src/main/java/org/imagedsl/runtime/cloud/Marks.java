// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a resource of a build is told from all others, from the moment it is made and even when its answer never arrived.
 *
 * @param build id of the build
 * @param step what it is in that build: no two resources of one have the same
 * @param tags what the script wants beside
 */
public record Marks(String build, String step, Map<String, String> tags) {

    public static final String BUILD = "imagedsl:build";
    public static final String STEP = "imagedsl:step";

    /** Of a name, so that the whole is no longer than a cloud takes. */
    private static final int LONGEST_PART = 80;

    public Marks {
        tags = Map.copyOf(tags);
    }

    /** Sorted by name, so that a request that is repeated is the same. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(tags);
        all.put(BUILD, build);
        all.put(STEP, step);
        return all;
    }

    /** The same resource with other tags. */
    public Marks tagged(Map<String, String> others) {
        return new Marks(build, step, others);
    }

    /** Another resource of the same image. */
    public Marks beside(String what) {
        return new Marks(build, step.substring(0, step.lastIndexOf('/') + 1) + what, tags);
    }

    /** What an image is called that this build makes and does not keep: no other build gives such a name. */
    public String temporaryName(String name) {
        return "imagedsl " + build + " " + name.substring(0, Math.min(LONGEST_PART, name.length()));
    }

    /** Makes a repeated request the same one. */
    public String token() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((build + "/" + step).getBytes(StandardCharsets.UTF_8));
            return "imagedsl-" + HexFormat.of().formatHex(digest, 0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
