package kith.connector.sandbox.network;

import tools.jackson.databind.json.JsonMapper;

/** The one way this network writes JSON. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
