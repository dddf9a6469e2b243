package dev.frostline.query.live;

/** Is called for changes in the thread that reads the topics, so it must return quickly; not for records that existed at the start. */
public interface LiveListener {
    void onData();

    void onAlert(AlertChange change);
}
