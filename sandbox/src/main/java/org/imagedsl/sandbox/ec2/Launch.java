// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.KeyPair;
import org.imagedsl.sandbox.state.Kind;

/**
 * What RunInstances, or a launch template, asks for.
 *
 * @param market what a spot instance has beside, as attributes
 * @param settings what the instance remembers, by names of the sandbox's own
 */
record Launch(
        Image image,
        String type,
        Optional<KeyPair> key,
        NetworkPlace place,
        Optional<byte[]> userData,
        List<LaunchVolume> volumes,
        Map<String, String> market,
        Map<String, String> settings,
        Map<Kind, Map<String, String>> tags) {

    private static final List<String> BEHAVIOURS = List.of("stop", "terminate");

    static Launch read(Ec2Call call, Parameters parameters) {
        Image image = DescribeImages.usable(call, parameters.required("ImageId"));
        if (!image.state(call.now()).equals("available")) {
            throw new ApiFailure(
                    "InvalidAMIID.Unavailable", "The image ID '" + image.id() + "' is not available for launching");
        }
        String type = InstanceTypes.known(parameters.text("InstanceType").orElse("m1.small"), image);
        Optional<KeyPair> key = parameters.text("KeyName").map(name -> KeyPairs.named(call, name));
        Map<String, String> settings = settings(parameters);
        settings.putAll(LaunchSettings.read(call, parameters, type));
        return new Launch(
                image,
                type,
                key,
                NetworkPlace.read(call, parameters),
                parameters.text("UserData").map(text -> decoded(text)),
                LaunchVolume.read(call, parameters, image),
                Spot.read(call, parameters),
                settings,
                Tags.specified(parameters, Kind.INSTANCE, Kind.VOLUME, Kind.NETWORK_INTERFACE, Kind.SPOT_REQUEST));
    }

    /** The same on the market. */
    Launch with(Map<String, String> other) {
        return new Launch(image, type, key, place, userData, volumes, other.isEmpty() ? market : other, settings, tags);
    }

    /** The same with more tags, which win. */
    Launch withTags(Map<Kind, Map<String, String>> more) {
        Map<Kind, Map<String, String>> all = new EnumMap<>(Kind.class);
        all.putAll(tags);
        more.forEach((kind, given) -> {
            Map<String, String> both = new TreeMap<>(all.getOrDefault(kind, Map.of()));
            both.putAll(given);
            all.put(kind, both);
        });
        return new Launch(image, type, key, place, userData, volumes, market, settings, all);
    }

    private static Map<String, String> settings(Parameters parameters) {
        Map<String, String> settings = new TreeMap<>();
        String behaviour = parameters.text("InstanceInitiatedShutdownBehavior").orElse("stop");
        if (!BEHAVIOURS.contains(behaviour)) {
            throw parameters.invalid("InstanceInitiatedShutdownBehavior", behaviour);
        }
        settings.put("instanceInitiatedShutdownBehavior", behaviour);
        settings.put(
                "disableApiTermination",
                parameters.flag("DisableApiTermination").orElse(false).toString());
        settings.put(
                "disableApiStop",
                parameters.flag("DisableApiStop").orElse(false).toString());
        parameters.text("UserData").ifPresent(text -> settings.put("userData", text));
        return settings;
    }

    private static byte[] decoded(String text) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(text);
            if (content.length > 16_384) {
                throw new ApiFailure("InvalidParameterValue", "User data is limited to 16384 bytes");
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw new ApiFailure("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
        }
    }
}
