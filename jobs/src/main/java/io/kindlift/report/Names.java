package io.kindlift.report;

/** Names that came with the data, made fit for a line of text. */
public final class Names {
    private Names() {}

    private static final int LONGEST = 60;

    /** At most sixty characters, on one line, without characters that steer the text around them. */
    public static String shown(String name) {
        return shortened(name, LONGEST);
    }

    /** The same with at most {@code longest} characters. */
    public static String shortened(String name, int longest) {
        // Beyond any length shown, a name need not be read.
        String start = name.length() > 4 * longest ? name.substring(0, 4 * longest) : name;
        int[] calm = start.codePoints().map(Names::calm).filter(c -> c >= 0).toArray();
        boolean whole = calm.length <= longest && start.length() == name.length();
        return whole ? new String(calm, 0, calm.length) : new String(calm, 0, Math.min(calm.length, longest - 1)) + "…";
    }

    /** Blanks for breaks and controls; nothing for marks of direction; the rest as it is. */
    private static int calm(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER ? character : -1;
            default -> character;
        };
    }

    /** Holds the parts of an emoji together. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;
}
