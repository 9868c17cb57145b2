// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** How long is waited for what a cloud does in its own time. */
@Keyword(
        value = "polling",
        summary = "how long is waited for the cloud",
        example = "image('x') { aws { polling { snapshot 2.hours } }; source scratch(1.GiB) }",
        replaces = {"aws_polling", "aws_polling.max_attempts"})
public record Polling(
        @Option(value = "for a volume to be available", otherwise = "10.minutes") Duration volume,
        @Option(value = "for it to be attached and detached", otherwise = "5.minutes") Duration attach,
        @Option(value = "for its device to appear", otherwise = "2.minutes") Duration device,
        @Option(value = "for a snapshot to be completed", otherwise = "4.hours") Duration snapshot,
        @Option(value = "for an image to be available, here and in other regions", otherwise = "4.hours")
                Duration image,
        @Option(value = "for an instance to run, and to stop", otherwise = "10.minutes") Duration instance,
        @Option(value = "longest pause between two looks", replaces = "aws_polling.delay_seconds")
                Optional<Duration> longestPause) {

    /** Of a snapshot of a minute this costs under a second, in 40 calls. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1500);

    /** When a script says nothing. */
    public static final Polling DEFAULT = new Polling(
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofHours(4),
            Duration.ofHours(4),
            Duration.ofMinutes(10),
            Optional.empty());

    public WaitLimits limits() {
        return new WaitLimits(volume, attach, device, snapshot, image, instance, longestPause.orElse(LONGEST_PAUSE));
    }
}
