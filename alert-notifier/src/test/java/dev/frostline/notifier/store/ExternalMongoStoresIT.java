package dev.frostline.notifier.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeAll;

/** The contract on a MongoDB of one's own; it makes databases named {@code frostline-test-…} and drops them. */
class ExternalMongoStoresIT extends MongoStoresContract {
    private static final String URL = System.getenv("FROSTLINE_TEST_MONGO_URL");

    @BeforeAll
    static void requireServer() {
        assumeThat(URL)
                .as("FROSTLINE_TEST_MONGO_URL is not set: not tried on a real MongoDB")
                .isNotNull();
    }

    @Override
    String url() {
        return URL;
    }
}
