// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Page;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;

/** The market for spare instances, where every type always costs the same. */
final class Spot {

    static final Map<String, Action> ACTIONS = Map.of("DescribeSpotPriceHistory", Spot::prices);

    private static final BigDecimal PRICE = new BigDecimal("0.010000");

    private Spot() {}

    /** What {@code InstanceMarketOptions} say, as attributes of the instance; none for an ordinary one. */
    static Map<String, String> read(Ec2Call call, Parameters parameters) {
        Optional<String> market = parameters.text("InstanceMarketOptions.MarketType");
        Parameters options = parameters.group("InstanceMarketOptions.SpotOptions");
        Optional<String> price = options.text("MaxPrice");
        List.of("SpotInstanceType", "InstanceInterruptionBehavior", "ValidUntil")
                .forEach(options::text);
        if (market.isEmpty()) {
            return Map.of();
        }
        if (!market.get().equals("spot")) {
            throw parameters.invalid("InstanceMarketOptions.MarketType", market.get());
        }
        return attributes(call, price);
    }

    /** What a spot instance has, if the price is enough. */
    static Map<String, String> attributes(Ec2Call call, Optional<String> price) {
        price.ifPresent(Spot::requireEnough);
        return new TreeMap<>(Map.of(
                "instanceLifecycle",
                "spot",
                "spotInstanceRequestId",
                call.cloud().id(Kind.SPOT_REQUEST)));
    }

    private static void requireEnough(String price) {
        if (!price.matches("\\d{1,6}(\\.\\d{1,8})?")) {
            throw new ApiFailure("InvalidParameterValue", "Value (" + price + ") for parameter price is invalid.");
        }
        if (new BigDecimal(price).compareTo(PRICE) < 0) {
            throw new ApiFailure(
                    "SpotMaxPriceTooLow",
                    "Your Spot request price of " + price
                            + " is lower than the minimum required Spot request fulfillment price of " + PRICE + ".");
        }
    }

    private static Work prices(Ec2Call call) {
        List<String> types = call.parameters().list("InstanceType");
        List<String> products = call.parameters().list("ProductDescription");
        Optional<String> zone = call.parameters().text("AvailabilityZone");
        call.parameters().text("StartTime");
        call.parameters().text("EndTime");
        Page page = Page.read(call.parameters());
        List<String> zones = call.region().zones().stream()
                .filter(name -> zone.orElse(name).equals(name))
                .toList();
        List<List<Element>> found = types.stream()
                .flatMap(type -> zones.stream()
                        .map(name -> List.of(
                                Element.text("instanceType", type),
                                Element.text("productDescription", products.isEmpty() ? "Linux/UNIX" : products.get(0)),
                                Element.text("spotPrice", PRICE),
                                Element.text("timestamp", call.now()),
                                Element.text("availabilityZone", name))))
                .toList();
        return () -> Element.all(
                List.of(Element.set("spotPriceHistorySet", page.of(found), it -> it)),
                Element.optional("nextToken", page.next(found)));
    }
}
