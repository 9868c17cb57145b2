// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.imagedsl.runtime.outscale.oapi.Oapi.ask;

import io.github.outscale.osc_sdk_java.client.model.Account;
import io.github.outscale.osc_sdk_java.client.model.ReadAccountsRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadRegionsRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.BuildHost;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.Images;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.Snapshots;
import org.imagedsl.runtime.cloud.Volumes;
import org.imagedsl.runtime.cloud.WaitLimits;
import org.imagedsl.runtime.value.BuildFailure;

/** An Outscale account, which is one of one region. */
public final class OapiCloud implements Cloud {

    public static final String PROVIDER = "outscale";

    private final Access access;
    private final Region home;
    private final Oapi oapi;
    private final AtomicReference<String> self = new AtomicReference<>();

    private OapiCloud(Access access, Region home, Oapi oapi) {
        this.access = access;
        this.home = home;
        this.oapi = oapi;
    }

    /**
     * Opens the account without asking it anything.
     *
     * @param hide told every secret before it is used
     */
    public static OapiCloud open(Access access, Consumer<String> hide) {
        return open(access, hide, Profiles.ofProcess());
    }

    static OapiCloud open(Access access, Consumer<String> hide, Profiles profiles) {
        Login login = Login.of(access, profiles);
        hide.accept(login.secretKey());
        login.certificateKey().ifPresent(hide);
        Calls calls = new Calls(access.retries(), new Refusals(), () -> {});
        OapiClient client = new OapiClient(Http.client(login, access.insecure()), login);
        return new OapiCloud(access, login.region(), new Oapi(() -> client, calls));
    }

    /** As another process journalled it. */
    public static OapiCloud journalled(Map<String, String> attributes, WaitLimits limits) {
        return open(Access.journalled(attributes, limits), secret -> {});
    }

    /** Id of the account; fails when the credentials are none. */
    public String account() throws InterruptedException {
        if (self.get() == null) {
            List<Account> accounts = oapi.calls()
                    .make("api:ReadAccounts", () -> ask(() -> oapi.accounts().readAccounts(new ReadAccountsRequest())))
                    .getAccounts();
            self.set(Optional.ofNullable(accounts).orElse(List.of()).stream()
                    .findFirst()
                    .map(Account::getAccountId)
                    .orElseThrow(() -> new BuildFailure(
                            "Outscale does not say which account these keys belong to",
                            "see whether the keys are those of a user that may read it")));
        }
        return self.get();
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Region home() {
        return home;
    }

    @Override
    public Volumes volumes() {
        return new OapiVolumes(oapi, here());
    }

    @Override
    public Snapshots snapshots(Region region) {
        return new OapiSnapshots(own(region), oapi);
    }

    @Override
    public Images images(Region region) {
        return new OapiImages(oapi, new OapiSnapshots(own(region), oapi), this::account);
    }

    private Region own(Region region) {
        if (!region.equals(home)) {
            throw new BuildFailure(
                    "an account of Outscale in " + home + " reaches nothing in " + region,
                    "build with an account of that region");
        }
        return region;
    }

    @Override
    public BuildHost host() {
        return here();
    }

    private OapiHost here() {
        String endpoint =
                Optional.ofNullable(access.endpoints().get("metadata")).orElse(Metadata.USUAL);
        return new OapiHost(new Metadata(endpoint.replaceAll("/$", "")), home, oapi);
    }

    @Override
    public WaitLimits limits() {
        return access.limits();
    }

    @Override
    public List<Region> unknown(List<Region> regions) throws InterruptedException {
        Set<String> known = oapi
                .calls()
                .make("api:ReadRegions", () -> ask(() -> oapi.regions().readRegions(new ReadRegionsRequest())))
                .getRegions()
                .stream()
                .map(io.github.outscale.osc_sdk_java.client.model.Region::getRegionName)
                .collect(Collectors.toSet());
        return regions.stream().filter(region -> !known.contains(region.text())).toList();
    }

    @Override
    public void requireKey(Region region, String key) {
        throw new BuildFailure("Outscale encrypts no volumes with keys", "leave the key out");
    }

    @Override
    public Map<String, String> access() {
        return access.withoutSecrets();
    }
}
