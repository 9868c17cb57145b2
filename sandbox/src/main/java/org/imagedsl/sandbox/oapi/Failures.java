// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;

/**
 * The errors of OAPI: a failure's code is type and number with a slash between. Numbers come from Outscale's list of
 * errors; where that tells several apart that mean the same to a client, the first of its thousand stands for all.
 */
final class Failures {

    private Failures() {}

    static ApiFailure missing(String name) {
        return new ApiFailure("MissingParameter/7000", "The parameter '" + name + "' is required.");
    }

    static ApiFailure missingSnapshot() {
        return new ApiFailure("MissingParameter/7003", "The root device has no snapshot.");
    }

    static ApiFailure unknown(String name) {
        return new ApiFailure("InvalidParameter/3001", "The parameter '" + name + "' is unknown.");
    }

    static ApiFailure combination(String text) {
        return new ApiFailure("InvalidParameter/3002", text);
    }

    static ApiFailure type(String name, String wanted) {
        return new ApiFailure("InvalidParameterValue/4110", "The value of '" + name + "' must be " + wanted + ".");
    }

    static ApiFailure range(String name, Object value) {
        return new ApiFailure(
                "InvalidParameterValue/4045", "The value '" + value + "' of '" + name + "' is not in range.");
    }

    static ApiFailure choice(String name, String value) {
        return new ApiFailure("InvalidParameterValue/4047", "The value '" + value + "' of '" + name + "' is unknown.");
    }

    static ApiFailure value(String name, String value) {
        return new ApiFailure(
                "InvalidParameterValue/4000", "The value '" + value + "' of '" + name + "' is not allowed.");
    }

    static ApiFailure virtual() {
        return new ApiFailure("InvalidParameterValue/4076", "Bsu and VirtualDeviceName cannot be used together.");
    }

    static ApiFailure iops(int iops) {
        return new ApiFailure("InvalidParameterValue/4029", "The Iops " + iops + " are fewer than 100.");
    }

    static ApiFailure smallerThanSnapshot(int size, String snapshot) {
        return new ApiFailure(
                "InvalidParameterValue/4125", "The Size " + size + " is smaller than the snapshot '" + snapshot + "'.");
    }

    /** For an id that is none of its kind: 4104 is another prefix, 4105 another length. */
    static ApiFailure malformed(Kind kind, String id) {
        String number = id.startsWith(kind.prefix() + "-") ? "4105" : "4104";
        return new ApiFailure("InvalidParameterValue/" + number, "The provided value '" + id + "' is malformed.");
    }

    static ApiFailure account(String id) {
        return new ApiFailure("InvalidParameterValue/4105", "The provided value '" + id + "' is malformed.");
    }

    static ApiFailure absent(Kind kind, String id) {
        return switch (kind) {
            case INSTANCE -> absent("5063", "VmId", id);
            case VOLUME -> absent("5064", "VolumeId", id);
            case SNAPSHOT -> absent("5054", "SnapshotId", id);
            case IMAGE -> absent("5023", "ImageId", id);
            default -> throw new IllegalArgumentException("OAPI has no calls here for " + kind);
        };
    }

    static ApiFailure absentSubregion(String name) {
        return absent("5009", "SubregionName", name);
    }

    private static ApiFailure absent(String number, String what, String id) {
        return new ApiFailure("InvalidResource/" + number, "The " + what + " '" + id + "' doesn't exist.");
    }

    static ApiFailure region(String name) {
        return new ApiFailure(
                "OperationNotSupported/8019",
                "The Region '" + name + "' is not that of your account: no copy from it.");
    }

    static ApiFailure state(String id, String state) {
        return new ApiFailure("InvalidState/6003", 409, "The resource '" + id + "' is in the state '" + state + "'.");
    }

    static ApiFailure conflict(String text) {
        return new ApiFailure("ResourceConflict/9000", 409, text);
    }

    static ApiFailure notYours() {
        return new ApiFailure("AccessDenied/5", 401, "");
    }

    static ApiFailure quota(String number, String name, int most) {
        // The spelling is Outscale's.
        return new ApiFailure(
                "TooManyResources (QuotaExceded)/" + number, "The quota '" + name + "' of " + most + " is exceeded.");
    }
}
