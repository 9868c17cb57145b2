// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import io.github.outscale.osc_sdk_java.client.JSON;
import io.github.outscale.osc_sdk_java.client.model.CreateImageRequest;
import io.github.outscale.osc_sdk_java.client.model.Image;
import io.github.outscale.osc_sdk_java.client.model.ReadImagesRequest;
import io.github.outscale.osc_sdk_java.client.model.ReadImagesResponse;
import io.github.outscale.osc_sdk_java.client.model.ReadVolumesResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's JSON layer passes over what its version does not know, in every answer that it has. */
class JsonTest {

    private static final String MODELS = "io/github/outscale/osc_sdk_java/client/model";

    /** Every answer of the client, as it is in its jar. */
    static List<Class<?>> answers() throws IOException {
        URI jar = URI.create("jar:"
                + ReadImagesResponse.class.getProtectionDomain().getCodeSource().getLocation());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> models = Files.list(files.getPath(MODELS))) {
            return models.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Response.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(MODELS.replace('/', '.') + "." + name);
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** An answer in which every object has fields that nobody knows. */
    private static JsonObject novel(Type type, Set<Type> seen) {
        JsonObject object = new JsonObject();
        object.addProperty("FieldOfTomorrow", "unknown");
        object.add("ObjectOfTomorrow", JsonParser.parseString("{\"Inner\": [1, {\"More\": null}]}"));
        Class<?> raw = (Class<?>) type;
        if (seen.add(type)) {
            for (Field field : raw.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null && isModel(field.getType())) {
                    object.add(name.value(), novel(field.getType(), seen));
                } else if (name != null
                        && field.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && isModel(element)) {
                    com.google.gson.JsonArray all = new com.google.gson.JsonArray();
                    all.add(novel(element, seen));
                    object.add(name.value(), all);
                }
            }
            seen.remove(type);
        }
        return object;
    }

    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith(MODELS.replace('/', '.')) && !type.isEnum();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAnAnswerWithUnknownFieldsAtEveryLevel(Class<?> answer) {
        String body = novel(answer, new HashSet<>()).toString();

        assertThatCode(() ->
                        assertThat(Json.GSON.<Object>fromJson(body, answer)).isNotNull())
                .doesNotThrowAnyException();
    }

    @Test
    void theClientsOwnReaderRefusesThem() {
        new JSON();
        String body = novel(ReadImagesResponse.class, new HashSet<>()).toString();

        assertThatThrownBy(() -> JSON.deserialize(body, ReadImagesResponse.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OfTomorrow");
    }

    @Test
    void keepsWhatTheVersionDoesNotKnowOfAnImage() {
        ReadImagesResponse read = Json.GSON.fromJson(
                "{\"Images\": [{\"ImageId\": \"ami-1\", \"BootModes\": [\"legacy\", \"uefi\"], \"TpmMandatory\": true,"
                        + " \"CreationDate\": \"2026-10-01T12:34:00.000Z\"}]}",
                ReadImagesResponse.class);
        Image image = read.getImages().get(0);

        assertThat(ReadOmi.of(image).traits().bootMode()).contains("legacy,uefi");
        assertThat(ReadOmi.of(image).traits().tpm()).contains("true");
        assertThat(ReadOmi.of(image).created()).isEqualTo("2026-10-01T12:34:00.000Z");
    }

    @Test
    void sendsWhatTheVersionLacks() {
        Todays.ImageRequest request = new Todays.ImageRequest();
        request.imageName("web");
        request.boots(List.of("uefi"));
        CreateImageRequest sent = request;

        assertThat(Json.GSON.toJson(sent)).isEqualTo("{\"BootModes\":[\"uefi\"],\"ImageName\":\"web\"}");
        assertThat(Json.GSON.toJson(new Todays.VolumeRequest("token").subregionName("eu-west-2a")))
                .isEqualTo("{\"ClientToken\":\"token\",\"SubregionName\":\"eu-west-2a\"}");
    }

    @Test
    void givesTheTokenOfAPageBackAsItCame() {
        ReadVolumesResponse page =
                Json.GSON.fromJson("{\"NextPageToken\": \"not base64, is it?\"}", ReadVolumesResponse.class);
        ReadImagesRequest next = new ReadImagesRequest().nextPageToken(page.getNextPageToken());

        assertThat(new String(page.getNextPageToken(), StandardCharsets.UTF_8)).isEqualTo("not base64, is it?");
        assertThat(Json.GSON.toJson(next)).isEqualTo("{\"NextPageToken\":\"not base64, is it?\"}");
    }
}
