// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.access.Scheme;
import org.imagedsl.sandbox.access.SignatureCheck;
import org.imagedsl.sandbox.control.Control;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.disk.FolderClaim;
import org.imagedsl.sandbox.ebs.EbsDirect;
import org.imagedsl.sandbox.ec2.Ec2;
import org.imagedsl.sandbox.fault.Faults;
import org.imagedsl.sandbox.front.CallCounts;
import org.imagedsl.sandbox.front.Front;
import org.imagedsl.sandbox.http.LoopbackServer;
import org.imagedsl.sandbox.iam.Iam;
import org.imagedsl.sandbox.kms.Kms;
import org.imagedsl.sandbox.ledger.Ledger;
import org.imagedsl.sandbox.metadata.GuestDocuments;
import org.imagedsl.sandbox.metadata.HostRole;
import org.imagedsl.sandbox.metadata.Metadata;
import org.imagedsl.sandbox.s3.S3;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Delays;
import org.imagedsl.sandbox.storage.Devices;
import org.imagedsl.sandbox.sts.Sessions;
import org.imagedsl.sandbox.sts.SingleSignOn;
import org.imagedsl.sandbox.sts.Sts;

/** A cloud over HTTP on loopback, from its start until it is closed. */
public final class Sandbox implements AutoCloseable {

    private final SandboxSettings settings;
    private final Cloud cloud;
    private final Keyring keyring = new Keyring();
    private final Identities identities;
    private final Sessions sessions;
    private final Faults faults = new Faults();
    private final CallCounts counts = new CallCounts();
    private final String controlToken = keyring.letters(32);
    private final Credentials credentials;
    private final Kms kms;
    private final Devices devices;
    private final Ec2 ec2;
    private final Outscale outscale;
    private final EbsDirect ebs;
    private final S3 s3;
    private final LoopbackServer server;
    private final FolderClaim claim;

    private Sandbox(SandboxSettings settings, FolderClaim claim) throws IOException {
        this.settings = settings;
        this.claim = claim;
        cloud = new Cloud(settings.regions(), new DiskFiles(settings.folder()), settings.clock());
        cloud.regions().get(0).instances().put(settings.host().instance(settings.account(), cloud.now()));
        identities = new Identities(keyring, settings.account());
        sessions = new Sessions(identities, keyring, settings.clock());
        credentials = user("admin", Permissions.ALL);
        kms = new Kms(settings.account());
        devices = new Devices(cloud.disks());
        ebs = new EbsDirect(cloud);
        s3 = new S3(cloud);
        GuestDocuments documents = new GuestDocuments(cloud, identities, keyring);
        ec2 = new Ec2(
                cloud, devices, settings.devices(), settings.account(), settings.machines(), s3::content, documents);
        List<Service> services = List.of(ec2, Sts.of(sessions), Iam.of(cloud, identities, keyring), kms, ebs, s3);
        SignatureCheck signatures =
                new SignatureCheck(keyring, settings.clock(), scope -> scope.scheme() == Scheme.AWS4);
        Front front = new Front(services, signatures, faults, counts);
        SingleSignOn signOn = new SingleSignOn(identities, settings.clock());
        outscale = new Outscale(settings, cloud, devices, faults, counts);
        Control control = new Control(cloud, ledger(), counts, faults, controlToken);
        server = start(new Router(front, metadata(), control, signOn));
    }

    private LoopbackServer start(Router router) throws IOException {
        try {
            return LoopbackServer.start(settings.port(), router);
        } catch (IOException e) {
            outscale.close();
            throw e;
        }
    }

    private Metadata metadata() {
        Role role = Role.of("arn:aws:iam::" + settings.account() + ":role/build-host", Permissions.ALL);
        HostRole hostRole = new HostRole(identities, role, settings.host().id(), settings.clock());
        HostDocuments documents = new HostDocuments(settings.host(), region(), settings.account());
        return Metadata.guarded(documents.with(hostRole), keyring, settings.clock());
    }

    /** @throws org.imagedsl.runtime.value.BuildFailure when another sandbox has the folder */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        FolderClaim claim = FolderClaim.of(settings.folder());
        try {
            return new Sandbox(settings, claim);
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /** One for all services of AWS, regions and the metadata of the build host. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The region of the build host. */
    public String region() {
        return settings.regions().get(0);
    }

    /** Keys that may do everything. */
    public Credentials credentials() {
        return credentials;
    }

    /** Who shows it in {@code X-Sandbox-Token} may use what lies below {@code /_sandbox/}. */
    public String controlToken() {
        return controlToken;
    }

    /** Keys of another user of the account. */
    public Credentials user(String name, Permissions permissions) {
        return identities.user(name, permissions);
    }

    /** Roles, second factors and how long sessions last; {@code HostRole} is the action of the host's own role. */
    public Identities identities() {
        return identities;
    }

    /** What was asked for with each role that was taken on. */
    public List<Map<String, String>> rolesTaken() {
        return sessions.taken();
    }

    /** The keys that there are for encryption. */
    public Kms kms() {
        return kms;
    }

    /** Makes a disk file a public image in the home region; its id. */
    public String seed(Seed seed) throws InterruptedException {
        return seed(seed, region());
    }

    /** Makes a disk file a public image in a region; its id. */
    public String seed(Seed seed, String region) throws InterruptedException {
        return new Seeding(cloud).seed(seed, cloud.regionOrFail(region));
    }

    /** The actions, of any cloud, for which {@link #delays} may be set. */
    public Set<String> slowActions() {
        Set<String> actions = new TreeSet<>(ec2.actions());
        actions.addAll(outscale.actions());
        actions.add(EbsDirect.SLOW);
        return actions;
    }

    /** How long what an action begins takes. */
    public Delays delays() {
        return cloud.delays();
    }

    /** How long calls do not find what an action made. */
    public Delays blindness() {
        return cloud.blindness();
    }

    /** What goes wrong on purpose, in all clouds. */
    public Faults faults() {
        return faults;
    }

    public Ledger ledger() {
        return new Ledger(List.of(cloud, outscale.cloud()));
    }

    public CallCounts calls() {
        return counts;
    }

    /** The part that is Outscale. */
    public Outscale outscale() {
        return outscale;
    }

    /** EBS direct, for tests. */
    public EbsDirect ebs() {
        return ebs;
    }

    /** S3, for tests. */
    public S3 s3() {
        return s3;
    }

    /** The state itself, for tests. */
    public Cloud cloud() {
        return cloud;
    }

    /** Ends all instances, takes all devices away and removes the content of volumes and snapshots. */
    @Override
    public void close() {
        server.close();
        outscale.close();
        ec2.close();
        devices.close();
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty the folder " + settings.folder(), e);
        }
    }
}
