// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.annotations.SerializedName;
import io.github.outscale.osc_sdk_java.client.model.CreateImageRequest;
import io.github.outscale.osc_sdk_java.client.model.CreateSnapshotRequest;
import io.github.outscale.osc_sdk_java.client.model.CreateVolumeRequest;
import io.github.outscale.osc_sdk_java.client.model.FiltersSnapshot;
import io.github.outscale.osc_sdk_java.client.model.FiltersVolume;
import io.github.outscale.osc_sdk_java.client.model.UpdateImageRequest;
import java.util.List;

/**
 * Requests with parameters that the API has got since the client's version. Written by Gson.
 *
 * @see <a href="https://docs.outscale.com/api.html">Outscale API, 1.40</a>
 */
@SuppressWarnings("unused") // read by Gson
final class Todays {

    private Todays() {}

    /** An image that says how its machines boot. */
    static final class ImageRequest extends CreateImageRequest {

        @SerializedName("BootModes")
        private List<String> bootModes;

        @SerializedName("TpmMandatory")
        private Boolean tpmMandatory;

        void boots(List<String> modes) {
            bootModes = List.copyOf(modes);
        }

        void needsTpm(boolean mandatory) {
            tpmMandatory = mandatory;
        }
    }

    /** A change of an image that names its product codes, all of them. */
    static final class ImageChange extends UpdateImageRequest {

        @SerializedName("ProductCodes")
        private List<String> productCodes;

        void hasCodes(List<String> codes) {
            productCodes = List.copyOf(codes);
        }
    }

    /** A volume that is the same however often it is asked for. */
    static final class VolumeRequest extends CreateVolumeRequest {

        @SerializedName("ClientToken")
        private final String clientToken;

        VolumeRequest(String clientToken) {
            this.clientToken = clientToken;
        }
    }

    /** A snapshot that is the same however often it is asked for. */
    static final class SnapshotRequest extends CreateSnapshotRequest {

        @SerializedName("ClientToken")
        private final String clientToken;

        SnapshotRequest(String clientToken) {
            this.clientToken = clientToken;
        }
    }

    /** Volumes by the tokens that they were asked for with. */
    static final class VolumeFilters extends FiltersVolume {

        @SerializedName("ClientTokens")
        private final List<String> clientTokens;

        VolumeFilters(String clientToken) {
            this.clientTokens = List.of(clientToken);
        }
    }

    /** Snapshots by the tokens that they were asked for with. */
    static final class SnapshotFilters extends FiltersSnapshot {

        @SerializedName("ClientTokens")
        private final List<String> clientTokens;

        SnapshotFilters(String clientToken) {
            this.clientTokens = List.of(clientToken);
        }
    }
}
