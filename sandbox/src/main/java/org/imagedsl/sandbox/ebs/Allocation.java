// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which blocks complete snapshots have: those where their files have no hole. Found once, for they do not change. */
final class Allocation {

    private static final int UNIT = 4096;

    private static final Pattern EXTENT = Pattern.compile("\\s*\\d+:\\s*(\\d+)\\.\\.\\s*(\\d+):.*");

    private final Map<String, BitSet> found = new ConcurrentHashMap<>();

    /** @param blocks number of blocks of its volume */
    BitSet of(String snapshot, Path file, int blocks) {
        return found.computeIfAbsent(snapshot, id -> find(file, blocks));
    }

    private static BitSet find(Path file, int blocks) {
        BitSet allocated = new BitSet(blocks);
        String map = extents(file);
        if (map.isEmpty()) {
            for (int index = 0; index < blocks; index++) {
                allocated.set(index, !Blocks.isZero(Blocks.read(file, index)));
            }
            return allocated;
        }
        int perBlock = Blocks.SIZE / UNIT;
        for (Matcher extent : map.lines().map(EXTENT::matcher).toList()) {
            if (extent.matches()) {
                int first = (int) (Long.parseLong(extent.group(1)) / perBlock);
                int last = (int) (Long.parseLong(extent.group(2)) / perBlock);
                allocated.set(first, Math.min(last + 1, blocks));
            }
        }
        return allocated;
    }

    /** What {@code filefrag} says; empty where it, or the file system, does not tell. */
    private static String extents(Path file) {
        try {
            Process process = new ProcessBuilder("filefrag", "-s", "-v", "-b" + UNIT, file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
