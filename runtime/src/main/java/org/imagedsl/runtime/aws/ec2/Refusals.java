// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.imagedsl.runtime.cloud.Trouble;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads what the SDK throws: what it means for a repetition, a cause that names the call, and what to do.
 *
 * @param decode makes the encoded part of a refusal readable; gives it back as it is where it may not
 */
record Refusals(UnaryOperator<String> decode) implements Trouble.Reader {

    private static final Set<String> THROTTLES = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequestsException",
            "BandwidthLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SnapshotCreationPerVolumeRateExceeded",
            "SlowDown");

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry(
                    "AuthFailure",
                    "the keys are not valid here: see which ones are in use, and the clock of this host"),
            Map.entry("InvalidClientTokenId", "the access key is unknown: see which one is in use"),
            Map.entry("SignatureDoesNotMatch", "the secret key does not belong to the access key"),
            Map.entry("OptInRequired", "enable the region or product for this account, or choose another"),
            Map.entry("PendingVerification", "the account is being verified by AWS: try again later"),
            Map.entry("VolumeLimitExceeded", "delete volumes that nobody needs, or ask AWS for a higher limit"),
            Map.entry("SnapshotLimitExceeded", "delete snapshots that nobody needs, or ask AWS for a higher limit"),
            Map.entry("PendingSnapshotLimitExceeded", "wait until other snapshots are done, and run it again"),
            Map.entry("ResourceLimitExceeded", "ask AWS for a higher limit"),
            Map.entry("InsufficientVolumeCapacity", "try again later, or another volume type"),
            Map.entry("AttachmentLimitExceeded", "this instance has as many volumes as it can have: detach one"),
            Map.entry(
                    "InvalidAMIName.Duplicate", "choose another name, or replace the image with forceDeregister true"),
            Map.entry("InvalidAMIName.Malformed", "a name has 3 to 128 letters, digits and ()[] ./-'@_"),
            Map.entry("OperationNotPermitted", "see whether the image is protected from being deregistered"),
            Map.entry("IncorrectState", "see what else uses it"));

    @Override
    public Optional<Trouble> read(String action, RuntimeException thrown) {
        if (thrown instanceof AbortedException) {
            return Optional.empty();
        }
        if (thrown instanceof BuildFailure failure) {
            return Optional.of(new Trouble(Trouble.Kind.REFUSED, "", failure));
        }
        if (thrown instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return Optional.of(answered(action, answer));
        }
        if (thrown instanceof SdkClientException) {
            return Optional.of(unanswered(action, thrown));
        }
        throw thrown;
    }

    private Trouble answered(String action, AwsServiceException answer) {
        String code = Optional.ofNullable(answer.awsErrorDetails().errorCode()).orElse("");
        String said =
                Optional.ofNullable(answer.awsErrorDetails().errorMessage()).orElse("");
        return new Trouble(kind(code, answer.statusCode()), code, failure(action, code, said, answer));
    }

    private static Trouble.Kind kind(String code, int status) {
        if (THROTTLES.contains(code) || status == 429) {
            return Trouble.Kind.THROTTLED;
        } else if (status >= 500 || code.equals("InternalError") || code.equals("Unavailable")) {
            return Trouble.Kind.UNCERTAIN;
        } else if (EXPIRED.contains(code)) {
            return Trouble.Kind.EXPIRED;
        }
        return code.endsWith(".NotFound") ? Trouble.Kind.NOT_FOUND : Trouble.Kind.REFUSED;
    }

    private BuildFailure failure(String action, String code, String said, AwsServiceException answer) {
        if (code.equals("UnauthorizedOperation") || code.startsWith("AccessDenied")) {
            return new BuildFailure(
                    "not permitted: " + action + " (" + code + "): " + decode.apply(said),
                    "give who builds the permission '" + action
                            + "'; 'imagedsl policy' prints all that the script needs",
                    answer);
        }
        String hint = EXPIRED.contains(code)
                ? "get new credentials, and see the clock of this host"
                : HINTS.getOrDefault(code, "");
        return new BuildFailure(
                "AWS refuses " + action + " (" + (code.isEmpty() ? "status " + answer.statusCode() : code) + ")"
                        + (said.isEmpty() ? "" : ": " + said),
                hint,
                answer);
    }

    private static Trouble unanswered(String action, RuntimeException thrown) {
        String said = String.valueOf(thrown.getMessage());
        if (said.contains("Unable to load credentials") || said.contains("Profile file contained no credentials")) {
            return new Trouble(
                    Trouble.Kind.REFUSED,
                    "",
                    new BuildFailure(
                            "no AWS credentials found: " + firstSentence(said),
                            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or give this instance a role",
                            thrown));
        }
        return new Trouble(
                Trouble.Kind.UNCERTAIN,
                "",
                new BuildFailure(
                        "no answer to " + action + ": " + said, "is the network up, and the endpoint right?", thrown));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }
}
