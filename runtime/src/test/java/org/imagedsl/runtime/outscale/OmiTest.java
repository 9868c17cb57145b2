// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.annotations.SerializedName;
import io.github.outscale.osc_sdk_java.client.model.FiltersImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OmiTest {

    private static Omi omi(Map<String, List<String>> filters) {
        return new Omi(Optional.empty(), Optional.of("Outscale"), List.of(), Optional.empty(), filters, true);
    }

    @Test
    void everyFilterIsOneOfTheApiAndNoneIsMissing() {
        Set<String> fields = Arrays.stream(FiltersImage.class.getDeclaredFields())
                .flatMap(field -> Arrays.stream(field.getAnnotationsByType(SerializedName.class)))
                .map(SerializedName::value)
                .collect(Collectors.toSet());

        assertThat(OmiFilter.names()).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void knowsAFilterByItsNameInPackerToo() {
        assertThat(omi(Map.of("image-name", List.of("Debian*"), "tag:Team", List.of("web")))
                        .query()
                        .filters())
                .isEqualTo(Map.of("ImageNames", List.of("Debian*"), "tag:Team", List.of("web")));
    }

    @Test
    void refusesAFilterThatThereIsNot() {
        assertThatThrownBy(() -> omi(Map.of("name", List.of("Debian*"))))
                .hasMessage("images of Outscale have no filter 'name': is it BlockDeviceMappingDeviceNames, ImageNames,"
                        + " ProductCodeNames, RootDeviceNames?");
        assertThatThrownBy(() -> omi(Map.of("hvm", List.of("true"))))
                .hasMessageStartingWith("images of Outscale have no filter 'hvm': they have AccountAliases, ");
    }

    @Test
    void refusesAnImageOfAnybody() {
        assertThatThrownBy(() ->
                        new Omi(Optional.empty(), Optional.empty(), List.of(), Optional.of("Debian*"), Map.of(), true))
                .hasMessage("omi needs an id, or the 'owner' of the image: anybody may publish one of any name");
    }
}
