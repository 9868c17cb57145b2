// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import org.imagedsl.sandbox.query.Element;

/** What a call does once its parameters are known to be right. */
@FunctionalInterface
interface Work {

    /** For actions that answer no more than that they succeeded. */
    List<Element> DONE = List.of(Element.text("return", true));

    /** The content of the answer. */
    List<Element> perform() throws InterruptedException;
}
