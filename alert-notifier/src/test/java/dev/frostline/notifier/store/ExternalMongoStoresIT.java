package dev.frostline.notifier.store;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on a MongoDB of one's own; it makes databases named {@code frostline-test-…} and drops them. */
@EnabledIfEnvironmentVariable(
        named = ExternalMongoStoresIT.URL,
        matches = ".+",
        disabledReason = "FROSTLINE_TEST_MONGO_URL is not set: not tried on a real MongoDB")
@Tag("quick")
class ExternalMongoStoresIT extends MongoStoresContract {
    static final String URL = "FROSTLINE_TEST_MONGO_URL";

    @Override
    String url() {
        return System.getenv(URL);
    }
}
