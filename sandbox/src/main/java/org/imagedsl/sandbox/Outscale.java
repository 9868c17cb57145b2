// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imagedsl.sandbox.access.AccessRule;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.SignatureCheck;
import org.imagedsl.sandbox.access.Signed;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.fault.Faults;
import org.imagedsl.sandbox.front.CallCounts;
import org.imagedsl.sandbox.front.Front;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.LoopbackServer;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.http.SelfSigned;
import org.imagedsl.sandbox.metadata.Metadata;
import org.imagedsl.sandbox.oapi.Oapi;
import org.imagedsl.sandbox.oapi.Quotas;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.IdForm;
import org.imagedsl.sandbox.storage.Devices;

/** The part of a sandbox that is Outscale: OAPI and VM metadata, with regions, keys and a build host of its own. */
public final class Outscale implements AutoCloseable {

    private static final String PATH = "/api/v1";

    /** What clients name in a signature: today's, and those of before 2021. */
    private static final Set<String> SERVICES = Set.of("api", "osc");

    private final OutscaleSettings settings;
    private final Cloud cloud;
    private final Identities identities;
    private final Credentials credentials;
    private final Oapi oapi;
    private final Handler handler;
    private final LoopbackServer server;
    private Optional<Secure> secure = Optional.empty();
    private volatile Optional<AccessRule> rule = Optional.empty();

    /** The endpoint over TLS and its certificate. */
    private record Secure(LoopbackServer server, SelfSigned certificate) {}

    /** @param home the cloud beside which it is, in the same folder and with the same delays */
    Outscale(SandboxSettings sandbox, Cloud home, Devices devices, Faults faults, CallCounts counts)
            throws IOException {
        settings = sandbox.outscale();
        cloud = home.beside(settings.regions(), IdForm.SHORT);
        cloud.regions().get(0).instances().put(settings.host().instance(sandbox.account(), cloud.now()));
        Keyring keyring = new Keyring();
        identities = new Identities(keyring, sandbox.account());
        credentials = user("admin", Permissions.ALL);
        oapi = new Oapi(cloud, devices, sandbox.devices().on(DeviceNames.Machine.OUTSCALE));
        SignatureCheck signatures = new SignatureCheck(keyring, sandbox.clock(), Outscale::isKnown);
        Front front = new Front(List.of(oapi), signatures, faults, counts);
        HostDocuments documents = new HostDocuments(settings.host(), region(), sandbox.account());
        Metadata metadata = Metadata.open(documents.plain(), keyring, sandbox.clock());
        handler = request -> request.path().startsWith("/latest/") ? metadata.answer(request) : answer(request, front);
        server = LoopbackServer.start(settings.port(), handler);
    }

    private Response answer(Request request, Front front) throws InterruptedException {
        return rule.isPresent() && !rule.get().allows(request)
                ? oapi.dialect()
                        .write(
                                new ApiFailure("AccessDenied/14", 401, ""),
                                UUID.randomUUID().toString())
                : front.answer(request);
    }

    private static boolean isKnown(Signed.Scope scope) {
        return SERVICES.contains(scope.service());
    }

    Set<String> actions() {
        return oapi.actions();
    }

    /** Of all calls, with their path. */
    public URI endpoint() {
        return server.endpoint().resolve(PATH);
    }

    /** The same over TLS, from the first time that it is asked for. */
    public synchronized URI secureEndpoint() throws IOException, InterruptedException {
        return secure().server().endpoint().resolve(PATH);
    }

    /** The certificate of {@link #secureEndpoint}, as PEM. */
    public synchronized String certificate() throws IOException, InterruptedException {
        return secure().certificate().pem();
    }

    /** Of the VM's metadata, which lie below {@code latest/}. */
    public URI metadata() {
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

    /** Keys of another user of the account, with permissions such as {@code api:ReadVms}. */
    public Credentials user(String name, Permissions permissions) {
        return identities.user(name, permissions);
    }

    /** Makes a disk file a public image in the home region; its id. */
    public String seed(Seed seed) throws InterruptedException {
        return new Seeding(cloud).seed(seed, cloud.regions().get(0));
    }

    /** How much the account may have. */
    public Quotas quotas() {
        return oapi.quotas();
    }

    /**
     * From now on calls need a certificate that an authority signed, and with it TLS, as an API access rule of Outscale
     * wants.
     *
     * @param authority its own certificate, as PEM
     */
    public void demandCertificateOf(String authority) {
        rule = Optional.of(AccessRule.of(authority));
    }

    /** From now on every object of every answer has fields that no description of the API knows, as tomorrow's may. */
    public void answerNovelFields() {
        oapi.answerNovelFields();
    }

    /** The state itself, for tests. */
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public synchronized void close() {
        server.close();
        secure.ifPresent(it -> it.server().close());
    }

    private Secure secure() throws IOException, InterruptedException {
        if (secure.isEmpty()) {
            SelfSigned certificate = SelfSigned.make();
            LoopbackServer tls = LoopbackServer.startSecure(settings.securePort(), certificate.context(), handler);
            secure = Optional.of(new Secure(tls, certificate));
        }
        return secure.get();
    }
}
