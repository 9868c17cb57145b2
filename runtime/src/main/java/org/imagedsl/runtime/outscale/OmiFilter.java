// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What OMIs are found by: a name of the API, and where Packer had one, its name.
 *
 * @see <a href="https://docs.outscale.com/api.html#readimages">FiltersImage</a>
 */
enum OmiFilter {
    ACCOUNT_ALIASES("AccountAliases", "account-alias"),
    ACCOUNT_IDS("AccountIds", "account-id"),
    ARCHITECTURES("Architectures", "architecture"),
    BLOCK_DEVICE_MAPPING_DELETE_ON_VM_DELETION("BlockDeviceMappingDeleteOnVmDeletion"),
    BLOCK_DEVICE_MAPPING_DEVICE_NAMES("BlockDeviceMappingDeviceNames"),
    BLOCK_DEVICE_MAPPING_SNAPSHOT_IDS("BlockDeviceMappingSnapshotIds"),
    BLOCK_DEVICE_MAPPING_VOLUME_SIZES("BlockDeviceMappingVolumeSizes"),
    BLOCK_DEVICE_MAPPING_VOLUME_TYPES("BlockDeviceMappingVolumeTypes"),
    DESCRIPTIONS("Descriptions"),
    FILE_LOCATIONS("FileLocations"),
    HYPERVISORS("Hypervisors"),
    IMAGE_IDS("ImageIds", "image-id"),
    IMAGE_NAMES("ImageNames", "image-name"),
    PERMISSIONS_TO_LAUNCH_ACCOUNT_IDS("PermissionsToLaunchAccountIds"),
    PERMISSIONS_TO_LAUNCH_GLOBAL_PERMISSION("PermissionsToLaunchGlobalPermission"),
    PRODUCT_CODE_NAMES("ProductCodeNames"),
    PRODUCT_CODES("ProductCodes"),
    ROOT_DEVICE_NAMES("RootDeviceNames"),
    ROOT_DEVICE_TYPES("RootDeviceTypes", "root-device-type"),
    STATES("States"),
    TAG_KEYS("TagKeys"),
    TAG_VALUES("TagValues"),
    TAGS("Tags"),
    VIRTUALIZATION_TYPES("VirtualizationTypes", "virtualization-type");

    private static final String TAG = "tag:";

    private final String api;
    private final Optional<String> packers;

    OmiFilter(String api) {
        this.api = api;
        this.packers = Optional.empty();
    }

    OmiFilter(String api, String packers) {
        this.api = api;
        this.packers = Optional.of(packers);
    }

    String api() {
        return api;
    }

    /** The API's name of a filter; one of a tag keeps its own. Empty: there is none of this name. */
    static Optional<String> named(String name) {
        if (name.startsWith(TAG) && name.length() > TAG.length()) {
            return Optional.of(name);
        }
        return Arrays.stream(values())
                .filter(filter -> filter.api.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                        || filter.packers.equals(Optional.of(name)))
                .map(OmiFilter::api)
                .findFirst();
    }

    /** The API's names. */
    static List<String> names() {
        return Arrays.stream(values()).map(OmiFilter::api).toList();
    }

    /** For messages: those that a name may mean, or else all. */
    static String like(String name) {
        String letters = letters(name);
        List<String> near =
                names().stream().filter(api -> letters(api).contains(letters)).toList();
        return near.isEmpty()
                ? "they have " + String.join(", ", names()) + ", and tag:KEY"
                : "is it " + String.join(", ", near) + "?";
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
