package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.changeover.document.Block;
import dev.changeover.document.Contact;
import dev.changeover.document.PlainWords;

/// Reads a table that says who is to be reached.
final class ContactTable {

    private static final Pattern ROLE = Pattern.compile("role|responsib.*|function|position|team|who");
    private static final Pattern NAME = Pattern.compile("(full )?name|person|assignee");
    private static final Pattern REACH =
            Pattern.compile("contact( details| info)?|phone|e-?mail|slack|channel|reach|number|phone ?/ ?e-?mail");

    private ContactTable() {}

    /// Returns the contacts of a table.
    ///
    /// @param expected whether it stands where contacts are listed; elsewhere it must say more about itself
    static List<Contact> read(Block table, UUID section, boolean expected) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : table.markdown().split("\n", -1)) {
            rows.add(cells(line));
        }
        List<String> header = rows.getFirst();
        int role = find(header, ROLE);
        int name = find(header, NAME);
        int reach = find(header, REACH);
        if (role < 0 && expected) {
            role = name == 0 ? 0 : -1;
        }
        if (role < 0 || reach < 0 && !(expected && name >= 0)) {
            return List.of();
        }
        List<Contact> contacts = new ArrayList<>();
        for (int row = 2; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            String who = cell(cells, role);
            if (!who.isBlank()) {
                Integer line = table.line() == null ? null : table.line() + row;
                contacts.add(new Contact(who, open(cell(cells, name)), open(cell(cells, reach)), section, line));
            }
        }
        return contacts;
    }

    /// Returns the cells of a row as Markdown, without the bars around them.
    static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        String text = row.strip();
        for (int i = text.startsWith("|") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty()) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    private static int find(List<String> header, Pattern words) {
        for (int i = 0; i < header.size(); i++) {
            if (words.matcher(PlainWords.of(Head.of(header.get(i))).toLowerCase(Locale.ROOT))
                    .matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() ? "" : PlainWords.of(cells.get(column));
    }

    private static String open(String value) {
        return KeyValue.isOpen(value) ? "" : value;
    }
}
