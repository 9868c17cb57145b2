// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.outscale.osc_sdk_java.client.JSON;
import io.github.outscale.osc_sdk_java.client.model.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * How requests are written and answers read. The client's own reader refuses every answer with a field or a word that its
 * version does not know, and the API has had more of both since; this one passes over them.
 */
final class Json {

    static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(OffsetDateTime.class, new JSON.OffsetDateTimeTypeAdapter())
            .registerTypeAdapter(LocalDate.class, new JSON.LocalDateTypeAdapter())
            .registerTypeAdapter(byte[].class, new Opaque())
            .registerTypeAdapterFactory(new TodaysImages())
            .registerTypeAdapterFactory(new KnownWords())
            .create();

    private Json() {}

    /** Images have the fields of today's. */
    private static final class TodaysImages implements TypeAdapterFactory {

        @Override
        @SuppressWarnings("unchecked") // today's image is an image
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return type.getRawType() == Image.class ? (TypeAdapter<T>) gson.getAdapter(TodaysImage.class) : null;
        }
    }

    /** A closed choice whose word is a new one is as if it were not said. */
    private static final class KnownWords implements TypeAdapterFactory {

        @Override
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (!type.getRawType().isEnum()) {
                return null;
            }
            TypeAdapter<T> strict = gson.getDelegateAdapter(this, type);
            return new TypeAdapter<>() {
                @Override
                public void write(JsonWriter out, T value) throws IOException {
                    strict.write(out, value);
                }

                @Override
                public T read(JsonReader in) throws IOException {
                    try {
                        return strict.read(in);
                    } catch (IllegalArgumentException e) {
                        return null;
                    }
                }
            };
        }
    }

    /** Tokens of pages go back as they came. */
    private static final class Opaque extends TypeAdapter<byte[]> {

        @Override
        public void write(JsonWriter out, byte[] value) throws IOException {
            out.value(value == null ? null : new String(value, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return in.nextString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
