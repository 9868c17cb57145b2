// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ledger;

import java.util.Map;

/**
 * One resource.
 *
 * @param region empty for what belongs to none
 * @param kind {@code volume}, {@code snapshot}, {@code image}, {@code instance}, {@code key-pair}, {@code security-group},
 *     {@code launch-template}, {@code role}, {@code instance-profile}
 * @param name of what has one; a description else, or empty
 */
public record Entry(String region, String kind, String id, String state, String name, Map<String, String> tags) {}
