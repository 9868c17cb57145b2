// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.state.Snapshot;

/** {@code ListSnapshotBlocks}, {@code ListChangedBlocks} and {@code GetSnapshotBlock}. */
final class Reading {

    private static final int LEAST = 100;
    private static final int MOST = 10_000;

    private final Allocation allocation = new Allocation();
    private final BlockTokens tokens = new BlockTokens();

    void tokenLife(Duration life) {
        tokens.life(life);
    }

    Response list(EbsCall call) {
        Snapshot snapshot = call.readable(call.route().id(call.request()));
        return page(call, snapshot, "Blocks", allocated(call, snapshot), (index, expiry) -> {
            JsonObject block = new JsonObject();
            block.addProperty("BlockIndex", index);
            block.addProperty("BlockToken", tokens.token(snapshot.id(), index, expiry));
            return block;
        });
    }

    Response changed(EbsCall call) {
        Snapshot second = call.readable(call.route().id(call.request()));
        Optional<Snapshot> first = call.request().parameter("firstSnapshotId").map(call::readable);
        first.filter(snapshot -> !related(call, snapshot, second)).ifPresent(snapshot -> {
            throw EbsDialect.invalid(
                    "UNRELATED_SNAPSHOTS", snapshot.id() + " and " + second.id() + " are not of one lineage.");
        });
        BitSet old = first.map(snapshot -> allocated(call, snapshot)).orElseGet(BitSet::new);
        BitSet all = allocated(call, second);
        all.or(old);
        if (first.isPresent()) {
            all.stream()
                    .filter(index -> Arrays.equals(
                            Blocks.read(call.file(first.get()), index), Blocks.read(call.file(second), index)))
                    .boxed()
                    .toList()
                    .forEach(all::clear);
        }
        BitSet now = allocated(call, second);
        return page(call, second, "ChangedBlocks", all, (index, expiry) -> {
            JsonObject block = new JsonObject();
            block.addProperty("BlockIndex", index);
            if (old.get(index)) {
                block.addProperty(
                        "FirstBlockToken", tokens.token(first.orElseThrow().id(), index, expiry));
            }
            if (now.get(index)) {
                block.addProperty("SecondBlockToken", tokens.token(second.id(), index, expiry));
            }
            return block;
        });
    }

    Response get(EbsCall call) {
        Snapshot snapshot = call.readable(call.route().id(call.request()));
        int index = call.route().index(call.request());
        String token = call.request().parameter("blockToken").orElse("");
        if (!tokens.holds(token, snapshot.id(), index, call.now())) {
            throw EbsDialect.invalid("INVALID_BLOCK_TOKEN", "The block token is invalid or has expired.");
        }
        if (!allocated(call, snapshot).get(index)) {
            throw EbsDialect.invalid("INVALID_BLOCK", "The snapshot has no block " + index + ".");
        }
        byte[] block = Blocks.read(call.file(snapshot), index);
        return Response.of(200, "application/octet-stream", block)
                .with("x-amz-Data-Length", Integer.toString(block.length))
                .with("x-amz-Checksum", Blocks.checksum(block))
                .with("x-amz-Checksum-Algorithm", "SHA256");
    }

    private BitSet allocated(EbsCall call, Snapshot snapshot) {
        int blocks = snapshot.form().size() * Blocks.PER_GIB;
        return (BitSet)
                allocation.of(snapshot.id(), call.file(snapshot), blocks).clone();
    }

    private static boolean related(EbsCall call, Snapshot first, Snapshot second) {
        boolean sameVolume = first.form().volumeId().equals(second.form().volumeId());
        Optional<String> ancestor = second.parent();
        while (ancestor.isPresent() && !ancestor.get().equals(first.id())) {
            ancestor = call.region().snapshots().find(ancestor.get()).flatMap(Snapshot::parent);
        }
        return sameVolume || ancestor.isPresent();
    }

    /** Writes one block of a list. */
    @FunctionalInterface
    private interface Line {
        JsonObject of(int index, Instant expiry);
    }

    private Response page(EbsCall call, Snapshot snapshot, String name, BitSet blocks, Line line) {
        int limit = Math.max(
                LEAST,
                Math.min(
                        MOST,
                        call.number(call.request().parameter("maxResults")).orElse(LEAST)));
        int begin = call.number(call.request().parameter("pageToken"))
                .or(() -> call.number(call.request().parameter("startingBlockIndex")))
                .orElse(0);
        Instant expiry = tokens.expiry(call.now());
        JsonArray lines = new JsonArray();
        int index = blocks.nextSetBit(begin);
        for (; index >= 0 && lines.size() < limit; index = blocks.nextSetBit(index + 1)) {
            lines.add(line.of(index, expiry));
        }
        JsonObject answer = new JsonObject();
        answer.add(name, lines);
        answer.addProperty("ExpiryTime", expiry.toEpochMilli() / 1000.0);
        answer.addProperty("VolumeSize", snapshot.form().size());
        answer.addProperty("BlockSize", Blocks.SIZE);
        if (index >= 0) {
            answer.addProperty("NextToken", Integer.toString(index));
        }
        return Response.json(200, answer.toString());
    }
}
