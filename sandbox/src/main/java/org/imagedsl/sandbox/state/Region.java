// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Clock;
import java.util.List;

/** One region and all that it holds. */
public final class Region {

    private final String name;
    private final Table<Instance> instances;
    private final Table<Volume> volumes;
    private final Table<Snapshot> snapshots;
    private final Table<Image> images;
    private final Table<KeyPair> keyPairs;
    private final Table<LaunchTemplate> launchTemplates;
    private final Table<SecurityGroup> groups;
    private final Table<Subnet> subnets;
    private final Table<Vpc> vpcs;
    private final ClientTokens tokens = new ClientTokens();
    private volatile boolean encryptsByDefault;

    Region(String name, Clock clock) {
        this.name = name;
        this.instances = new Table<>(Kind.INSTANCE, clock);
        this.volumes = new Table<>(Kind.VOLUME, clock);
        this.snapshots = new Table<>(Kind.SNAPSHOT, clock);
        this.images = new Table<>(Kind.IMAGE, clock);
        this.keyPairs = new Table<>(Kind.KEY_PAIR, clock);
        this.launchTemplates = new Table<>(Kind.LAUNCH_TEMPLATE, clock);
        this.groups = new Table<>(Kind.SECURITY_GROUP, clock);
        this.subnets = new Table<>(Kind.SUBNET, clock);
        this.vpcs = new Table<>(Kind.VPC, clock);
    }

    public String name() {
        return name;
    }

    public List<String> zones() {
        return List.of(name + "a", name + "b", name + "c");
    }

    public Table<Instance> instances() {
        return instances;
    }

    public Table<Volume> volumes() {
        return volumes;
    }

    public Table<Snapshot> snapshots() {
        return snapshots;
    }

    public Table<Image> images() {
        return images;
    }

    public Table<KeyPair> keyPairs() {
        return keyPairs;
    }

    public Table<LaunchTemplate> launchTemplates() {
        return launchTemplates;
    }

    public Table<SecurityGroup> groups() {
        return groups;
    }

    public Table<Subnet> subnets() {
        return subnets;
    }

    public Table<Vpc> vpcs() {
        return vpcs;
    }

    public ClientTokens tokens() {
        return tokens;
    }

    /** Whether what calls leave unencrypted is encrypted all the same. */
    public boolean encryptsByDefault() {
        return encryptsByDefault;
    }

    public void encryptByDefault(boolean all) {
        encryptsByDefault = all;
    }

    /** Every table: for tags and the ledger. */
    public List<Table<?>> tables() {
        return List.of(instances, volumes, snapshots, images, keyPairs, launchTemplates, groups, subnets, vpcs);
    }
}
