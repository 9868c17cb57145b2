// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Snapshot;

/** {@code StartSnapshot}, {@code PutSnapshotBlock} and {@code CompleteSnapshot}. */
final class Writing {

    private static final int MOST_PENDING = 100;

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    Response start(EbsCall call) {
        StartedForm form = StartedForm.read(call);
        Optional<String> token = form.token().map(text -> "StartSnapshot " + text);
        try {
            String id = call.region().tokens().once(token, form.fingerprint(), () -> begin(call, form));
            return Response.json(201, form.answer(call, call.made(id)));
        } catch (ApiFailure e) {
            throw e.code().equals("IdempotentParameterMismatch")
                    ? new ApiFailure("ConflictException", 409, e.getMessage())
                    : e;
        }
    }

    private String begin(EbsCall call, StartedForm form) {
        long pending = call.region().snapshots().existing().stream()
                .filter(snapshot -> snapshot.state(call.now()).equals(Snapshot.PENDING))
                .count();
        if (pending >= MOST_PENDING) {
            throw new ApiFailure("ConcurrentLimitExceededException", "There are " + pending + " pending snapshots.");
        }
        Snapshot snapshot = form.snapshot(call);
        uploads.put(snapshot.id(), new Upload(form.patience()));
        call.region().snapshots().put(snapshot);
        return snapshot.id();
    }

    Response put(EbsCall call) {
        Snapshot snapshot = pending(call);
        int index = call.route().index(call.request());
        byte[] block = call.request().body();
        requireWhole(call, block);
        if (index >= snapshot.form().size() * Blocks.PER_GIB) {
            throw EbsDialect.invalid("INVALID_BLOCK", "The block index " + index + " is behind the volume's end.");
        }
        String checksum = Blocks.checksum(block);
        if (!call.request().header("x-amz-Checksum").equals(Optional.of(checksum))) {
            throw EbsDialect.invalid("INVALID_PARAMETER_VALUE", "The checksum is not that of the content.");
        }
        Upload upload = uploads.get(snapshot.id());
        // One at a time, as the kernel writes a file: who waits for that in the kernel burns a processor.
        synchronized (upload) {
            Blocks.write(call.file(snapshot), index, block);
        }
        upload.digests().put(index, Base64.getDecoder().decode(checksum));
        wait(call, snapshot, upload.patience());
        return Response.json(201, "{}").with("x-amz-Checksum", checksum).with("x-amz-Checksum-Algorithm", "SHA256");
    }

    private static void requireWhole(EbsCall call, byte[] block) {
        Optional<Integer> length = call.number(call.request().header("x-amz-Data-Length"));
        boolean whole = length.equals(Optional.of(Blocks.SIZE)) && block.length == Blocks.SIZE;
        boolean sha = call.request().header("x-amz-Checksum-Algorithm").equals(Optional.of("SHA256"));
        if (!whole || !sha) {
            throw EbsDialect.invalid(
                    "INVALID_PARAMETER_VALUE", "A block has " + Blocks.SIZE + " bytes, and a checksum SHA256.");
        }
    }

    Response complete(EbsCall call) {
        Snapshot snapshot = pending(call);
        Upload upload = uploads.get(snapshot.id());
        int count =
                call.number(call.request().header("x-amz-ChangedBlocksCount")).orElse(-1);
        Optional<String> checksum = call.request().header("x-amz-Checksum");
        if (count != upload.digests().size()) {
            throw EbsDialect.invalid(
                    "INVALID_PARAMETER_VALUE",
                    "The count of changed blocks is " + upload.digests().size() + ", not " + count + ".");
        }
        if (checksum.filter(sum -> !sum.equals(upload.checksum())).isPresent()) {
            throw EbsDialect.invalid("INVALID_PARAMETER_VALUE", "The checksum is not that of all blocks.");
        }
        Duration delay = call.cloud().delays().of(EbsDirect.SLOW);
        String end = call.call().twist(Twist.SNAPSHOT_ERROR).isPresent() ? Snapshot.ERROR : Snapshot.COMPLETED;
        Phase phase = Phase.from(Snapshot.PENDING, call.now(), delay, end);
        uploads.remove(snapshot.id());
        Snapshot completed = call.region().snapshots().update(snapshot.id(), current -> current.withPhase(phase));
        return Response.json(202, "{\"Status\":\"" + completed.state(call.now()) + "\"}");
    }

    /** Without another call it ends in an error. */
    private static void wait(EbsCall call, Snapshot snapshot, Duration patience) {
        Phase phase = Phase.from(Snapshot.PENDING, call.now(), patience, Snapshot.ERROR);
        call.region().snapshots().update(snapshot.id(), current -> current.withPhase(phase));
    }

    private Snapshot pending(EbsCall call) {
        Snapshot snapshot = call.snapshot();
        if (!snapshot.form().owner().equals(call.account())) {
            throw new ApiFailure("AccessDeniedException", 403, "The snapshot '" + snapshot.id() + "' is not yours.");
        }
        if (!uploads.containsKey(snapshot.id()) || !snapshot.state(call.now()).equals(Snapshot.PENDING)) {
            throw EbsDialect.invalid(
                    "INVALID_SNAPSHOT_ID", "The snapshot '" + snapshot.id() + "' does not wait for blocks.");
        }
        return snapshot;
    }
}
