// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.time.Duration;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.Node;

/**
 * A provisioning step that the disk of a session holds.
 *
 * @param number from 1: the number of its layer in the image
 * @param node as the script had it
 * @param text as a plan shows it
 * @param layer the disk after it
 * @param elapsed what it took in this session
 * @param fromLayer whether it was there already
 */
public record Performed(int number, Node node, String text, LayerKey layer, Duration elapsed, boolean fromLayer) {}
