package dev.frostline.embedded.store;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/** Writes what a command has changed to the file before the command is answered. Netty's workers share it. */
final class CommittingBackend extends H2Backend {

    CommittingBackend(MVStore store) {
        super(store);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document answer = super.handleMessage(message);
        if (getMvStore().hasUnsavedChanges()) {
            commit();
        }
        return answer;
    }
}
