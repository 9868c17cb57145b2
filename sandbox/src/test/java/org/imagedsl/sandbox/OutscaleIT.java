// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.imagedsl.sandbox.testing.OapiClient;
import org.imagedsl.sandbox.testing.OapiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes, snapshots and images in the words of OAPI. */
class OutscaleIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private OapiClient client;
    private Path dev;
    private String vm;

    @BeforeEach
    void start() throws Exception {
        dev = folder.resolve("dev");
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(dev));
        client = OapiClient.of(sandbox.outscale());
        vm = client.done("ReadVms", "{}").text("Vms.0.VmId");
    }

    @AfterEach
    void end() {
        sandbox.close();
        assertThat(dev.resolve("xvdf")).doesNotExist();
    }

    private String volume() throws Exception {
        return client.done("CreateVolume", "{'SubregionName': 'eu-west-2a', 'Size': 1}")
                .text("Volume.VolumeId");
    }

    private String snapshot() throws Exception {
        return client.done("CreateSnapshot", "{'VolumeId': '" + volume() + "'}").text("Snapshot.SnapshotId");
    }

    private String image(String name) throws Exception {
        return client.done(
                        "CreateImage",
                        "{'ImageName': '" + name + "', 'RootDeviceName': '/dev/sda1', 'BlockDeviceMappings': [{"
                                + "'DeviceName': '/dev/sda1', 'Bsu': {'SnapshotId': '" + snapshot() + "'}}]}")
                .text("Image.ImageId");
    }

    private Answer link(String volume, String device) throws Exception {
        return client.call(
                "LinkVolume", "{'VmId': '" + vm + "', 'VolumeId': '" + volume + "', 'DeviceName': '" + device + "'}");
    }

    private String filtered(String name, String id) {
        return "{'Filters': {'" + name + "': ['" + id + "']}}";
    }

    @Test
    void anAnswerNamesTheRequestAndNothingElseIsNeeded() throws Exception {
        Answer answer = client.done("ReadAccounts", "");
        assertThat(answer.text("ResponseContext.RequestId")).hasSize(36);
        assertThat(answer.text("Accounts.0.AccountId")).isEqualTo("123456789012");
        assertThat(client.done("ReadRegions", "{}").text("Regions.0.Endpoint")).isEqualTo("api.eu-west-2.outscale.com");
        assertThat(client.done("ReadSubregions", "{}").text("Subregions.1.SubregionName"))
                .isEqualTo("eu-west-2b");
    }

    @Test
    void aLinkedVolumeIsADeviceAndItsSnapshotHasWhatWasWritten() throws Exception {
        String volume = volume();
        assertThat(volume).matches("vol-[0-9a-f]{8}");
        assertThat(link(volume, "/dev/xvdf").error()).isEmpty();
        Answer linked = client.done("ReadVolumes", filtered("VolumeIds", volume));
        assertThat(linked.text("Volumes.0.State")).isEqualTo("in-use");
        assertThat(linked.text("Volumes.0.LinkedVolumes.0.State")).isEqualTo("attached");
        assertThat(linked.text("Volumes.0.LinkedVolumes.0.DeviceName")).isEqualTo("/dev/xvdf");
        assertThat(client.done("ReadVms", "{}").text("Vms.0.BlockDeviceMappings.0.Bsu.VolumeId"))
                .isEqualTo(volume);
        assertThat(dev.resolve("sdf")).exists();
        assertThat(dev.resolve("disk/by-id/scsi-0QEMU_QEMU_HARDDISK_sdf")).exists();
        Files.write(dev.resolve("xvdf"), "written".getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        client.done("UnlinkVolume", "{'VolumeId': '" + volume + "'}");
        assertThat(dev.resolve("sdf")).doesNotExist();
        String snapshot = client.done("CreateSnapshot", "{'VolumeId': '" + volume + "', 'Description': 'd'}")
                .text("Snapshot.SnapshotId");
        Answer taken = client.done("ReadSnapshots", filtered("SnapshotIds", snapshot));
        assertThat(taken.text("Snapshots.0.State")).isEqualTo("completed");
        assertThat(taken.text("Snapshots.0.Progress")).isEqualTo("100");
        assertThat(taken.text("Snapshots.0.VolumeSize")).isEqualTo("1");
        assertThat(Files.newInputStream(sandbox.outscale().cloud().disks().snapshot(snapshot))
                        .readNBytes(7))
                .isEqualTo("written".getBytes(StandardCharsets.UTF_8));
        client.done("DeleteVolume", "{'VolumeId': '" + volume + "'}");
        assertThat(client.done("ReadVolumes", filtered("VolumeIds", volume)).size("Volumes"))
                .isZero();
    }

    @Test
    void anImageIsRegisteredFoundSharedCopiedAndDeleted() throws Exception {
        String image = image("one");
        Answer found = client.done("ReadImages", filtered("ImageNames", "one"));
        assertThat(found.text("Images.0.ImageId")).isEqualTo(image);
        assertThat(found.text("Images.0.State")).isEqualTo("available");
        assertThat(found.text("Images.0.BootModes.0")).isEqualTo("legacy");
        assertThat(found.text("Images.0.BlockDeviceMappings.0.Bsu.VolumeSize")).isEqualTo("1");
        assertThat(found.text("Images.0.FileLocation")).isEqualTo("123456789012/one");
        Answer shared = client.done(
                "UpdateImage",
                "{'ImageId': '" + image + "', 'PermissionsToLaunch': {'Additions':"
                        + " {'AccountIds': ['210987654321'], 'GlobalPermission': true}}, 'Description': 'now public'}");
        assertThat(shared.text("Image.PermissionsToLaunch.AccountIds.0")).isEqualTo("210987654321");
        assertThat(shared.text("Image.PermissionsToLaunch.GlobalPermission")).isEqualTo("true");
        assertThat(shared.text("Image.Description")).isEqualTo("now public");
        Answer copy = client.done(
                "CreateImage",
                "{'ImageName': 'two', 'SourceImageId': '" + image + "', 'SourceRegionName': 'eu-west-2'}");
        String original = found.text("Images.0.BlockDeviceMappings.0.Bsu.SnapshotId");
        assertThat(copy.text("Image.BlockDeviceMappings.0.Bsu.SnapshotId")).isNotEqualTo(original);
        assertThat(copy.text("Image.PermissionsToLaunch.GlobalPermission")).isEqualTo("false");
        assertThat(client.call("DeleteSnapshot", "{'SnapshotId': '" + original + "'}")
                        .error())
                .isEqualTo("ResourceConflict/9000");
        client.done("DeleteImage", "{'ImageId': '" + image + "'}");
        client.done("DeleteSnapshot", "{'SnapshotId': '" + original + "'}");
        assertThat(sandbox.ledger().ids("image")).containsExactly(copy.text("Image.ImageId"));
    }

    @Test
    void whatIsWrongHasTheTypeAndTheCodeOfOutscale() throws Exception {
        String volume = volume();
        String size = "{'SubregionName': 'eu-west-2a', 'Size': ";
        for (List<String> wrong : List.of(
                List.of("CreateVolume", "{'Size': 1}", "MissingParameter/7000"),
                List.of("CreateVolume", size + "1, 'Colour': 'red'}", "InvalidParameter/3001"),
                List.of("CreateVolume", size + "'1'}", "InvalidParameterValue/4110"),
                List.of("CreateVolume", size + "-1}", "InvalidParameterValue/4045"),
                List.of("CreateVolume", size + "1, 'VolumeType': 'gp3'}", "InvalidParameterValue/4047"),
                List.of("CreateVolume", size + "4, 'VolumeType': 'io1', 'Iops': 99}", "InvalidParameterValue/4029"),
                List.of("CreateVolume", "{'SubregionName': 'mars-1a', 'Size': 1}", "InvalidResource/5009"),
                List.of("CreateVolume", size + "1, 'SnapshotId': 'snap-12345678'}", "InvalidResource/5054"),
                List.of("CreateSnapshot", "{'VolumeId': 'tata'}", "InvalidParameterValue/4104"),
                List.of("CreateSnapshot", "{'VolumeId': 'vol-123456'}", "InvalidParameterValue/4105"),
                List.of("CreateSnapshot", "{'VolumeId': 'vol-12345678'}", "InvalidResource/5064"),
                List.of(
                        "CreateSnapshot",
                        "{'VolumeId': '" + volume + "', 'FileLocation': 'x'}",
                        "InvalidParameter/3002"),
                List.of("UnlinkVolume", "{'VolumeId': '" + volume + "'}", "InvalidState/6003"),
                List.of("DeleteImage", "{'ImageId': 'ami-12345678'}", "InvalidResource/5023"),
                List.of("CreateImage", "{'ImageName': 'one'}", "MissingParameter/7000"),
                List.of(
                        "CreateImage",
                        "{'VmId': '" + vm + "', 'RootDeviceName': '/dev/sda1'}",
                        "InvalidParameter/3002"),
                List.of("ReadVolumes", "{'Filters': {'Names': ['x']}}", "InvalidParameter/3001"),
                List.of("ReadVolumes", "{'Filters': {'VolumeIds': 'x'}}", "InvalidParameterValue/4110"),
                List.of("ReadVolumes", "[]", "InvalidParameterValue/4000"),
                List.of("ReadDreams", "{}", "InvalidAction/12000"))) {
            assertThat(client.call(wrong.get(0), wrong.get(1)).error())
                    .as(wrong.toString())
                    .isEqualTo(wrong.get(2));
        }
        assertThat(link(volume, "/dev/vdf").error()).isEqualTo("InvalidParameterValue/4000");
        assertThat(link(volume, "/dev/xvda").error()).isEqualTo("InvalidParameterValue/4000");
        assertThat(client.done("ReadVolumes", "{}").size("Volumes")).isEqualTo(1);
    }

    @Test
    void anotherRegionIsAnotherCloud() throws Exception {
        String image = image("here");
        String wish = "{'SourceImageId': '" + image + "', 'SourceRegionName': 'eu-west-2'}";
        assertThat(client.in("us-east-2").call("CreateImage", wish).error()).isEqualTo("OperationNotSupported/8019");
        assertThat(client.in("us-east-2").done("ReadImages", "{}").size("Images"))
                .isZero();
        assertThat(client.in("us-east-1").call("ReadImages", "{}").error()).isEqualTo("AccessDenied/1");
    }

    @Test
    void aNameIsTakenOnceAndADryRunMakesNothing() throws Exception {
        String source = image("one");
        String again = "{'ImageName': 'one', 'SourceImageId': '" + source + "', 'SourceRegionName': 'eu-west-2'";
        assertThat(client.call("CreateImage", again + "}").status()).isEqualTo(409);
        Answer rehearsed = client.done("CreateVolume", "{'SubregionName': 'eu-west-2a', 'Size': 1, 'DryRun': true}");
        assertThat(rehearsed.json().keySet()).containsExactly("ResponseContext");
        assertThat(client.done("ReadVolumes", "{}").size("Volumes")).isEqualTo(1);
    }

    @Test
    void tagsAreAddedReadFilteredAndRemoved() throws Exception {
        String volume = volume();
        String tags = "{'ResourceIds': ['" + volume + "'], 'Tags': [{'Key': 'made', 'Value': 'by test'}]}";
        client.done("CreateTags", tags);
        assertThat(client.done("ReadVolumes", filtered("Tags", "made=by test")).text("Volumes.0.Tags.0.Value"))
                .isEqualTo("by test");
        assertThat(client.done("ReadTags", filtered("ResourceIds", volume)).text("Tags.0.ResourceType"))
                .isEqualTo("volume");
        client.done("DeleteTags", tags);
        assertThat(client.done("ReadTags", "{}").size("Tags")).isZero();
        assertThat(client.call("CreateTags", "{'ResourceIds': ['" + volume + "'], 'Tags': []}")
                        .error())
                .isEqualTo("MissingParameter/7000");
    }

    @Test
    void aForeignOmiCanBeCopiedThoughItsSnapshotCannotBeUsed() throws Exception {
        Path disk = Files.write(folder.resolve("omi.raw"), new byte[4096]);
        String omi = sandbox.outscale().seed(Seed.omi(disk, "Debian-12"));
        Answer found = client.done("ReadImages", filtered("AccountAliases", "Outscale"));
        assertThat(found.text("Images.0.ImageId")).isEqualTo(omi);
        String snapshot = found.text("Images.0.BlockDeviceMappings.0.Bsu.SnapshotId");
        assertThat(client.call("CreateVolume", "{'SubregionName': 'eu-west-2a', 'SnapshotId': '" + snapshot + "'}")
                        .error())
                .isEqualTo("InvalidResource/5054");
        assertThat(client.call("DeleteImage", "{'ImageId': '" + omi + "'}").error())
                .isEqualTo("AccessDenied/5");
        Answer copy = client.done("CreateImage", "{'SourceImageId': '" + omi + "', 'SourceRegionName': 'eu-west-2'}");
        String own = copy.text("Image.BlockDeviceMappings.0.Bsu.SnapshotId");
        client.done("CreateVolume", "{'SubregionName': 'eu-west-2a', 'SnapshotId': '" + own + "'}");
    }

    @Test
    void theVmFindsItsIdInTheMetadata() throws Exception {
        URI uri = sandbox.outscale().metadata().resolve("/latest/meta-data/instance-id");
        String id = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(id).isEqualTo(vm);
    }
}
