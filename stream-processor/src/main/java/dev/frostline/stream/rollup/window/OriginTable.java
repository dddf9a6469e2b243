package dev.frostline.stream.rollup.window;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** The distinct origins of the windows of one series, so that each window is encoded with an index only. */
final class OriginTable {
    private final List<RollupOrigin> origins = new ArrayList<>(2);

    /** Adds the origins of some windows, each once. */
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

    void write(ByteWriter out) {
        out.writeVarint(origins.size());
        for (RollupOrigin origin : origins) {
            out.writeText(origin.city());
            out.writeText(origin.country());
            out.writeDouble(origin.latitude());
            out.writeDouble(origin.longitude());
            String version = origin.functionVersion();
            out.writeBoolean(version != null);
            if (version != null) {
                out.writeText(version);
            }
        }
    }

    static OriginTable read(ByteReader in) {
        OriginTable table = new OriginTable();
        int size = in.readCount();
        for (int i = 0; i < size; i++) {
            table.origins.add(new RollupOrigin(
                    in.readText(),
                    in.readText(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readBoolean() ? in.readText() : null));
        }
        return table;
    }
}
