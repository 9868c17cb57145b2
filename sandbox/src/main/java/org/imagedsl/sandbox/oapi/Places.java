// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Regions, subregions and the account. */
final class Places {

    static final Map<String, Action> ACTIONS = Map.of(
            "ReadRegions", Places::regions,
            "ReadSubregions", Places::subregions,
            "ReadAccounts", Places::accounts);

    private Places() {}

    private static Work regions(OapiCall call) {
        return () -> Answer.empty().list("Regions", call.activity().cloud().regions(), region -> Answer.empty()
                .with("RegionName", region.name())
                .with("Endpoint", "api." + region.name() + ".outscale.com"));
    }

    private static Work subregions(OapiCall call) {
        String region = call.region().name();
        Filters<String> filters = new Filters<>(
                Map.of(
                        "SubregionNames", Stream::of,
                        "RegionNames", zone -> Stream.of(region),
                        "States", zone -> Stream.of("available")),
                Map.of(),
                zone -> Map.of());
        Listing<String> listing = new Listing<>("Subregions", filters, zone -> Answer.empty()
                .with("SubregionName", zone)
                .with("RegionName", region)
                .with("State", "available")
                .with("LocationCode", "PAR1"));
        return listing.read(call.arguments(), call.region()::zones);
    }

    private static Work accounts(OapiCall call) {
        Answer account = Answer.empty()
                .with("AccountId", call.account())
                .with("CustomerId", "00000000")
                .with("Email", "sandbox@example.com")
                .with("FirstName", "Sandbox")
                .with("LastName", "Sandbox")
                .with("CompanyName", "")
                .with("City", "")
                .with("Country", "")
                .with("ZipCode", "")
                .with("OutscaleLoginAllowed", false)
                .texts("AdditionalEmails", List.of());
        return () -> Answer.empty().list("Accounts", List.of(account), it -> it);
    }
}
