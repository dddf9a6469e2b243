package dev.frostline.stream.rollup.window;

import java.util.ArrayList;
import java.util.List;

/** The few different origins of one series' windows; each window names its own by number. */
final class OriginTable {
    private final List<RollupOrigin> origins = new ArrayList<>(2);

    /** Adds those of some windows that are not in it. */
    void addAll(List<RollupWindow> windows) {
        for (RollupWindow window : windows) {
            if (!origins.contains(window.origin())) {
                origins.add(window.origin());
            }
        }
    }

    int indexOf(RollupOrigin origin) {
        return origins.indexOf(origin);
    }

    RollupOrigin get(int index) {
        return origins.get(index);
    }

    void write(StateWriter out) {
        out.writeVarint(origins.size());
        for (RollupOrigin origin : origins) {
            out.writeString(origin.city());
            out.writeString(origin.country());
            out.writeDouble(origin.latitude());
            out.writeDouble(origin.longitude());
            out.writeByte(origin.functionVersion() == null ? 0 : 1);
            if (origin.functionVersion() != null) {
                out.writeString(origin.functionVersion());
            }
        }
    }

    static OriginTable read(StateReader in) {
        OriginTable table = new OriginTable();
        int size = in.readCount();
        for (int i = 0; i < size; i++) {
            table.origins.add(new RollupOrigin(
                    in.readString(),
                    in.readString(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readByte() == 0 ? null : in.readString()));
        }
        return table;
    }
}
