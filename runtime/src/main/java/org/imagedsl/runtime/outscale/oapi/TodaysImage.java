// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.annotations.SerializedName;
import io.github.outscale.osc_sdk_java.client.model.Image;
import java.util.List;
import java.util.Optional;

/** An image with what the client's version does not know of it. Filled by Gson. */
final class TodaysImage extends Image {

    @SerializedName("BootModes")
    private List<String> bootModes;

    @SerializedName("TpmMandatory")
    private Boolean tpmMandatory;

    /** As {@link org.imagedsl.runtime.cloud.ImageTraits} has them: joined with commas. */
    Optional<String> bootModes() {
        return Optional.ofNullable(bootModes).filter(modes -> !modes.isEmpty()).map(modes -> String.join(",", modes));
    }

    Optional<Boolean> tpmMandatory() {
        return Optional.ofNullable(tpmMandatory);
    }
}
