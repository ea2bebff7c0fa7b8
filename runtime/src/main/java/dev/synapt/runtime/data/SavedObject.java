package dev.synapt.runtime.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A JSON object whose members are asked for by name and kind. */
final class SavedObject {
    private final JsonObject json;

    SavedObject() {
        this(new JsonObject());
    }

    private SavedObject(JsonObject json) {
        this.json = json;
    }

    static SavedObject parse(String text) {
        try {
            return of(JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw new DataException("what was saved is no JSON: " + e.getMessage(), e);
        }
    }

    private static SavedObject of(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new DataException("what was saved is damaged: an object is expected, not " + element);
        }
        return new SavedObject(element.getAsJsonObject());
    }

    SavedObject with(String name, String value) {
        json.addProperty(name, value);
        return this;
    }

    SavedObject with(String name, double value) {
        json.addProperty(name, value);
        return this;
    }

    SavedObject with(String name, boolean value) {
        json.addProperty(name, value);
        return this;
    }

    SavedObject with(String name, SavedObject value) {
        json.add(name, value.json);
        return this;
    }

    SavedObject with(String name, Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        json.add(name, array);
        return this;
    }

    SavedObject withObjects(String name, List<SavedObject> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.json));
        json.add(name, array);
        return this;
    }

    boolean has(String name) {
        return json.has(name);
    }

    String text(String name) {
        return primitive(name).getAsString();
    }

    double number(String name) {
        try {
            return primitive(name).getAsDouble();
        } catch (NumberFormatException e) {
            throw new DataException("what was saved is damaged: '" + name + "' is no number", e);
        }
    }

    boolean flag(String name) {
        return primitive(name).getAsBoolean();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, text(name));
        } catch (IllegalArgumentException e) {
            throw new DataException("what was saved is damaged: '" + name + "' is '" + text(name) + "'", e);
        }
    }

    SavedObject object(String name) {
        return of(member(name));
    }

    List<SavedObject> objects(String name) {
        List<SavedObject> objects = new ArrayList<>();
        array(name).forEach(element -> objects.add(of(element)));
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!element.isJsonPrimitive()) {
                throw new DataException("what was saved is damaged: '" + name + "' holds " + element);
            }
            texts.add(element.getAsString());
        }
        return texts;
    }

    private JsonArray array(String name) {
        JsonElement member = member(name);
        if (!member.isJsonArray()) {
            throw new DataException("what was saved is damaged: '" + name + "' is no list");
        }
        return member.getAsJsonArray();
    }

    private JsonElement primitive(String name) {
        JsonElement member = member(name);
        if (!member.isJsonPrimitive()) {
            throw new DataException("what was saved is damaged: '" + name + "' is " + member);
        }
        return member;
    }

    private JsonElement member(String name) {
        JsonElement member = json.get(name);
        if (member == null) {
            throw new DataException("what was saved is damaged: it has no '" + name + "'");
        }
        return member;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
