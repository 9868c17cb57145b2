// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** What a step asks of a cloud; each provider has its own calls for it. */
public enum Operation {
    FIND_HOST,
    FIND_NAMES,
    FIND_IMAGE,
    READ_VARIABLES,
    USE_SOURCE,
    CHECK_REGIONS,
    CHECK_NAME,
    CHECK_KEY,
    USE_KEY,
    CREATE_VOLUME,
    ATTACH_VOLUME,
    DETACH_VOLUME,
    DELETE_VOLUME,
    TAKE_SNAPSHOT,
    COPY_SNAPSHOT,
    DELETE_SNAPSHOT,
    SHARE_SNAPSHOT,
    REGISTER_IMAGE,
    COPY_IMAGE,
    BRING_BACK_IMAGE,
    DEREGISTER_IMAGE,
    SHARE_IMAGE,
    DEPRECATE_IMAGE,
    PROTECT_IMAGE
}
