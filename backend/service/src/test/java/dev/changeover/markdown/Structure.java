package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The boxes, headings, fences and table rows of a text in their order, read line by line and by nothing of ours.
final class Structure {

    private static final Pattern BOX = Pattern.compile("^[\\s>]*(?:[-*+]|\\d+[.)])\\s+\\[([ xX])]\\s+(\\S.*)$");
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:\\d+[.)]\\s+)?(```+|~~~+)(.*)$");

    private Structure() {}

    static List<String> of(String markdown) {
        List<String> found = new ArrayList<>();
        String fence = "";
        for (String line : markdown.split("\r\n|\n|\r", -1)) {
            Matcher mark = FENCE.matcher(line);
            Matcher box = BOX.matcher(line);
            if (!fence.isEmpty()) {
                found.add("code " + line.strip());
                fence = line.strip().equals(fence) ? "" : fence;
            } else if (mark.matches()) {
                fence = mark.group(1);
                found.add("fence " + mark.group(2).strip());
            } else if (box.matches()) {
                found.add(
                        "box " + box.group(1).toLowerCase() + " " + box.group(2).strip());
            } else if (line.startsWith("#")) {
                found.add("heading " + line.strip());
            } else if (line.strip().startsWith("|")) {
                found.add("row " + line.strip());
            }
        }
        return found;
    }
}
