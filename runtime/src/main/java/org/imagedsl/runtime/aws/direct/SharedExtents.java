// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.step.HostTool;

/**
 * Which blocks of two files may differ, found without reading them: where both lie at the same place of the file system, as
 * clones do, or both have a hole, they are the same.
 */
public final class SharedExtents {

    public static final HostTool TOOL = new HostTool("filefrag", "e2fsprogs");

    /** Bytes of a block. */
    public static final int BLOCK = BlockDisk.BLOCK;

    private static final int UNIT = 4096;

    /** For example {@code 1:     512..    1023:      34816..     35327:    512:      34304: last,shared,eof}. */
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\d+:\\s*(\\d+)\\.\\.\\s*(\\d+):\\s*(\\d+)\\.\\.\\s*\\d+:\\s*\\d+:\\s*(?:\\d+:)?\\s*(.*)");

    /** Extents whose place says nothing of their content; see fiemap in the kernel's documentation. */
    private static final Pattern VAGUE =
            Pattern.compile("delalloc|unwritten|unknown|encoded|encrypted|not_aligned|inline|tail");

    private static final long HOLE = -1;
    private static final long ANYWHERE = -2;

    private final Commands commands;

    /** @param commands of the world in which the files are seen */
    public SharedExtents(Commands commands) {
        this.commands = commands;
    }

    /** Units of a file that lie together, and where: in units, or one of the special places. */
    private record Extent(long begin, long end, long place) {

        long placeOf(long unit) {
            return place < 0 ? place : place + unit - begin;
        }
    }

    /**
     * Blocks that may differ; all of the disk's where the file system does not tell.
     *
     * @param other empty: compares with nothing but zeros
     */
    public BitSet differing(Path disk, Optional<Path> other, int blocks) throws InterruptedException {
        BitSet differing = new BitSet(blocks);
        try {
            List<Extent> mine = extents(disk);
            List<Extent> theirs = other.isPresent() ? extents(other.get()) : List.of();
            compare(mine, theirs, differing);
        } catch (CommandFailure untold) {
            differing.set(0, blocks);
        }
        return differing.get(0, blocks);
    }

    private List<Extent> extents(Path file) throws InterruptedException {
        String output = commands.run(Command.of("filefrag", "-s", "-v", "-b" + UNIT, file.toString())
                        .silently())
                .output();
        List<Extent> extents = new ArrayList<>();
        for (String line : output.lines().toList()) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                long place = VAGUE.matcher(match.group(4)).find() ? ANYWHERE : Long.parseLong(match.group(3));
                extents.add(new Extent(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)) + 1, place));
            }
        }
        return extents;
    }

    /** Walks both lists from one beginning or end of an extent to the next. */
    private static void compare(List<Extent> mine, List<Extent> theirs, BitSet differing) {
        Walk my = new Walk(mine);
        Walk their = new Walk(theirs);
        for (long unit = 0; !my.isOver(unit) || !their.isOver(unit); ) {
            long next = Math.min(my.change(unit), their.change(unit));
            long place = my.place(unit);
            if (place == ANYWHERE || place != their.place(unit)) {
                mark(unit, next, differing);
            }
            unit = next;
        }
    }

    private static void mark(long begin, long end, BitSet differing) {
        long perBlock = BlockDisk.BLOCK / UNIT;
        differing.set(Math.toIntExact(begin / perBlock), Math.toIntExact((end - 1) / perBlock) + 1);
    }

    /** A list of extents, asked for one unit after the other. */
    private static final class Walk {

        private final List<Extent> extents;
        private int at;

        Walk(List<Extent> extents) {
            this.extents = extents;
        }

        boolean isOver(long unit) {
            while (at < extents.size() && extents.get(at).end() <= unit) {
                at++;
            }
            return at == extents.size();
        }

        /** Where something else begins. */
        long change(long unit) {
            if (isOver(unit)) {
                return Long.MAX_VALUE;
            }
            Extent next = extents.get(at);
            return unit < next.begin() ? next.begin() : next.end();
        }

        long place(long unit) {
            return isOver(unit) || unit < extents.get(at).begin()
                    ? HOLE
                    : extents.get(at).placeOf(unit);
        }
    }
}
