package dev.frostline.query.live;

/** Is told of news in the thread that reads the topics, so it must be quick; never of what was there at the start. */
public interface LiveListener {
    void onData();

    void onAlert(AlertChange change);
}
