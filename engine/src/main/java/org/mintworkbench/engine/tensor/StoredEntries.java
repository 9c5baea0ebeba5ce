package org.mintworkbench.engine.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the entries of a zip archive lie that are stored as they are (APPNOTE 6.3, with its 64-bit
/// fields). The library of Java reads such an entry but does not say where it lies.
///
/// @param entries name to place, in the archive's order
record StoredEntries(Map<String, Place> entries) {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long LONGEST_DIRECTORY = 1 << 26;
    private static final int EXTRA_64 = 1;
    private static final long IN_EXTRA = 0xFFFFFFFFL;

    /// @param begin bytes from the start of the file
    record Place(long begin, long length) {}

    /// @throws IOException when it is no zip archive, is damaged, or has a compressed entry
    static StoredEntries read(FileChannel channel) throws IOException {
        try {
            return new StoredEntries(directory(channel));
        } catch (RuntimeException e) { // offsets that lead nowhere
            throw new IOException("its directory is damaged", e);
        }
    }

    private static Map<String, Place> directory(FileChannel channel) throws IOException {
        ByteBuffer directory = findDirectory(channel);
        Map<String, Place> places = new LinkedHashMap<>();
        while (directory.remaining() >= 46 && directory.getInt(directory.position()) == ENTRY) {
            int at = directory.position();
            int nameLength = directory.getShort(at + 28) & 0xFFFF;
            int extraLength = directory.getShort(at + 30) & 0xFFFF;
            int commentLength = directory.getShort(at + 32) & 0xFFFF;
            byte[] name = new byte[nameLength];
            directory.get(at + 46, name);
            String text = new String(name, StandardCharsets.UTF_8);
            ByteBuffer extra =
                    directory.slice(at + 46 + nameLength, extraLength).order(directory.order());
            if (directory.getShort(at + 10) != 0) {
                throw new IOException("its part " + text + " is compressed");
            }
            long[] sizes = sizes(directory, at, extra);
            places.put(text, place(channel, sizes[1], sizes[0]));
            directory.position(at + 46 + nameLength + extraLength + commentLength);
        }
        return places;
    }

    /// Length and place of the local header; either may stand in the extra field.
    private static long[] sizes(ByteBuffer directory, int at, ByteBuffer extra) {
        long stored = directory.getInt(at + 20) & IN_EXTRA;
        long length = directory.getInt(at + 24) & IN_EXTRA;
        long local = directory.getInt(at + 42) & IN_EXTRA;
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xFFFF;
            int size = extra.getShort() & 0xFFFF;
            ByteBuffer field = extra.slice(extra.position(), size).order(extra.order());
            if (id == EXTRA_64) {
                length = length == IN_EXTRA ? field.getLong() : length;
                stored = stored == IN_EXTRA ? field.getLong() : stored;
                local = local == IN_EXTRA ? field.getLong() : local;
            }
            extra.position(extra.position() + size);
        }
        if (stored != length) {
            throw new IllegalStateException("stored entries have one length");
        }
        return new long[] {length, local};
    }

    private static Place place(FileChannel channel, long local, long length) throws IOException {
        ByteBuffer head = read(channel, local, 30);
        if (head.getInt(0) != LOCAL) {
            throw new IOException("its directory is damaged");
        }
        long begin = local + 30 + (head.getShort(26) & 0xFFFF) + (head.getShort(28) & 0xFFFF);
        if (length < 0 || begin > channel.size() - length) {
            throw new IOException("it is cut off");
        }
        return new Place(begin, length);
    }

    private static ByteBuffer findDirectory(FileChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        ByteBuffer end = read(channel, size - tail, tail);
        int at = tail - END_BYTES;
        while (at >= 0 && end.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            throw new IOException("it is no zip archive, or is cut off");
        }
        long length = end.getInt(at + 12) & IN_EXTRA;
        long begin = end.getInt(at + 16) & IN_EXTRA;
        if (at >= 20 && end.getInt(at - 20) == LOCATOR_64) {
            ByteBuffer end64 = read(channel, end.getLong(at - 12), 56);
            if (end64.getInt(0) == END_64) {
                length = end64.getLong(40);
                begin = end64.getLong(48);
            }
        }
        if (length > LONGEST_DIRECTORY) {
            throw new IOException("its directory is longer than that of a model");
        }
        return read(channel, begin, (int) length);
    }

    private static ByteBuffer read(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("it is cut off");
            }
        }
        return buffer.flip();
    }
}
