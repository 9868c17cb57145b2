// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.value.Ref;

/** One account at one provider, in all its regions. Thread-safe. */
public interface Cloud {

    /** Bound by the step that opens the account. */
    Ref<Cloud> REF = Ref.named("cloud", Cloud.class);

    /** The provider's name: the first word of the kinds of its resources in the journal. */
    String provider();

    /** The region of the build. */
    Region home();

    Volumes volumes();

    Snapshots snapshots(Region region);

    Images images(Region region);

    BuildHost host();

    WaitLimits limits();

    /** Which of these regions this account cannot use. */
    List<Region> unknown(List<Region> regions) throws InterruptedException;

    /** Fails when the key is not there or cannot be used; who may not ask is not told. */
    void requireKey(Region region, String key) throws InterruptedException;

    /** How another process finds this account again; no secrets. */
    Map<String, String> access();

    /** What the journal is told before a resource is made: by its marks it is found again. */
    default Resource resource(String noun, Region region, Marks marks) {
        Map<String, String> attributes = new java.util.HashMap<>(access());
        attributes.put("region", region.text());
        attributes.put("build", marks.build());
        attributes.put("step", marks.step());
        return new Resource(provider() + " " + noun, marks.step() + " in " + region, attributes);
    }
}
