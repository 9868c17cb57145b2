// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

/** Why a call is refused before a service sees it. */
public enum Refusal {
    /** It is not signed. */
    UNSIGNED("the request is not signed"),
    /** The access key, or its session token, is not known. */
    UNKNOWN_KEY("AWS was not able to validate the provided access credentials"),
    /** The signature is not the one that the key makes. */
    WRONG_SIGNATURE("The request signature we calculated does not match the signature you provided."
            + " Check your AWS Secret Access Key and signing method."),
    /** The content is not what was signed. */
    WRONG_CONTENT("The provided 'x-amz-content-sha256' header does not match what was computed."),
    /** It was signed too long ago or for a time to come. */
    SKEWED("Request has expired."),
    /** The session is over. */
    EXPIRED("The security token included in the request is expired"),
    /** The caller may not do this. */
    DENIED("You are not authorized to perform this operation.");

    private final String message;

    Refusal(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
