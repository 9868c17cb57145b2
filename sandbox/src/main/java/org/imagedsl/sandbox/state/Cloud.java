// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.service.ApiFailure;

/** All regions, and what they share. */
public final class Cloud {

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, IamRole> roles = new ConcurrentHashMap<>();
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final Delays delays;
    private final Delays blindness;
    private final IdForm ids;
    private final SecureRandom random = new SecureRandom();
    private final DiskFiles disks;
    private final Clock clock;

    /** @param names of the regions, the home region first */
    public Cloud(List<String> names, DiskFiles disks, Clock clock) {
        this(names, new Delays(), new Delays(), IdForm.LONG, disks, clock);
    }

    private Cloud(List<String> names, Delays delays, Delays blindness, IdForm ids, DiskFiles disks, Clock clock) {
        this.delays = delays;
        this.blindness = blindness;
        this.ids = ids;
        this.disks = disks;
        this.clock = clock;
        names.forEach(name -> regions.put(name, new Region(name, clock)));
    }

    /** Another cloud, with regions of its own, where things take the same time and lie in the same folder. */
    public Cloud beside(List<String> names, IdForm form) {
        return new Cloud(names, delays, blindness, form, disks, clock);
    }

    public List<Region> regions() {
        return List.copyOf(regions.values());
    }

    public Optional<Region> region(String name) {
        return Optional.ofNullable(regions.get(name));
    }

    /** A region that a call names, or the error that there is none. */
    public Region regionOrFail(String name) {
        return region(name).orElseThrow(() -> new ApiFailure("AuthFailure", 401, "There is no region '" + name + "'"));
    }

    /** The roles that calls made, by name; they belong to no region. */
    public Map<String, IamRole> roles() {
        return roles;
    }

    /** The instance profiles by name; they belong to no region. */
    public Map<String, Profile> profiles() {
        return profiles;
    }

    /** How long what an action begins takes. */
    public Delays delays() {
        return delays;
    }

    /** How long calls do not find what an action made. */
    public Delays blindness() {
        return blindness;
    }

    public DiskFiles disks() {
        return disks;
    }

    public Clock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** When calls begin to see what the action makes now. */
    public Instant visibleAfter(String action) {
        return now().plus(blindness.of(action));
    }

    /** A new id of a kind. */
    public String id(Kind kind) {
        byte[] octets = new byte[8];
        random.nextBytes(octets);
        return kind.prefix() + "-" + ids.of(HexFormat.of().formatHex(octets));
    }
}
