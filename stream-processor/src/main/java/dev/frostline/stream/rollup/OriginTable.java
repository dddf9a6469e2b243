package dev.frostline.stream.rollup;

import java.util.ArrayList;
import java.util.List;

/** The few different origins of one series' windows; each window names its own by number. */
final class OriginTable {
    private final List<Origin> origins = new ArrayList<>(2);

    /** Adds those of some windows that are not in it. */
    void addAll(List<OpenWindow> windows) {
        for (OpenWindow window : windows) {
            if (!origins.contains(window.origin())) {
                origins.add(window.origin());
            }
        }
    }

    int indexOf(Origin origin) {
        return origins.indexOf(origin);
    }

    Origin get(int index) {
        return origins.get(index);
    }

    void write(StateWriter out) {
        out.writeWhole(origins.size());
        for (Origin origin : origins) {
            out.writeText(origin.city());
            out.writeText(origin.country());
            out.writeDouble(origin.latitude());
            out.writeDouble(origin.longitude());
            out.writeByte(origin.functionVersion() == null ? 0 : 1);
            if (origin.functionVersion() != null) {
                out.writeText(origin.functionVersion());
            }
        }
    }

    static OriginTable read(StateReader in) {
        OriginTable table = new OriginTable();
        int size = in.readCount();
        for (int i = 0; i < size; i++) {
            table.origins.add(new Origin(
                    in.readText(),
                    in.readText(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readByte() == 0 ? null : in.readText()));
        }
        return table;
    }
}
