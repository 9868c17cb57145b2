// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.cloud.Trouble;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Reads what a call throws: what it means for a repetition, a cause that names the call, and what to do.
 *
 * @see <a href="https://docs.outscale.com/api-errors.html">errors of the API</a>
 */
final class Refusals implements Trouble.Reader {

    /** 6 was the code of old, with status 503. */
    private static final Set<String> THROTTLES = Set.of("6", "24", "25");

    private static final Map<String, String> HINTS = Map.of(
            "1", "see which access key is in use, whether the secret key belongs to it, and the clock of this host",
            "14", "the account's access rules want another address or a client's certificate: see x509Cert",
            "TooManyResources", "delete what nobody needs, or ask Outscale for a higher quota",
            "InsufficientCapacity", "try again later, or another volume type",
            "ResourceConflict", "see what else uses it",
            "InvalidState", "see what else uses it");

    @Override
    public Optional<Trouble> read(String action, RuntimeException thrown) {
        if (thrown instanceof BuildFailure failure) {
            return Optional.of(new Trouble(Trouble.Kind.REFUSED, "", failure));
        }
        if (!(thrown instanceof OapiRefusal refusal)) {
            throw thrown;
        }
        if (isInterruption(refusal)) {
            return Optional.empty();
        }
        return Optional.of(refusal.status() == 0 ? unanswered(action, refusal) : answered(action, refusal));
    }

    private static boolean isInterruption(OapiRefusal refusal) {
        Throwable cause = refusal.getCause().getCause();
        boolean interrupted = cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException);
        // As InterruptedException does, which is thrown in its place.
        return interrupted && Thread.interrupted();
    }

    private static Trouble answered(String action, OapiRefusal refusal) {
        return new Trouble(kind(refusal), refusal.code(), failure(action, refusal));
    }

    private static Trouble.Kind kind(OapiRefusal refusal) {
        if (refusal.status() == 429 || THROTTLES.contains(refusal.code())) {
            return Trouble.Kind.THROTTLED;
        } else if (refusal.status() >= 500 || refusal.status() < 300) {
            return Trouble.Kind.UNCERTAIN;
        }
        return refusal.type().equals("InvalidResource") ? Trouble.Kind.NOT_FOUND : Trouble.Kind.REFUSED;
    }

    private static BuildFailure failure(String action, OapiRefusal refusal) {
        String said = refusal.details().isEmpty() ? "" : ": " + refusal.details();
        String which = refusal.type().isEmpty()
                ? "status " + refusal.status()
                : refusal.type() + (refusal.code().isEmpty() ? "" : " " + refusal.code());
        boolean denied = refusal.type().equals("AccessDenied") && !HINTS.containsKey(refusal.code());
        if (denied && kind(refusal) == Trouble.Kind.REFUSED) {
            return new BuildFailure(
                    "not permitted: " + action + " (" + which + ")" + said,
                    "give who builds the permission '" + action
                            + "'; 'imagedsl policy' prints all that the script needs",
                    refusal);
        }
        String hint = HINTS.getOrDefault(refusal.code(), HINTS.getOrDefault(refusal.type(), ""));
        return new BuildFailure("Outscale refuses " + action + " (" + which + ")" + said, hint, refusal);
    }

    private static Trouble unanswered(String action, OapiRefusal refusal) {
        Throwable cause = refusal.getCause().getCause();
        String said = cause == null ? String.valueOf(refusal.getMessage()) : String.valueOf(cause.getMessage());
        return new Trouble(
                Trouble.Kind.UNCERTAIN,
                "",
                new BuildFailure(
                        "no answer to " + action + ": " + said, "is the network up, and the endpoint right?", refusal));
    }
}
