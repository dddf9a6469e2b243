package dev.frostline.sink.pipeline;

/** Lines of a batch from one (inclusive) to another (exclusive). */
record LineRange(int from, int to) {
    int size() {
        return to - from;
    }
}
