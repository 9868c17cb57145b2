// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.List;
import org.imagedsl.runtime.cloud.Dialect;
import org.imagedsl.runtime.cloud.Operation;

/** The names of Outscale's calls, as its EIM policies have them. */
enum OutscaleDialect implements Dialect {
    OUTSCALE;

    @Override
    public List<String> calls(Operation operation) {
        return switch (operation) {
            case FIND_HOST, FIND_NAMES -> List.of("api:ReadVms");
            case READ_VARIABLES -> List.of();
            case FIND_IMAGE, CHECK_NAME -> List.of("api:ReadAccounts", "api:ReadImages");
            case USE_SOURCE -> List.of(
                    "api:ReadSnapshots",
                    "api:CreateImage",
                    "api:CreateTags",
                    "api:ReadImages",
                    "api:DeleteImage",
                    "api:DeleteSnapshot");
            case CHECK_REGIONS -> List.of("api:ReadRegions");
            case CREATE_VOLUME -> List.of("api:CreateVolume", "api:CreateTags", "api:ReadVolumes");
            case ATTACH_VOLUME -> List.of("api:LinkVolume", "api:ReadVolumes");
            case DETACH_VOLUME -> List.of("api:UnlinkVolume");
            case DELETE_VOLUME -> List.of("api:DeleteVolume");
            case TAKE_SNAPSHOT, COPY_SNAPSHOT -> List.of("api:CreateSnapshot", "api:CreateTags", "api:ReadSnapshots");
            case DELETE_SNAPSHOT -> List.of("api:DeleteSnapshot");
            case SHARE_SNAPSHOT -> List.of("api:UpdateSnapshot");
            case REGISTER_IMAGE -> List.of("api:CreateImage", "api:CreateTags", "api:ReadImages");
            case BRING_BACK_IMAGE -> List.of("api:ReadImages", "api:CreateImage", "api:UpdateImage");
            case DEREGISTER_IMAGE -> List.of("api:DeleteImage");
            case SHARE_IMAGE -> List.of("api:UpdateImage");
                // Outscale has no keys, no copies in other regions, and nothing that ends or protects an image.
            case CHECK_KEY, USE_KEY, COPY_IMAGE, DEPRECATE_IMAGE, PROTECT_IMAGE -> List.of();
        };
    }
}
