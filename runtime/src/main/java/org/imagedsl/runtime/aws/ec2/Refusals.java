// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * @param keys says which keys are in use, and where they came from
 */
record Refusals(UnaryOperator<String> decode, Supplier<String> keys) implements Trouble.Reader {

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

    private static final Set<String> NO_CAPACITY = Set.of(
            "InsufficientInstanceCapacity",
            "InsufficientHostCapacity",
            "InsufficientReservedInstanceCapacity",
            "InsufficientFreeAddressesInSubnet",
            "InsufficientAddressCapacity",
            "InsufficientVolumeCapacity",
            "SpotMaxPriceTooLow",
            "UnfulfillableCapacity");
    private static final String ELSEWHERE = "try another type or availability zone, or later";

    /** What is wrong with the keys, by the code of the refusal. */
    private static final Map<String, String> OF_KEYS = Map.of(
            "AuthFailure",
            "see whether it is active, of the account that is meant and let use what is asked for, whether its secret key"
                    + " and session token belong to it, and the clock of this host",
            "InvalidClientTokenId",
            "the access key is unknown: see whether it is active, and of the account that is meant",
            "SignatureDoesNotMatch",
            "the secret key does not belong to the access key");

    private static final Map<String, String> HINTS = Map.ofEntries(
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
            Map.entry("InsufficientInstanceCapacity", ELSEWHERE),
            Map.entry("InsufficientHostCapacity", ELSEWHERE),
            Map.entry("InsufficientReservedInstanceCapacity", ELSEWHERE),
            Map.entry("UnfulfillableCapacity", "name more types with spot { types … }, or try later"),
            Map.entry("SpotMaxPriceTooLow", "offer more with spot { price … }, or leave the price out"),
            Map.entry("MaxSpotInstanceCountExceeded", "ask AWS for a higher limit, or leave 'spot' out"),
            Map.entry("InsufficientFreeAddressesInSubnet", "choose another subnet"),
            Map.entry("InstanceLimitExceeded", "terminate instances that nobody needs, or ask AWS for a higher limit"),
            Map.entry("VcpuLimitExceeded", "terminate instances that nobody needs, or ask AWS for a higher limit"),
            Map.entry("Unsupported", "see whether the zone has this type, and the type what is asked of it"),
            Map.entry("VPCIdNotSpecified", "the account has no default VPC: name a 'subnet'"),
            Map.entry("MissingInput", "the account has no default VPC: name a 'subnet'"),
            Map.entry("NoSuchEntity", "see the name of the profile, and the account"),
            Map.entry(
                    "AccessControlListNotSupported",
                    "EC2 must be let read the bundle: set the bucket's object ownership to 'bucket owner preferred', or"
                            + " name a bucket that is not there yet"),
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
        return new Trouble(kind(code, said, answer.statusCode()), code, failure(action, code, said, answer));
    }

    private static Trouble.Kind kind(String code, String said, int status) {
        if (NO_CAPACITY.contains(code)) {
            // EC2 answers with the status of a fault, and did nothing.
            return Trouble.Kind.REFUSED;
        } else if (THROTTLES.contains(code) || status == 429) {
            return Trouble.Kind.THROTTLED;
        } else if (status >= 500 || code.equals("InternalError") || code.equals("Unavailable")) {
            return Trouble.Kind.UNCERTAIN;
        } else if (EXPIRED.contains(code)) {
            return Trouble.Kind.EXPIRED;
        }
        boolean newProfile = code.equals("InvalidParameterValue") && said.contains("IAM Instance Profile");
        return code.endsWith(".NotFound") || code.endsWith(".NotFoundException") || newProfile
                ? Trouble.Kind.NOT_FOUND
                : Trouble.Kind.REFUSED;
    }

    private BuildFailure failure(String action, String code, String said, AwsServiceException answer) {
        if (code.equals("UnauthorizedOperation") || code.startsWith("AccessDenied")) {
            return new BuildFailure(
                    "not permitted: " + action + " (" + code + "): " + decode.apply(said),
                    "give who builds the permission '" + action
                            + "'; 'imagedsl policy' prints all that the script needs",
                    answer);
        }
        // The SDK's client for HTTP reads nothing of an answer with this status, so that it has no code.
        String meant = code.isEmpty() && answer.statusCode() == 401 ? "AuthFailure" : code;
        if (OF_KEYS.containsKey(meant)) {
            return new BuildFailure(
                    "AWS refuses " + action + " (" + (code.isEmpty() ? "status 401" : code) + ") to " + keys.get()
                            + (said.isEmpty() ? "" : ": " + said),
                    OF_KEYS.get(meant),
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
                            // The SDK names its own classes here.
                            said.contains("Unable to load credentials")
                                    ? "no AWS credentials found, in the environment, in files, or of an instance"
                                    : "no AWS credentials found: " + firstSentence(said),
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
