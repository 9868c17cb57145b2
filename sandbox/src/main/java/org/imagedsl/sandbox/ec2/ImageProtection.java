// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.state.Image;

/** When an image stops being offered, and whether it may be deregistered. */
final class ImageProtection {

    static final Map<String, Action> ACTIONS = Map.of(
            "EnableImageDeprecation", ImageProtection::deprecate,
            "DisableImageDeprecation", call -> change(call, sharing -> sharing.deprecatedFrom(Optional.empty())),
            "EnableImageDeregistrationProtection", ImageProtection::protect,
            "DisableImageDeregistrationProtection", ImageProtection::release);

    private static final Duration LONGEST = Duration.ofDays(3653);

    private ImageProtection() {}

    private static Work deprecate(Ec2Call call) {
        String text = call.parameters().required("DeprecateAt");
        Instant time = time(call, text);
        if (time.isBefore(call.now()) || time.isAfter(call.now().plus(LONGEST))) {
            throw call.parameters().invalid("DeprecateAt", text);
        }
        return change(call, sharing -> sharing.deprecatedFrom(Optional.of(time)));
    }

    private static Instant time(Ec2Call call, String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw call.parameters().invalid("DeprecateAt", text);
        }
    }

    private static Work protect(Ec2Call call) {
        boolean cooldown = call.parameters().flag("WithCooldown").orElse(false);
        String protection = cooldown ? "enabled-with-cooldown" : "enabled-without-cooldown";
        Work work = change(call, sharing -> sharing.withProtection(protection));
        return () -> {
            work.perform();
            return List.of(Element.text("return", protection));
        };
    }

    private static Work release(Ec2Call call) {
        Work work = change(
                call,
                sharing -> sharing.withProtection(
                        sharing.protection().equals("enabled-with-cooldown") ? "disabled-after-cooldown" : "disabled"));
        return () -> {
            work.perform();
            return List.of(Element.text("return", "disabled"));
        };
    }

    private static Work change(Ec2Call call, UnaryOperator<Image.Sharing> change) {
        Image asked = DescribeImages.own(call, call.parameters().required("ImageId"));
        return () -> {
            call.region().images().update(asked.id(), image -> image.withSharing(change.apply(image.sharing())));
            return Work.DONE;
        };
    }
}
