// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OwnDisk;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.outscale.oapi.Access;
import org.imagedsl.runtime.outscale.oapi.Identity;
import org.imagedsl.runtime.outscale.oapi.OapiCloud;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;

/** An OMI. As a step it opens the account. Long because it is the table of all its words. */
@Keyword(
        value = "outscale",
        summary = "publishes an OMI",
        example = "image('x') { outscale { region 'eu-west-2'; bootModes legacy, uefi }; source scratch(1.GiB) }")
public record Outscale(
        @Option(value = "region to build in; OSC_REGION or the profile's when not given", replaces = "region")
                Optional<String> region,
        @Option(value = "profile of ~/.osc/config.json", replaces = "profile") Optional<String> profile,
        @Option("another file of profiles") Optional<Path> configFile,
        @Option(value = "access key", replaces = "access_key") Optional<String> accessKey,
        @Option(value = "its secret", replaces = "secret_key") Optional<Secret> secretKey,
        @Option(value = "certificate of the client, PEM", replaces = "x509_cert_path") Optional<Path> x509Cert,
        @Option(value = "its key, PEM", replaces = "x509_key_path") Optional<Path> x509Key,
        @Option(
                        value = "other endpoints by service (api, metadata); {region} stands for the region",
                        replaces = "custom_endpoint_oapi")
                Map<String, String> endpoints,
        @Option(value = "whether certificates are not checked", replaces = "insecure_skip_tls_verify")
                boolean insecureSkipTlsVerify,
        @Option(value = "further attempts after a failed call", otherwise = "10") int maxRetries,
        @Option("whether credentials are not tried out first") boolean skipCredentialValidation,
        @Option(value = "whether the region is not looked up first", replaces = "skip_region_validation")
                boolean skipRegionValidation,
        @Option("how long is waited for Outscale") Optional<Polling> polling,
        @Option(value = "its description", replaces = "omi_description") Optional<Text> description,
        @Option(value = "tags of the OMI and its snapshots", replaces = "tags") Map<String, Text> tags,
        @Option(value = "further tags of its snapshots", replaces = "snapshot_tags") Map<String, Text> snapshotTags,
        @Option(value = "refused: Outscale copies no image into another region", replaces = "omi_regions")
                List<String> copyTo,
        @Option("whether a finished OMI stays when a later step fails") boolean keepOnFailure,
        @Option(value = "accounts that may start it", replaces = "omi_account_ids") List<String> users,
        @Option(value = "whether everybody may start it", replaces = "global_permission") boolean globalPermission,
        @Option(
                        value = "product codes",
                        replaces = {"product_codes", "omi_product_codes"})
                List<String> productCodes,
        @Option(
                        value = "accounts that may make volumes of its snapshots",
                        replaces = {"snapshot_account_ids", "snapshot_users"})
                List<String> snapshotUsers,
        @Option(value = "whether everybody may make volumes of its snapshots", replaces = "snapshot_groups")
                boolean snapshotGlobalPermission,
        @Option("the root volume") Optional<RootBsu> rootVolume,
        @Option(value = "further disks of its VMs", direct = true) List<Bsu> volumes,
        @Option(value = "what becomes of the source image's other disks", otherwise = "copy") DataVolumes dataVolumes,
        @Option("processor; the source's when not given") Optional<OmiArchitecture> architecture,
        @Option(value = "name of the root device; the source's when not given", replaces = "root_device_name")
                Optional<String> rootDeviceName,
        @Option(value = "how its VMs may boot; as the source's when not given", replaces = "omi_boot_modes")
                List<OmiBootMode> bootModes,
        @Option(value = "whether own OMIs of its name are replaced", replaces = "force_deregister")
                boolean forceDeregister,
        @Option(value = "whether the snapshots of replaced OMIs go too, at the end", replaces = "force_delete_snapshot")
                boolean forceDeleteSnapshots)
        implements Target, Step<Region> {

    @Override
    public Region perform(Scope scope) throws InterruptedException {
        OapiCloud cloud = OapiCloud.open(access(), secret -> hide(scope, secret));
        scope.image().bind(Cloud.REF, cloud);
        scope.image().bind(BuildRefs.REGION, cloud.home().text());
        if (!skipCredentialValidation) {
            scope.output("as account " + cloud.account());
        }
        return cloud.home();
    }

    private static void hide(Scope scope, String secret) {
        scope.text(new Text(List.of(new Secret("Outscale credentials", () -> secret))));
    }

    private Access access() {
        Optional<Identity.Keys> keys = accessKey.map(key -> new Identity.Keys(key, secretKey.orElseThrow()));
        return new Access(
                region.map(Region::new),
                new Identity(keys, profile, configFile, x509Cert, x509Key),
                endpoints,
                maxRetries,
                insecureSkipTlsVerify,
                polling.orElse(Polling.DEFAULT).limits());
    }

    /** The words of a target, when it is one of Outscale. */
    public static Optional<Outscale> of(Target target) {
        if (target instanceof OutscaleForced forced) {
            return Optional.of(forced.outscale());
        }
        return target instanceof Outscale outscale ? Optional.of(outscale) : Optional.empty();
    }

    @Override
    public Optional<OwnDisk> ownDisk(Script script, Image image) {
        return ownDisk(script, image, forceDeregister);
    }

    Optional<OwnDisk> ownDisk(Script script, Image image, boolean replaces) {
        return Optional.of(new OutscaleBuild(this, script, image, replaces)::tree);
    }

    /** Its steps have blocks: they are those of {@link #publication}. */
    @Override
    public List<Step<?>> publish(Script script, Image image) {
        throw new UnsupportedOperationException("a volume is a block");
    }

    @Override
    public List<Node> publication(Script script, Image image, Span place) {
        return publication(script, image, forceDeregister);
    }

    List<Node> publication(Script script, Image image, boolean replaces) {
        return new OutscaleBuild(this, script, image, replaces).ofFinishedDisk();
    }

    @Override
    public Target overwriting() {
        return new OutscaleForced(this);
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        words.add(region.orElse("the usual region"));
        profile.ifPresent(name -> words.add("with profile " + name));
        return String.join(", ", words);
    }

    @Override
    public List<String> apiCalls() {
        return skipCredentialValidation ? List.of() : List.of("api:ReadAccounts");
    }

    @Override
    public void check(Checks checks) {
        OutscaleRules.check(this, checks);
    }
}
